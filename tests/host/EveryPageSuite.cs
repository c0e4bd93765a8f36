using System.Collections.Concurrent;
using System.Globalization;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.CommandLine.Demo;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteEveryPageTests(ITestOutputHelper output) : EveryPageSuite(output)
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresEveryPageTests(ITestOutputHelper output) : EveryPageSuite(output)
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// Every page of the table, as several roles, again and again and four at a time: a page that is drawn while it still
/// reads, or reads twice at once, fails some of the time only, and on PostgreSQL only.
/// </summary>
/// <remarks><c>DINSOSFLOW_PAGE_REPEATS</c> asks for more rounds than the two of an ordinary run.</remarks>
public abstract class EveryPageSuite(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 4;
    private const string SignedOut = "signed out";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly int Repeats = int.TryParse(Environment.GetEnvironmentVariable("DINSOSFLOW_PAGE_REPEATS"), out var told)
        ? told
        : 2;

    /// <summary>Two who work, one who supervises, who administers, who audits.</summary>
    private static readonly string[] Visitors = [Office.Kasubag, Office.Clerk, Office.Head, "admin", "pemeriksa"];

    /// <summary>The build's files, and addresses that lead to another host.</summary>
    private static readonly string[] NotPages =
    [
        "/{**path:file}",
        "/_framework/opaque-redirect",
        "/masuk/luar",
        "/masuk/luar/selesai",
        "/galat",
    ];

    private WebOffice _office = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(database: Create());
        await DemoData.FillAsync(_office.Services, _office.Clock, CancellationToken.None);
        await using var db = _office.Store.Open();
        db.Users.Add(
            new Person
            {
                Id = "pemeriksa",
                UserName = "pemeriksa",
                NormalizedUserName = "PEMERIKSA",
                FullName = "Pemeriksa Rekaan",
                Agency = "ntt",
                SecurityStamp = "a",
                PasswordHash = DemoPeople.HashOf(DemoData.Password),
            }
        );
        db.Grants.Add(
            new GrantRow
            {
                PersonId = "pemeriksa",
                Agency = "ntt",
                Role = Role.Auditor,
            }
        );
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task EveryPage_AskedForAgainAndAgain_NeverFails()
    {
        var pages = await PagesAsync();
        var failures = new ConcurrentBag<string>();
        var (asked, opened) = (0, 0);

        foreach (var visitor in Visitors)
        {
            using var browser = await _office.Open().SignInAsync(visitor, DemoData.Password);
            foreach (var page in pages)
            {
                await Parallel.ForEachAsync(
                    Enumerable.Range(0, Repeats),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                    async (_, _) =>
                    {
                        Interlocked.Increment(ref asked);
                        var told = await AskAsync(browser, page);
                        Interlocked.Add(ref opened, told == "200" ? 1 : 0);
                        if (told is not ("200" or "403" or "404" or "302" or "429"))
                        {
                            failures.Add($"{page} as {visitor}: {told}");
                        }
                    }
                );
                if (failures.Any(failure => failure.EndsWith(SignedOut, StringComparison.Ordinal)))
                {
                    await browser.SignInAsync(visitor, DemoData.Password);
                }
            }
        }

        var counted = failures.GroupBy(failure => failure).Select(group => $"{group.Key} ({group.Count()} of {Repeats})");
        var summary = counted.Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{pages.Count} pages × {Visitors.Length} people × {Repeats}:");
        output.WriteLine($"{asked} asked, {opened} opened, {failures.Count} failed");
        summary.ForEach(output.WriteLine);
        Assert.Equal(pages.Count * Visitors.Length * Repeats, asked);
        Assert.Empty(summary);
    }

    /// <returns>The status, or what went wrong beyond it.</returns>
    private static async Task<string> AskAsync(Browser browser, string page)
    {
        try
        {
            var answer = await browser.GetAsync(page).WaitAsync(Patience);
            var isSignedOut = answer.Location?.StartsWith("/masuk?", StringComparison.Ordinal) == true;
            return isSignedOut ? SignedOut : ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        }
        catch (TimeoutException)
        {
            return "no answer";
        }
        catch (HttpRequestException broken)
        {
            return broken.Message;
        }
    }

    /// <summary>One address for each page of the table, of a case, task, limit and so on that is there.</summary>
    private async Task<IReadOnlyList<string>> PagesAsync()
    {
        await using var db = _office.Store.Open();
        var task = await db.Tasks.OrderBy(task => task.SortsAt).FirstAsync();
        var asked = await db.Events.FirstOrDefaultAsync(row => row.Type == nameof(Fact.CasePaused));
        var breach = await db.Breaches.FirstOrDefaultAsync();
        var matter = await db.Matters.FirstAsync();
        var apology = $"{breach?.CaseId ?? task.CaseId}/permohonan-maaf/{breach?.Deadline ?? 1}";
        var request = $"{asked?.CaseId ?? task.CaseId}/kelengkapan/{asked?.Seq ?? 1}";
        string AddressOf(string route) =>
            route
                .Replace("{Case:guid}/permohonan-maaf/{Number:int}", apology, StringComparison.Ordinal)
                .Replace("{Case:guid}/kelengkapan/{Seq:int}", request, StringComparison.Ordinal)
                .Replace("{Case:guid}", task.CaseId.ToString(), StringComparison.Ordinal)
                .Replace("{Task:int}", task.Task.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{Number:int}", "1", StringComparison.Ordinal)
                .Replace("{Id:guid}", matter.Id.ToString(), StringComparison.Ordinal)
                .Replace("{Year:int}", "2026", StringComparison.Ordinal)
                .Replace("{Id}", IdFor(route), StringComparison.Ordinal)
                .Replace("{Book}", "surat-masuk", StringComparison.Ordinal)
                .Replace("{Role}", "petugas", StringComparison.Ordinal)
                .Replace("{agency}", "ntt", StringComparison.Ordinal)
                .Replace("{Code}", "K7QF-2M9X-K7QF-2M9X", StringComparison.Ordinal)
                .Replace("{documentName}", "v1", StringComparison.Ordinal);
        return [.. AccessTable.Rules.Where(rule => rule.Method == "GET").Select(rule => rule.Route).Where(IsPage).Select(AddressOf)];
    }

    private static bool IsPage(string route) => !route.StartsWith("/api/", StringComparison.Ordinal) && !NotPages.Contains(route);

    private static string IdFor(string route) =>
        route.Split('/')[1] switch
        {
            "orang" => $"ntt-{Office.Clerk}",
            "tim" => route.Contains("meja", StringComparison.Ordinal) ? Office.Clerk : $"ntt-{Office.Clerk}",
            "kalender" => "ntt",
            _ => WebOffice.Ordinary,
        };
}
