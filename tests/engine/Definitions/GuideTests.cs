using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Definitions;

/// <summary>What <c>definitions/README.md</c> shows is read without a problem and runs.</summary>
public partial class GuideTests
{
    private static readonly string Guide = Text("definitions/README.md");
    private static readonly string CalendarGuide = Text("definitions/calendars/README.md");

    private static readonly DefinitionLibrary Library = LibraryLoader.Load([
        .. Examples(Guide)
            .Zip([
                "contoh/sop/contoh.yaml",
                "contoh/layanan/contoh.yaml",
                "contoh/organisasi.yaml",
                "contoh/eskalasi.yaml",
                "contoh/berkala.yaml",
                "contoh/sop/bahan.yaml",
                "contoh/register.yaml",
            ])
            .Select(example => (example.Second, Bytes(example.First))),
        ("calendars/contoh.yaml", Bytes(Examples(CalendarGuide).Single())),
        .. ((string[])["indonesia", "ntt", "siaga-24-jam"]).Select(name =>
            ($"calendars/{name}.yaml", Bytes(Text($"definitions/calendars/{name}.yaml")))
        ),
    ]);

    [Fact]
    public void Examples_HaveNoProblems() => Assert.Empty(Library.Problems);

    [Theory]
    [InlineData("contoh/contoh-rekomendasi")]
    [InlineData("contoh/contoh-bahan")]
    [InlineData("contoh/contoh-layanan:langsung")]
    [InlineData("contoh/contoh-layanan:surat")]
    public void Examples_RunToTheirEnd(string key)
    {
        var run = Simulation.Run(
            Library.Sops[key].Compile(),
            CaseRules.Of(Library, "contoh")!,
            Instant.FromUtc(2026, 6, 2, 1, 0),
            Pace.Max,
            ImmutableDictionary<int, ImmutableArray<string>>.Empty
        );
        Assert.Equal(CaseStatus.Finished, run.Status);
    }

    /// <summary>The guide for officials shows one SOP; it needs the organisation of the other guide.</summary>
    [Fact]
    public void ExampleForOfficials_HasNoProblemsAndRuns()
    {
        var library = LibraryLoader.Load([
            ("contoh/organisasi.yaml", Bytes(Examples(Guide).ElementAt(2))),
            ("contoh/sop/contoh.yaml", Bytes(Assert.Single(Examples(Text("docs/definisi.md"))))),
            .. ((string[])["indonesia", "ntt"]).Select(name =>
                ($"calendars/{name}.yaml", Bytes(Text($"definitions/calendars/{name}.yaml")))
            ),
        ]);

        var run = Simulation.Run(
            library.Sops["contoh/contoh-surat-keterangan"].Compile(),
            CaseRules.Of(library, "contoh")!,
            Instant.FromUtc(2026, 6, 2, 1, 0),
            Pace.Max,
            ImmutableDictionary<int, ImmutableArray<string>>.Empty
        );

        Assert.Empty(library.Problems);
        Assert.Equal(CaseStatus.Finished, run.Status);
    }

    [Fact]
    public void PeriodicExample_StartsOneCaseForEachUnit_AfterItsMonth()
    {
        var schedule = Library.Periodic["contoh"].Schedules[0];
        var start = Assert.Single(
            ScheduledPeriods.StartingIn(
                schedule,
                CaseRules.Of(Library, "contoh")!.Calendar,
                Instant.FromUtc(2026, 6, 15, 0, 0),
                Instant.FromUtc(2026, 7, 15, 0, 0)
            )
        );
        Assert.Equal(
            ("2026-06", Instant.FromUtc(2026, 6, 30, 23, 30), new LocalDate(2026, 7, 10)),
            (start.Period.Key, start.StartsAt, start.DueOn)
        );
        Assert.Equal("Rekomendasi bulan Juni tahun 2026: Loket", SubjectWords.Fill(schedule.Subject, start.Period, "Loket"));
    }

    [Fact]
    public void RegisterExample_WritesNumbersAsItSays()
    {
        var books = Library.Registers["contoh"];
        var march = new LocalDate(2026, 3, 9);
        Assert.Equal(
            ["412", "000/412/DINSOS/III/2026", "0412/03/2026"],
            books.Books.Select(book => book.Template.Fill(412, march, book.Code, book.UnitCode))
        );
        Assert.Equal((412, 1), (books.Books[1].FirstOf(2026), books.Books[1].FirstOf(2027)));
        Assert.Equal([true, true, false], books.Books.Select(book => book.Has(Library.Sops["contoh/contoh-rekomendasi"].Definition)));
        Assert.Equal([false, true, true], books.Books.Select(book => book.Has(Library.Sops["contoh/contoh-layanan:surat"].Definition)));
    }

    /// <summary>The keys are taken from the readers' own source, so that a new key cannot be forgotten in the guide.</summary>
    [Fact]
    public void EveryKeyThatIsRead_StandsInTheGuideAndInASchema()
    {
        var readers = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "engine/Reading"), "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "engine/Definitions"), "*.cs"))
            // The linter's word lists are not part of the language.
            .Where(file => Path.GetFileName(file) != "LintListsReader.cs")
            .Select(File.ReadAllText);
        var keys = readers.SelectMany(code => Key().Matches(code)).Select(match => match.Groups[1].Value).Distinct().ToList();
        var schemas = string.Concat(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "definitions/schema"), "*.json").Select(File.ReadAllText)
        );
        Assert.True(keys.Count > 40, string.Join(' ', keys));
        Assert.All(keys, key => Assert.Matches($@"\b{key}\b", Guide + CalendarGuide));
        Assert.All(keys, key => Assert.Contains($"\"{key}\": {{", schemas, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Examples(string guide) => Yaml().Matches(guide).Select(match => match.Groups[1].Value);

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(
        @"(?:\b(?:Text|Texts|Number|Flag|Word|Map|Items|Entry|Required)\(|(?:Identifier|Date|ReadUnique)\(\w+, |ReadTarget\(\w+, )""(\w+)"""
    )]
    private static partial Regex Key();
}
