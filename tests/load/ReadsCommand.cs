using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.CommandLine.Seeding;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Load;

/// <summary>What one warm request for each page asks of the database: statements, round trips, the host's processor time.</summary>
internal static partial class ReadsCommand
{
    private const string Password = "kata-sandi-beban";
    private const string Agency = "ntt";

    /// <summary>Requests before it counts, and those that it counts.</summary>
    private const int Warming = 5;

    private const int Counted = 20;

    private static readonly string[] ClerksPages = ["/", "/cari?q=undangan", "/kabar", "/buku-jaga", "/register", "/sop", "/saya"];

    private static readonly string[] HeadsPages =
    [
        "/",
        "/pantau",
        "/terlambat",
        "/pantau/pengulangan",
        "/tim",
        "/catatan-akses",
        "/orang",
        "/jabatan",
        "/dokumen",
    ];

    private static readonly string[] Calls =
    [
        "/api/v1/tasks?desk=mine",
        "/api/v1/search?q=undangan",
        "/api/v1/definitions",
        "/api/v1/breaches",
    ];

    public static Command Create()
    {
        var postgres = new Option<string>("--postgres") { Description = "Connection string of an empty database.", Required = true };
        var data = new Option<string>("--data")
        {
            Description = "Folder of the hosts.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "dinsosflow-reads"),
        };
        var cases = new Option<int>("--cases") { Description = "Invented first.", DefaultValueFactory = _ => 2_000 };
        var command = new Command("reads", "Count what pages and lists ask of the database.") { postgres, data, cases };
        command.SetAction(parsed => RunAsync(parsed.GetValue(postgres)!, parsed.GetValue(data)!, parsed.GetValue(cases)));
        return command;
    }

    private static async Task<int> RunAsync(string postgres, string data, int cases)
    {
        System.IO.Directory.CreateDirectory(data);
        await using var load = await LoadStore.OpenAsync(Store.Postgres(postgres));
        await load.SeedAsync(new SeedOptions(Agency, cases) { Password = Password });
        var (clerk, head, task, token) = await PrepareAsync(load.Store);
        await using var counter = WireCounter.Before(postgres);
        await using var host = await HostUnderLoad.StartAsync(data, counter.Connection, runsJobs: false);
        var url = new Uri(host.Url);
        Console.WriteLine($"{cases} cases, {Counted} warm requests each");
        Console.WriteLine("| who | what | statements | round trips | host ms |");
        Console.WriteLine("|---|---|---|---|---|");
        var visitor = await PageVisitor.SignInAsync(url, clerk, Password);
        foreach (var path in (string[])[.. ClerksPages, $"/tugas/{task.CaseId}/{task.Task}", $"/berkas/{task.CaseId}"])
        {
            await CountAsync(counter, host, "clerk", path, () => visitor.ReadAsync(path));
        }
        visitor = await PageVisitor.SignInAsync(url, head, Password);
        foreach (var path in HeadsPages)
        {
            await CountAsync(counter, host, "head", path, () => visitor.ReadAsync(path));
        }
        using var program = new HttpClient { BaseAddress = url };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var path in (string[])[.. Calls, $"/api/v1/cases/{task.CaseId}"])
        {
            await CountAsync(counter, host, "program", path, () => program.GetStringAsync(new Uri(path, UriKind.Relative)));
        }
        return 0;
    }

    /// <summary>A clerk whose desk has something, the head of the office with every role, one of the clerk's tasks, the head's
    /// token.</summary>
    private static async Task<(string Clerk, string Head, TaskRow Task, string Token)> PrepareAsync(Store store)
    {
        await using var db = store.Open();
        var task = await db
            .Tasks.AsNoTracking()
            .Where(row => row.IsClaimed && row.Reason == VisitReason.Forward)
            .Where(row => db.Cases.Any(@case => @case.Id == row.CaseId && @case.Confidentiality == Confidentiality.Ordinary))
            .FirstAsync();
        var clerk = await db.Users.SingleAsync(person => person.Id == task.Holder);
        var head = await (
            from person in db.Users
            join holding in db.Holdings on person.Id equals holding.PersonId
            where holding.Position == "kepala-dinas"
            select person
        ).FirstAsync();
        foreach (var role in (Role[])[Role.Administrator, Role.Supervisor, Role.Auditor])
        {
            if (!await db.Grants.AnyAsync(grant => grant.PersonId == head.Id && grant.Role == role))
            {
                db.Grants.Add(
                    new GrantRow
                    {
                        PersonId = head.Id,
                        Agency = Agency,
                        Role = role,
                    }
                );
            }
        }
        var token = TokenAuthentication.Issue(db, head.Id, SystemClock.Instance.GetCurrentInstant());
        await db.SaveChangesAsync();
        return (clerk.UserName!, head.UserName!, task, token);
    }

    private static async Task CountAsync(WireCounter counter, HostUnderLoad host, string who, string path, Func<Task> ask)
    {
        for (var i = 0; i < Warming; i++)
        {
            await ask();
        }
        var (before, used) = (counter.Read(), await Usage.ReadAsync(host.ProcessId, null));
        for (var i = 0; i < Counted; i++)
        {
            await ask();
        }
        var (after, spent) = (counter.Read(), await Usage.ReadAsync(host.ProcessId, null) - used);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {who} | {Id().Replace(path, "…")} | {(double)(after.Statements - before.Statements) / Counted:F1} | "
                    + $"{(double)(after.RoundTrips - before.RoundTrips) / Counted:F1} | {spent.HostMilliseconds / Counted:F1} |"
            )
        );
    }

    [GeneratedRegex("[0-9a-f-]{36}")]
    private static partial Regex Id();
}
