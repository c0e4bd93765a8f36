using System.CommandLine;
using DinsosFlow.Host.Clock;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.CommandLine;

/// <summary>
/// <c>clock</c>: what the computer's clock is compared with, and whether it would be believed at a start (exit 1 where not);
/// <c>--accept</c> says that it is right, also to a host that runs.
/// </summary>
internal static class ClockVerb
{
    public static Command Create()
    {
        var accept = new Option<bool>("--accept")
        {
            Description = "Terima jam komputer ini sebagai benar; host yang berjalan memakainya dalam beberapa detik.",
        };
        var json = Verbs.JsonOption();
        var command = new Command("clock", "Tunjukkan apakah jam komputer ini dipercaya; exit 1 bila tidak.") { accept, json };
        command.SetAction(
            (parsed, cancel) =>
                StoreVerbs.WithStoreAsync(services => RunAsync(services, parsed.GetValue(accept), parsed.GetValue(json), cancel))
        );
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, bool accept, bool json, CancellationToken cancel)
    {
        var store = services.GetRequiredService<Store>();
        var wall = services.GetRequiredService<IClock>();
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var file = ClockMark.FileOf(store, configuration);
        var guarded = new GuardedClock(wall, TimeProvider.System, ClockSettings.Read(configuration));
        await new ClockKeeping(guarded, wall, store, file).BeginAsync(cancel);
        if (accept)
        {
            var ahead = guarded.Accept();
            var now = wall.GetCurrentInstant();
            new ClockMark(now, now, ahead).Write(file);
        }
        var mark = ClockMark.Read(file);
        var told = new
        {
            computer = Iso(wall.GetCurrentInstant()),
            database = Iso(await ClockKeeping.DatabaseTimeAsync(store, cancel)),
            lastEvent = Iso(await ClockKeeping.LastEventAsync(store, cancel)),
            lastUse = Iso(mark?.SeenAt),
            accepted = Iso(mark?.AcceptedAt),
            believed = guarded.Doubt is null,
        };
        if (json)
        {
            JsonOutput.Write(told);
        }
        else
        {
            Console.WriteLine($"Jam komputer: {told.computer}");
            Console.WriteLine($"Jam server basis data: {told.database ?? "tidak ada (SQLite)"}");
            Console.WriteLine($"Peristiwa terakhir: {told.lastEvent ?? "belum ada"}");
            Console.WriteLine($"Terakhir dipakai di komputer ini: {told.lastUse ?? "belum pernah"}");
            Console.WriteLine(Judgement(guarded.Doubt, accept));
        }
        return guarded.Doubt is null ? 0 : 1;
    }

    private static string Judgement(ClockDoubt? doubt, bool wasAccepted) =>
        doubt is not null ? $"{ClockWords.Sentence(doubt)} {ClockWords.Remedy}"
        : wasAccepted ? "Jam komputer diterima."
        : "Jam komputer dipercaya.";

    private static string? Iso(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : null;
}
