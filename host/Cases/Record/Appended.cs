using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>What events leave behind for good beside themselves: who acted in the flow, figures of closed visits, what is to be
/// published.</summary>
internal static class Appended
{
    /// <param name="before">The case before the events; null where they begin with the start.</param>
    /// <param name="acted">Who acted in which posts.</param>
    /// <param name="known">Who is on record as having acted.</param>
    /// <returns>Who comes onto that record.</returns>
    public static IReadOnlyCollection<CaseActorRow> Write(
        IRowSink rows,
        Guid @case,
        ImmutableArray<CaseEvent> events,
        CaseState? before,
        Acted acted,
        IReadOnlyCollection<CaseActorRow> known
    )
    {
        var actors = acted
            .In(events, before)
            .Except(known.Select(row => (row.Person, row.Position)))
            .Select(actor => new CaseActorRow
            {
                CaseId = @case,
                Person = actor.Person,
                Position = actor.Position,
            })
            .ToList();
        actors.ForEach(rows.Add);
        AddVisitFacts(rows, @case, events, before);
        AddNotices(rows, @case, events);
        return actors;
    }

    private static void AddVisitFacts(IRowSink rows, Guid @case, ImmutableArray<CaseEvent> events, CaseState? before)
    {
        var opened = (before?.OpenVisits ?? []).ToDictionary(visit => visit.Visit, visit => (visit.Row, visit.OpenedAt, visit.Reason));
        var passed = (before?.Deadlines ?? [])
            .Where(deadline => deadline.PassedAt is not null)
            .Select(deadline => deadline.Visit)
            .ToHashSet();
        foreach (var @event in events)
        {
            switch (@event.Fact)
            {
                case Fact.VisitOpened visit:
                    opened[visit.Visit] = (visit.Row, @event.OccurredAt, visit.Reason);
                    break;
                case Fact.DeadlinePassed { Kind: DeadlineKind.StandardTime } limit:
                    passed.Add(limit.Visit);
                    break;
                case Fact.VisitClosed closed when opened.TryGetValue(closed.Visit, out var visit):
                    rows.Add(FactOf(@case, closed, visit, @event.OccurredAt, passed.Contains(closed.Visit)));
                    break;
            }
        }
    }

    private static VisitFactRow FactOf(
        Guid @case,
        Fact.VisitClosed closed,
        (int Row, Instant OpenedAt, VisitReason Reason) visit,
        Instant closedAt,
        bool passedStandardTime
    ) =>
        new()
        {
            CaseId = @case,
            Visit = closed.Visit,
            Row = visit.Row,
            OpenedAt = visit.OpenedAt,
            ClosedAt = closedAt,
            End = closed.End,
            Reason = visit.Reason,
            PassedStandardTime = passedStandardTime,
        };

    private static void AddNotices(IRowSink rows, Guid @case, ImmutableArray<CaseEvent> events)
    {
        foreach (
            var @event in events.Where(@event =>
                (@event is { Fact: Fact.TaskCompleted, OnBehalfOf: { } principal } && principal != @event.By)
                || @event.Fact
                    is Fact.VisitOpened
                        or Fact.RungFired
                        or Fact.DeadlinePassed { Kind: not DeadlineKind.StandardTime }
                        or Fact.BreachCleared
                        or Fact.RecordingObjected
                        or Fact.CompensationProposed
                        or Fact.CompensationDecided
                        or Fact.RelatedCaseEnded
                        or Fact.CaseFinished
                        or Fact.CaseRejected
                        or Fact.CaseCancelled
            )
        )
        {
            rows.Add(
                new OutboxRow
                {
                    Id = Guid.NewGuid(),
                    CaseId = @case,
                    Seq = @event.Seq,
                    Kind = EventJson.TypeOf(@event.Fact),
                    CreatedAt = @event.RecordedAt,
                }
            );
        }
    }
}
