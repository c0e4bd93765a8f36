using System.Net;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Walks;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Screen;

public sealed class SqliteGlossaryTests(SqliteWalkOffice office, ITestOutputHelper output)
    : GlossarySuite(office, output),
        IClassFixture<SqliteWalkOffice>;

public sealed class PostgresGlossaryTests(PostgresWalkOffice office, ITestOutputHelper output)
    : GlossarySuite(office, output),
        IClassFixture<PostgresWalkOffice>;

/// <summary>Words that are not said: read on every page and print that anybody reaches, and in every notice and mail.</summary>
public abstract partial class GlossarySuite(WalkOffice office, ITestOutputHelper output)
{
    private static readonly string?[] People =
    [
        null,
        Places.Head,
        "pengadministrasi-umum",
        "kasubag-kepegawaian-umum",
        Places.Administrator,
        DemoOffice.Auditor,
    ];

    [Fact]
    public async Task EveryPageAndPrint_SaysTheWordsOfTheList()
    {
        var printed = Printed();
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var pages = 0;
        foreach (var person in People)
        {
            var crawl = new Crawl(await office.BrowserAsync(person), Enum.GetValues<Role>())
            {
                Read = (address, html) =>
                {
                    pages++;
                    var lines = Words(html).ToList();
                    faults.UnionWith(
                        Glossary
                            .In(string.Join('\n', lines))
                            .Where(entry => lines.Any(line => entry.StandsIn(line) && !IsPrinted(line, entry, printed)))
                            .Select(entry => $"{Crawl.RouteOf(address, "GET")}: {entry.Avoid} ({entry.Use})")
                    );
                },
            };
            await crawl.RunAsync(person is null ? "/masuk" : "/");
        }

        output.WriteLine($"{pages} pages, {Glossary.Entries.Length} words");
        Assert.True(pages > 100, $"Only {pages} pages were read.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task EveryMailOfTheDemonstration_SaysTheWordsOfTheList()
    {
        await using var db = office.Office.Store.Open();
        var texts = db.Deliveries.Where(row => row.Channel == DeliveryChannel.Mail).Select(row => row.Subject + "\n" + row.Body).ToList();
        Assert.All(texts, text => Assert.Empty(Glossary.In(text)));
    }

    [Fact]
    public void EveryNotice_SaysTheWordsOfTheList()
    {
        var ladder = office.Office.Services.GetRequiredService<DefinitionRegistry>().Library.EscalationOf("ntt").Ladder;
        var titles = Enum.GetValues<NoticeKind>()
            .SelectMany(kind =>
                ladder.Rungs.Select(rung => rung.Id).Append("3").Append("").Select(detail => NoticeWords.Title(kind, detail, ladder))
            )
            .ToList();
        Assert.NotEmpty(titles);
        Assert.All(titles, title => Assert.Empty(Glossary.In(title)));
    }

    [Fact]
    public void List_IsReadWhole_AndFindsWholeWordsInAnyCase()
    {
        Assert.True(Glossary.Entries.Length > 30);
        Assert.Equal(["batas waktu"], Glossary.In("Hari ini JATUH\n tempo.").Select(entry => entry.Use));
        Assert.Empty(Glossary.In("userland, emailnya"));
    }

    /// <summary>What a decree prints is shown as it is printed, also with a number before it, or its beginning alone.</summary>
    private static bool IsPrinted(string line, GlossaryEntry entry, List<string> printed) =>
        printed.Any(text => entry.StandsIn(text) && line.Contains(text[..Math.Min(text.Length, Beginning)], StringComparison.Ordinal));

    private const int Beginning = 30;

    /// <summary>Names, activities and words of the documents, line by line as a page shows them.</summary>
    private List<string> Printed()
    {
        var registry = office.Office.Services.GetRequiredService<DefinitionRegistry>();
        var sops = registry.Library.Sops.Values.Select(loaded => loaded.Definition).ToList();
        return [.. sops.SelectMany(Texts).Select(Plain).Where(text => Glossary.In(text).Any())];
    }

    private static IEnumerable<string> Texts(SopDefinition sop) =>
        [
            sop.Name,
            .. sop.Units,
            .. sop.LegalBasis,
            .. sop.Qualifications,
            .. sop.Related,
            .. sop.Equipment,
            .. sop.Cautions,
            .. sop.Records,
            .. sop.Steps.SelectMany(step =>
                new[] { step.Activity, step.Remark ?? "", step.Standard.TimeText }
                    .Concat(step.Standard.Requires)
                    .Concat(step.Standard.Outputs)
            ),
        ];

    /// <summary>What is read on a page, a line for each piece of text; drawings are the documents' own.</summary>
    private static IEnumerable<string> Words(string html) =>
        Tag().Split(Aside().Replace(html, " ")).Select(text => Plain(WebUtility.HtmlDecode(text))).Where(text => text.Length > 0);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<(svg|script|style|code|kbd)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Aside();

    [GeneratedRegex("<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
