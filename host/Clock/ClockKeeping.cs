using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Clock;

/// <summary>
/// Brings a <see cref="GuardedClock"/> what it compares: the mark on this computer, the store's last event, the database
/// server's time.
/// </summary>
/// <param name="file">Of the <see cref="ClockMark"/>.</param>
internal sealed class ClockKeeping(GuardedClock clock, IClock wall, Store store, string file)
{
    /// <summary>How far the mark may lag behind.</summary>
    private static readonly Duration MarkEvery = Duration.FromMinutes(1);

    private ClockMark? _mark;

    /// <summary>Once the schema is there, before anything is done by the clock.</summary>
    public async Task BeginAsync(CancellationToken cancel = default)
    {
        _mark = ClockMark.Read(file);
        var lastUse = LastUse(_mark, await LastEventAsync(store, cancel));
        clock.Begin(lastUse, await DatabaseTimeAsync(store, cancel), _mark?.AcceptedAhead ?? Duration.Zero);
    }

    /// <summary>Every few seconds.</summary>
    public async Task CheckAsync(CancellationToken cancel = default)
    {
        if (await DatabaseTimeAsync(store, cancel) is { } database)
        {
            clock.HearDatabase(database);
        }
        var mark = ClockMark.Read(file);
        if (mark?.AcceptedAt is { } accepted && accepted != _mark?.AcceptedAt)
        {
            // Given by the same clock a moment ago; one that was set since was not what was accepted.
            if (wall.GetCurrentInstant() - accepted is var since && since > -MarkEvery && since < MarkEvery)
            {
                clock.Accept();
            }
            _mark = mark;
        }
        var now = clock.GetCurrentInstant();
        if (clock.Doubt is null && (_mark is null || now - _mark.SeenAt >= MarkEvery || now < _mark.SeenAt))
        {
            _mark = (_mark ?? new ClockMark(now, null, Duration.Zero)) with { SeenAt = now };
            _mark.Write(file);
        }
    }

    /// <summary>The later of the two; what somebody accepted outweighs an event that a wrong clock left.</summary>
    internal static Instant? LastUse(ClockMark? mark, Instant? lastEvent) =>
        mark is null ? lastEvent
        : mark.AcceptedAt is null && lastEvent > mark.SeenAt ? lastEvent
        : mark.SeenAt;

    internal static async Task<Instant?> LastEventAsync(Store store, CancellationToken cancel)
    {
        await using var db = store.Open();
        var newestFirst = db.Cases.OrderByDescending(row => row.LastRecordedAt);
        return await newestFirst.Select(row => (Instant?)row.LastRecordedAt).FirstOrDefaultAsync(cancel);
    }

    /// <returns>Null on SQLite, which asks the same computer.</returns>
    internal static async Task<Instant?> DatabaseTimeAsync(Store store, CancellationToken cancel)
    {
        if (!store.IsPostgres)
        {
            return null;
        }
        await using var db = store.Open();
        return (await db.Database.SqlQuery<Instant>($"SELECT clock_timestamp() AS \"Value\"").ToListAsync(cancel))[0];
    }
}
