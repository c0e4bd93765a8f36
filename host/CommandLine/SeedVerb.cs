using System.CommandLine;
using DinsosFlow.Host.CommandLine.Seeding;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using NodaTime;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>seed</c>: invented people and cases in bulk, for measuring. Refuses a store that has any, unless forced.</summary>
internal static class SeedVerb
{
    private const int MinPassword = 10;

    public static Command Create()
    {
        var cases = new Option<int>("--cases") { Description = "Banyaknya berkas rekaan.", Required = true };
        var agency = new Option<string>("--agency") { Description = "Instansi (nama folder definisi).", DefaultValueFactory = _ => "ntt" };
        var closed = new Option<double>("--closed")
        {
            Description = "Bagian yang sudah selesai, 0 sampai 1.",
            DefaultValueFactory = _ => 0.2,
        };
        var late = new Option<double>("--late")
        {
            Description = "Bagian berkas terbuka yang lewat waktu baku, 0 sampai 1.",
            DefaultValueFactory = _ => 0.2,
        };
        var steps = new Option<int>("--steps")
        {
            Description = "Langkah terbanyak yang sudah dikerjakan pada berkas terbuka.",
            DefaultValueFactory = _ => 50,
        };
        var due = new Option<int>("--due") { Description = "Tambahan berkas yang waktunya habis dalam --due-within." };
        var dueWithin = new Option<int>("--due-within") { Description = "Menit, untuk --due.", DefaultValueFactory = _ => 1 };
        var password = new Option<string?>("--password")
        {
            Description = "Kata sandi semua orang rekaan; tanpa ini mereka tidak dapat masuk.",
        };
        var force = new Option<bool>("--force") { Description = "Tambahkan juga bila penyimpanan sudah berisi orang atau berkas." };
        var definitions = Verbs.DefinitionsOption();
        var json = Verbs.JsonOption();
        var command = new Command("seed", "Isi penyimpanan dengan orang dan berkas rekaan untuk pengukuran.")
        {
            cases,
            agency,
            closed,
            late,
            steps,
            due,
            dueWithin,
            password,
            force,
            definitions,
            json,
        };
        command.SetAction(
            (parsed, cancel) =>
                RunAsync(
                    new SeedOptions(parsed.GetValue(agency)!, parsed.GetValue(cases))
                    {
                        Closed = parsed.GetValue(closed),
                        Late = parsed.GetValue(late),
                        Steps = parsed.GetValue(steps),
                        Due = parsed.GetValue(due),
                        DueWithin = Duration.FromMinutes(parsed.GetValue(dueWithin)),
                        Password = parsed.GetValue(password),
                        Force = parsed.GetValue(force),
                    },
                    parsed.GetValue(definitions),
                    parsed.GetValue(json),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(SeedOptions options, DirectoryInfo? definitions, bool json, CancellationToken cancel)
    {
        if (Misuse(options) is { } misuse)
        {
            return Verbs.Refuse(misuse);
        }
        if (DefinitionFiles.FindRoot(definitions) is not { } root)
        {
            return Verbs.Refuse("Tidak ada folder definisi.");
        }
        return await StoreVerbs.WithStoreAsync(
            async services =>
            {
                await HostApp.PrepareAsync(services, root);
                try
                {
                    var report = await services.GetRequiredService<Seeding.Seeding>().RunAsync(options, Tell, cancel);
                    if (json)
                    {
                        JsonOutput.Write(
                            new
                            {
                                cases = report.Cases,
                                open = report.Open,
                                rows = report.Rows,
                                deadlines = report.Deadlines,
                                running = report.Running,
                                seconds = report.Took.TotalSeconds,
                            }
                        );
                    }
                    else
                    {
                        Console.WriteLine(
                            $"{report.Cases} berkas ({report.Open} terbuka), {report.Deadlines} waktu dan batas waktu ({report.Running} "
                                + $"berjalan), {report.Rows} baris dalam {report.Took.TotalSeconds:F0} detik."
                        );
                    }
                    return 0;
                }
                catch (SeedRefusedException refused)
                {
                    return Verbs.Refuse(refused.Message);
                }
            },
            makes: true
        );
    }

    private static string? Misuse(SeedOptions options) =>
        options switch
        {
            { Cases: < 0 } or { Due: < 0 } or { Steps: < 0 } or { Cases: 0, Due: 0 } =>
                "--cases paling sedikit 1 (atau 0 bersama --due), --steps dan --due paling sedikit 0.",
            { Closed: < 0 or > 1 } or { Late: < 0 or > 1 } => "--closed dan --late dari 0 sampai 1, misalnya 0.2.",
            { Password: { Length: < MinPassword } } => $"--password paling sedikit {MinPassword} huruf.",
            _ when options.DueWithin <= Duration.Zero => "--due-within paling sedikit 1 menit.",
            _ => null,
        };

    private static void Tell(SeedReport report) =>
        Console.Error.WriteLine($"{report.Cases} berkas, {report.Deadlines} waktu dan batas waktu, {report.PerSecond} berkas per detik");
}
