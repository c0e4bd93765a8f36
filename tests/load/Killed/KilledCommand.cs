using System.CommandLine;
using System.Diagnostics;

namespace DinsosFlow.Load.Killed;

/// <summary>Hosts that are killed in the middle of a load: the clients' own logs against the raw rows.</summary>
internal static class KilledCommand
{
    /// <summary>Milliseconds between a host's being there and its being killed, and between that and its next start.</summary>
    private static readonly (int From, int To) Lives = (300, 4_000);

    private static readonly (int From, int To) IsGone = (0, 1_000);

    /// <summary>After a command has come to it: some are read then, some decided, some committed and not answered yet.</summary>
    private const int Moment = 20;

    /// <summary>For what was committed to be published after the load.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Command Create()
    {
        var postgres = new Option<string?>("--postgres") { Description = "Connection string of an empty database; without it SQLite." };
        var data = new Option<string>("--data")
        {
            Description = "Folder for the SQLite store, definitions and the clients' logs.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "dinsosflow-killed"),
        };
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 20 };
        var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 8 };
        var agencies = new Option<int>("--agencies") { DefaultValueFactory = _ => 2 };
        var command = new Command("killed", "Kill a host again and again under load, and look whether anything is lost or doubled.")
        {
            postgres,
            data,
            kills,
            clients,
            agencies,
        };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(postgres),
                parsed.GetValue(data)!,
                parsed.GetValue(kills),
                parsed.GetValue(clients),
                parsed.GetValue(agencies)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(string? postgres, string data, int kills, int clients, int agencies)
    {
        var offices = await ManyOffices.OpenAsync(postgres, data, agencies, clients);
        var store = new RawStore(postgres, data);
        if (await store.CountAsync("SELECT count(*) FROM cases") > 0)
        {
            await Console.Error.WriteLineAsync("Expected a store without cases: what others did in it would be found.");
            return 2;
        }
        // A file of SQLite has one host.
        var places = Enumerable.Range(0, postgres is null ? 1 : 2).Select(_ => new HostPlace(data, postgres, offices.Definitions)).ToList();
        var logs = Enumerable.Range(0, clients).Select(i => new ClientLog(Path.Combine(data, $"klien-{i:D2}.jsonl"))).ToList();
        var programs = logs.Select((log, i) => new StubbornClient(places, offices.Tokens[i], log)).ToList();
        try
        {
            await LoadAsync(places, kills, programs);
            await IdleAsync(store);
        }
        finally
        {
            foreach (var place in places)
            {
                await place.DisposeAsync();
            }
            programs.ForEach(program => program.Dispose());
            logs.ForEach(log => log.Dispose());
        }
        var sent = logs.SelectMany(log => log.All).ToList();
        var refused = sent.Count(one => one.Answer?.IsAccepted == false);
        var broken = programs.Sum(program => program.Broken);
        Console.WriteLine(
            $"{(postgres is null ? "SQLite" : "PostgreSQL")}, {places.Count} host(s), {kills} kills, {clients} clients: "
                + $"{sent.Count} commands, {sent.Count(one => one.Answer?.IsAccepted == true)} accepted, {refused} refused, "
                + $"{sent.Count(one => one.Answer is null)} never answered; {broken} lines broke under a command, "
                + $"{sent.Count(one => one.Times > 1)} commands were sent more than once"
        );
        return await AuditAsync(store, sent, data, postgres) ? 0 : 1;
    }

    private static async Task LoadAsync(List<HostPlace> places, int kills, List<StubbornClient> programs)
    {
        await Task.WhenAll(places.Select(place => place.StartAsync()));
        using var end = new CancellationTokenSource();
        var work = Task.WhenAll(programs.Select(program => Task.Run(() => WorkAsync(program, end.Token))));
        await KillAsync(places, kills, programs, work);
        await end.CancelAsync();
        await work;
    }

    private static async Task WorkAsync(StubbornClient program, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await program.WalkAsync();
        }
    }

    private static async Task KillAsync(List<HostPlace> places, int kills, List<StubbornClient> programs, Task work)
    {
        for (var kill = 1; kill <= kills && !work.IsCompleted; kill++)
        {
            await Task.Delay(Random.Shared.Next(Lives.From, Lives.To));
            var place = places[Random.Shared.Next(places.Count)];
            await place.VisitedAsync();
            await Task.Delay(Random.Shared.Next(Moment));
            var before = programs.Sum(program => program.Broken);
            await place.KillAsync();
            await Task.Delay(Random.Shared.Next(IsGone.From, IsGone.To));
            await place.StartAsync();
            var broken = programs.Sum(program => program.Broken) - before;
            Console.WriteLine($"kill {kill}: host {places.IndexOf(place) + 1}, {broken} commands under way");
        }
        await Task.Delay(Lives.To);
    }

    private static async Task IdleAsync(RawStore store)
    {
        var began = Stopwatch.GetTimestamp();
        while (
            Stopwatch.GetElapsedTime(began) < Patience && await store.CountAsync("SELECT count(*) FROM outbox WHERE sent_at IS NULL") > 0
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
        Console.WriteLine($"outbox empty {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s after the last command");
    }

    private static async Task<bool> AuditAsync(RawStore store, List<Sent> sent, string data, string? postgres)
    {
        var findings = new Findings();
        await CommandAudit.RunAsync(store, sent, findings);
        await CaseAudit.RunAsync(store, findings);
        var (exit, said) = await HostUnderLoad.RunAsync(data, postgres, "verify");
        Console.WriteLine(said.TrimEnd());
        if (exit != 0)
        {
            findings.Add("found by verify", said);
        }
        var before = await store.FingerprintAsync();
        (exit, said) = await HostUnderLoad.RunAsync(data, postgres, "rebuild");
        Console.WriteLine(said.TrimEnd());
        var after = await store.FingerprintAsync();
        findings.AddAll("table that rebuild changed", before.Keys.Where(table => before[table] != after.GetValueOrDefault(table)));
        if (exit != 0)
        {
            findings.Add("rebuild failed", said);
        }
        findings.Print();
        Console.WriteLine(findings.Any ? "Something is lost, doubled or half there." : "Nothing is lost, doubled or half there.");
        return !findings.Any;
    }
}
