using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// Records limits that have passed and rungs of the ladder that were reached. It reads an index of due instants, so its cost follows what
/// is due and not what is
/// open. It is never the truth: every command records what fell due before it, and pages derive lateness themselves.
/// </summary>
public sealed partial class Sweep(Store store, CaseRoad road, IClock clock, ILogger<Sweep> log)
{
    /// <summary>Recorded in one transaction: many enough to keep up, few enough that a person's command hardly waits for it.</summary>
    private const int Batch = 200;

    private const int Page = 500;

    /// <summary>What fell due longer ago is a backlog, of a host that stood still: nobody waits for it by the second.</summary>
    private static readonly Duration Fresh = Duration.FromMinutes(5);

    /// <summary>How long one run works on a backlog. The next run goes on with it; between them the machine is the people's.</summary>
    private static readonly Duration BacklogShare = Duration.FromMilliseconds(500);

    /// <returns>How many cases had something recorded.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var seen = new HashSet<Guid>();
        // What falls due meanwhile is the next run's: one that chased the clock would record a few at a time and never end.
        var now = clock.GetCurrentInstant();
        var recorded = await RecordAllAsync(now - Fresh, now, seen, Duration.MaxValue, cancel);
        recorded += await RecordAllAsync(Instant.MinValue, now - Fresh, seen, BacklogShare, cancel);
        await SweepPulse.BeatAsync(store, clock.GetCurrentInstant(), cancel);
        return recorded;
    }

    /// <param name="share">Time after which the rest is left for the next run.</param>
    private async Task<int> RecordAllAsync(Instant from, Instant until, HashSet<Guid> seen, Duration share, CancellationToken cancel)
    {
        var recorded = 0;
        var began = clock.GetCurrentInstant();
        while (clock.GetCurrentInstant() - began < share)
        {
            var due = await DueCasesAsync(seen, from, until, cancel);
            if (due.Count == 0)
            {
                break;
            }
            seen.UnionWith(due);
            var batch = await road.SendTogetherAsync([.. due.Select(OrderFor)], cancel);
            recorded += batch.Done;
            foreach (var order in batch.Left)
            {
                recorded += await RecordAsync(order, cancel) ? 1 : 0;
            }
        }
        return recorded;
    }

    /// <param name="seen">Cases of this run: those among them that are still due are broken or in another's hands.</param>
    private async Task<List<Guid>> DueCasesAsync(HashSet<Guid> seen, Instant from, Instant until, CancellationToken cancel)
    {
        await using var db = store.Open();
        var found = new List<Guid>(Batch);
        for (var skipped = 0; ; skipped += Page)
        {
            var due = await db
                .Deadlines.Where(row => row.NextAt >= from && row.NextAt < until)
                .OrderBy(row => row.NextAt)
                .Select(row => row.CaseId)
                .Skip(skipped)
                .Take(Page)
                .ToListAsync(cancel);
            found.AddRange(due.Distinct().Where(id => !seen.Contains(id) && !found.Contains(id)).Take(Batch - found.Count));
            if (found.Count > 0 || due.Count < Page)
            {
                return found;
            }
        }
    }

    private static Order OrderFor(Guid @case) => Order.BySystem(new CaseCommand.RecordOverdue(), @case);

    private async Task<bool> RecordAsync(Order order, CancellationToken cancel)
    {
        try
        {
            return await road.SendAsync(order, cancel) is Answer.Accepted;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // One broken case must not keep the others from being watched; verify names it.
            LogBroken(log, order.Case!.Value, broken);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The limits of case {Case} could not be recorded.")]
    private static partial void LogBroken(ILogger logger, Guid @case, Exception exception);
}
