using System.CommandLine;
using DinsosFlow.Host.Clock;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>clock</c>: what the computer's clock is compared with, and whether it is believed; <c>--accept</c> says that it is right.</summary>
internal static class ClockVerb
{
    public static Command Create()
    {
        var accept = new Option<bool>("--accept") { Description = "Terima jam komputer ini sebagai benar; host yang berjalan memakainya dalam beberapa detik." };
        var json = Verbs.JsonOption();
        var command = new Command("clock", "Tunjukkan apakah jam komputer ini dipercaya; exit 1 bila tidak.") { accept, json };
        command.SetAction((parsed, cancel) => StoreVerbs.WithStoreAsync(services => RunAsync(services, parsed.GetValue(accept), parsed.GetValue(json), cancel)));
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
        var (mark, last, database) = (ClockMark.Read(file), await ClockKeeping.LastEventAsync(store, cancel), await ClockKeeping.DatabaseTimeAsync(store, cancel));
        if (json)
        {
            JsonOutput.Write(
                new { computer = Iso(wall.GetCurrentInstant()), database = Iso(database), lastEvent = Iso(last), lastUse = Iso(mark?.SeenAt), accepted = Iso(mark?.AcceptedAt), believed = guarded.Doubt is null }
            );
        }
        else
        {
            Console.WriteLine($"Jam komputer: {Iso(wall.GetCurrentInstant())}");
            Console.WriteLine($"Jam server basis data: {Iso(database) ?? "tidak ada (SQLite)"}");
            Console.WriteLine($"Peristiwa terakhir: {Iso(last) ?? "belum ada"}");
            Console.WriteLine($"Terakhir dipakai di komputer ini: {Iso(mark?.SeenAt) ?? "belum pernah"}");
            Console.WriteLine(guarded.Doubt is { } doubt ? $"{ClockWords.Sentence(doubt)} {ClockWords.Remedy}" : accept ? "Jam komputer diterima." : "Jam komputer dipercaya.");
        }
        return guarded.Doubt is null ? 0 : 1;
    }

    private static string? Iso(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : null;
}
