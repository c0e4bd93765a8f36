using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>A sign of life of the sweep, of whichever host, in the store: pages of a host that runs no jobs tell by it.</summary>
public static class SweepPulse
{
    private const string Name = "batas-waktu";

    /// <summary>The sweep runs every five seconds; so often it need not be written.</summary>
    private static readonly Duration Beat = Duration.FromSeconds(30);

    /// <summary>A stored time that lies ahead of the clock was written by a wrong one, and is overwritten.</summary>
    public static async Task BeatAsync(Store store, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        if (await db.JobRuns.SingleOrDefaultAsync(row => row.Name == Name, cancel) is not { } known)
        {
            db.JobRuns.Add(new JobRunRow { Name = Name, At = now });
        }
        else if (known.At > now - Beat && known.At <= now)
        {
            return;
        }
        else
        {
            known.At = now;
        }
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another host wrote the first beat at the same moment.
        }
    }

    /// <returns>Null where no sweep ever ran on this store.</returns>
    public static Task<Instant?> LastAsync(DinsosFlowDb db) =>
        db.JobRuns.Where(row => row.Name == Name).Select(row => (Instant?)row.At).SingleOrDefaultAsync();
}
