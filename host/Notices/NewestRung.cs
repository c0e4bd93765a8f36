using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// After downtime several rungs of a limit come at once. Each is on record, but people are told of the newest alone: what the
/// earlier ones said is no longer so. Whoever an earlier one would have told is told of the newest, so that nobody is left out.
/// </summary>
internal static class NewestRung
{
    /// <summary>By how much the clocks of several hosts may differ.</summary>
    private static readonly Duration Skew = Duration.FromMinutes(1);

    /// <param name="handler">Whose telling it is.</param>
    /// <returns>Null where a newer rung of the same limit is on record: that one is told instead.</returns>
    public static async Task<ImmutableArray<Recipient>?> RecipientsAsync(
        DinsosFlowDb db,
        Announced announced,
        Fact.RungFired rung,
        string handler,
        CancellationToken cancel
    )
    {
        var type = EventJson.TypeOf(rung);
        var others = await (
            from @event in db.Events.AsNoTracking()
            where @event.CaseId == announced.Case.Id && @event.Type == type && @event.Seq != announced.Event.Seq
            join row in db.Outbox.AsNoTracking() on new { @event.CaseId, @event.Seq } equals new { row.CaseId, row.Seq } into rows
            from row in rows.DefaultIfEmpty()
            join own in db.Handlings.AsNoTracking().Where(handling => handling.Handler == handler) on row.Id equals own.Outbox into tellings
            from telling in tellings.DefaultIfEmpty()
            orderby @event.Seq descending
            select new
            {
                @event.Seq,
                @event.Payload,
                IsKept = row != null,
                // Where nobody failed, all were done when it was sent.
                DoneAt = telling == null ? row.SentAt : telling.DoneAt,
            }
        ).ToListAsync(cancel);
        var to = rung.To.AsEnumerable();
        foreach (var other in others)
        {
            if (EventJson.Read(other.Payload).Fact is not Fact.RungFired fired || fired.Deadline != rung.Deadline)
            {
                continue;
            }
            if (other.Seq > announced.Event.Seq)
            {
                return null;
            }
            // It was passed over for this one if this one was there already when its turn came. What was pruned was told long ago.
            if (other.IsKept && (other.DoneAt is not { } at || at >= announced.Outbox.CreatedAt - Skew))
            {
                to = to.Concat(fired.To);
            }
        }
        return [.. to.Distinct()];
    }
}
