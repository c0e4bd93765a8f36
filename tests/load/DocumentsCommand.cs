using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Directory = System.IO.Directory;

namespace DinsosFlow.Load;

/// <summary>Many SOPs in several agencies: an administrator lists, searches and publishes them, and looks at what was published.</summary>
internal static class DocumentsCommand
{
    private const string Password = "kata-sandi-beban";
    private const string Model = "ntt";
    private const string Letter = "penanganan-surat-keluar";

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder for definitions and the SQLite store.", Required = true };
        var postgres = new Option<string?>("--postgres") { Description = "Connection string of an empty database." };
        var agencies = new Option<int>("--agencies") { DefaultValueFactory = _ => 10 };
        var sops = new Option<int>("--sops") { Description = "In all.", DefaultValueFactory = _ => 1_000 };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 30 };
        var command = new Command("documents", "Measure lists, search, publishing and the first look.")
        {
            data,
            postgres,
            agencies,
            sops,
            rounds,
        };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(data)!,
                parsed.GetValue(postgres),
                parsed.GetValue(agencies),
                parsed.GetValue(sops),
                parsed.GetValue(rounds)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(string data, string? postgres, int agencies, int sops, int rounds)
    {
        var names = Enumerable.Range(0, agencies).Select(i => i == 0 ? Model : $"kantor-{i:D2}").ToList();
        var folder = Write(Path.Combine(data, "definitions"), names, Math.Max(1, sops / agencies));
        var store = postgres is null ? Store.Sqlite(Path.Combine(data, "dinsosflow.db")) : Store.Postgres(postgres);
        var services = new ServiceCollection().AddLogging();
        HostApp.AddCore(services, store, SystemClock.Instance);
        await using var provider = services.BuildServiceProvider();
        var began = Stopwatch.GetTimestamp();
        var report = await HostApp.PrepareAsync(provider, folder);
        Console.WriteLine(
            $"{report.Taken} documents, {report.Refused.Length} refused, in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s"
        );
        var registry = provider.GetRequiredService<DefinitionRegistry>();
        var user = await HireAsync(store);
        await using var host = await HostUnderLoad.StartAsync(data, postgres, folder.FullName, runsJobs: false);
        var visitor = await PageVisitor.SignInAsync(new Uri(host.Url), user, Password);
        var took = new Dictionary<string, List<double>>();
        for (var round = 0; round <= rounds; round++)
        {
            var sop = $"beban-{round % Math.Max(1, sops / agencies):D4}";
            await TimeAsync("list", () => visitor.LookAsync("/dokumen"));
            await TimeAsync("list of SOPs", () => visitor.LookAsync("/sop"));
            await TimeAsync("search", () => visitor.LookAsync($"/dokumen?cari={sop}"));
            await TimeAsync("publish", () => PublishAsync(registry, folder, sop, round + 2));
            // Another host published: this one reads what is new, and compiles it.
            await TimeAsync("first look", () => visitor.LookAsync($"/sop/{sop}"));
            await TimeAsync("second look", () => visitor.LookAsync($"/sop/{sop}"));
        }
        Console.WriteLine("| what | p50 ms | p95 ms | max ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (what, times) in took)
        {
            // The first round of a process is compiled while it is asked for.
            var seen = new Percentiles(times.Skip(1));
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {what} | {seen.At(0.5):F0} | {seen.At(0.95):F0} | {seen.Max:F0} |")
            );
        }
        return 0;

        async Task TimeAsync(string what, Func<Task> work)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            took.TryAdd(what, []);
            took[what].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static async Task PublishAsync(DefinitionRegistry registry, DirectoryInfo folder, string sop, int version)
    {
        var path = $"{Model}/sop/{sop}.yaml";
        var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, path));
        var next = text.Replace("versi: 1", $"versi: {version}", StringComparison.Ordinal);
        var refused = await registry.ImportAsync([(path, Encoding.UTF8.GetBytes(next))]);
        if (!refused.IsEmpty)
        {
            throw new InvalidOperationException($"{refused[0]}");
        }
    }

    /// <summary>The model's organisation and calendars for each agency, and so many copies of the outgoing letter's SOP.</summary>
    private static DirectoryInfo Write(string target, IReadOnlyList<string> agencies, int each)
    {
        var source = Path.Combine(HostUnderLoad.Root, "definitions");
        Copy(Path.Combine(source, "calendars"), Path.Combine(target, "calendars"));
        Copy(Path.Combine(source, "pemeriksaan"), Path.Combine(target, "pemeriksaan"));
        var organisation = File.ReadAllText(Path.Combine(source, Model, "organisasi.yaml"));
        var letter = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(source, Model, "sop"), $"*{Letter}.yaml").Single());
        foreach (var agency in agencies)
        {
            var sops = Directory.CreateDirectory(Path.Combine(target, agency, "sop"));
            var own = organisation.Replace($"instansi: {Model}", $"instansi: {agency}", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(target, agency, "organisasi.yaml"), own);
            for (var i = 0; i < each; i++)
            {
                var text = letter.Replace($"sop: {Letter}", $"sop: beban-{i:D4}", StringComparison.Ordinal);
                File.WriteAllText(Path.Combine(sops.FullName, $"beban-{i:D4}.yaml"), text);
            }
        }
        return new DirectoryInfo(target);
    }

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source, "*.yaml"))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static async Task<string> HireAsync(Store store)
    {
        var id = $"beban-{Guid.NewGuid():N}"[..20];
        var person = new Person
        {
            Id = id,
            UserName = id,
            NormalizedUserName = id.ToUpperInvariant(),
            FullName = id,
            Agency = Model,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        person.PasswordHash = new PasswordHasher<Person>().HashPassword(person, Password);
        await using var db = store.Open();
        db.Users.Add(person);
        db.Grants.Add(
            new GrantRow
            {
                PersonId = id,
                Agency = Model,
                Role = Role.Administrator,
            }
        );
        await db.SaveChangesAsync();
        return id;
    }
}
