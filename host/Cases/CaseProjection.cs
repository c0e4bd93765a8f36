using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>What desks and the sweep read, brought to what the case's state says. Only open work has rows.</summary>
internal static class CaseProjection
{
    /// <param name="before">The case before the events; null for a new one.</param>
    public static async Task ProjectAsync(
        DinsosFlowDb db,
        Guid caseId,
        string agency,
        ImmutableArray<CaseEvent> events,
        CaseState? before,
        CaseState after,
        CancellationToken cancel
    )
    {
        await ProjectStateAsync(db, caseId, agency, after, ReasonsIn(events), cancel);
        await AddActorsAsync(db, caseId, events, cancel);
        AddVisitFacts(db, caseId, events, before);
        AddNotices(db, caseId, events);
    }

    /// <summary>Tasks and deadlines alone: what can be rebuilt at any time.</summary>
    public static async Task ProjectStateAsync(
        DinsosFlowDb db,
        Guid caseId,
        string agency,
        CaseState state,
        IReadOnlyDictionary<int, VisitReason> reasons,
        CancellationToken cancel
    )
    {
        var kept = await db.Tasks.Include(row => row.Positions).Where(row => row.CaseId == caseId).ToDictionaryAsync(row => row.Task, cancel);
        foreach (var visit in state.OpenVisits)
        {
            var due = state.Deadlines.FirstOrDefault(deadline => deadline.Kind == DeadlineKind.StandardTime && deadline.Visit == visit.Visit)?.DueAt;
            foreach (var item in visit.Tasks.Where(item => item.DoneBy is null))
            {
                if (!kept.Remove(item.Task, out var row))
                {
                    row = NewTask(caseId, agency, visit, item, reasons.GetValueOrDefault(visit.Visit));
                    db.Tasks.Add(row);
                }
                row.Holder = item.Holder;
                row.IsClaimed = item.IsClaimed;
                row.DueAt = due;
            }
        }
        db.Tasks.RemoveRange(kept.Values);
        await ProjectDeadlinesAsync(db, caseId, agency, state, cancel);
    }

    private static async Task ProjectDeadlinesAsync(DinsosFlowDb db, Guid caseId, string agency, CaseState state, CancellationToken cancel)
    {
        var kept = await db.Deadlines.Where(row => row.CaseId == caseId).ToDictionaryAsync(row => row.Deadline, cancel);
        foreach (var deadline in state.IsClosed ? [] : state.Deadlines)
        {
            if (!kept.Remove(deadline.Id, out var row))
            {
                row = new DeadlineRow
                {
                    CaseId = caseId,
                    Deadline = deadline.Id,
                    Agency = agency,
                    Kind = deadline.Kind,
                    Visit = deadline.Visit,
                    StartedAt = deadline.StartedAt,
                    DueAt = deadline.DueAt,
                    IsProvisional = deadline.IsProvisional,
                };
                db.Deadlines.Add(row);
            }
            row.DueAt = deadline.DueAt;
            row.IsProvisional = deadline.IsProvisional;
            row.PassedAt = deadline.PassedAt;
        }
        db.Deadlines.RemoveRange(kept.Values);
    }

    private static TaskRow NewTask(Guid caseId, string agency, OpenVisit visit, WorkItem item, VisitReason reason) =>
        new()
        {
            CaseId = caseId,
            Task = item.Task,
            Visit = visit.Visit,
            Row = visit.Row,
            Lane = item.Lane,
            Agency = agency,
            IsClaimed = item.IsClaimed,
            OpenedAt = visit.OpenedAt,
            NotBefore = visit.NotBefore,
            Reason = reason,
            Positions =
            [
                .. item.Positions.Select(position => new TaskPositionRow { CaseId = caseId, Task = item.Task, Position = position }),
            ],
        };

    public static IReadOnlyDictionary<int, VisitReason> ReasonsIn(IEnumerable<CaseEvent> events) =>
        events.Select(@event => @event.Fact).OfType<Fact.VisitOpened>().ToDictionary(opened => opened.Visit, opened => opened.Reason);

    private static async Task AddActorsAsync(DinsosFlowDb db, Guid caseId, ImmutableArray<CaseEvent> events, CancellationToken cancel)
    {
        var acted = events.SelectMany(PeopleIn).Where(person => person != Actor.System.Person).ToHashSet();
        acted.ExceptWith(await db.CaseActors.Where(row => row.CaseId == caseId).Select(row => row.Person).ToListAsync(cancel));
        db.CaseActors.AddRange(acted.Select(person => new CaseActorRow { CaseId = caseId, Person = person }));
    }

    private static IEnumerable<string> PeopleIn(CaseEvent @event)
    {
        yield return @event.By;
        if (@event.OnBehalfOf is { } principal)
        {
            yield return principal;
        }
        if (@event.Fact is Fact.TaskAssigned assigned)
        {
            yield return assigned.Person;
        }
    }

    private static void AddVisitFacts(DinsosFlowDb db, Guid caseId, ImmutableArray<CaseEvent> events, CaseState? before)
    {
        var opened = (before?.OpenVisits ?? []).ToDictionary(visit => visit.Visit, visit => (visit.Row, visit.OpenedAt));
        var passed = (before?.Deadlines ?? []).Where(deadline => deadline.PassedAt is not null).Select(deadline => deadline.Visit).ToHashSet();
        foreach (var @event in events)
        {
            switch (@event.Fact)
            {
                case Fact.VisitOpened visit:
                    opened[visit.Visit] = (visit.Row, @event.OccurredAt);
                    break;
                case Fact.DeadlinePassed { Kind: DeadlineKind.StandardTime } limit:
                    passed.Add(limit.Visit);
                    break;
                case Fact.VisitClosed closed when opened.TryGetValue(closed.Visit, out var visit):
                    db.VisitFacts.Add(
                        new VisitFactRow
                        {
                            CaseId = caseId,
                            Visit = closed.Visit,
                            Row = visit.Row,
                            OpenedAt = visit.OpenedAt,
                            ClosedAt = @event.OccurredAt,
                            End = closed.End,
                            PassedStandardTime = passed.Contains(closed.Visit),
                        }
                    );
                    break;
            }
        }
    }

    private static void AddNotices(DinsosFlowDb db, Guid caseId, ImmutableArray<CaseEvent> events) =>
        db.Outbox.AddRange(
            events
                .Where(@event => @event.Fact is Fact.VisitOpened or Fact.DeadlinePassed { Kind: DeadlineKind.Promise } or Fact.CaseFinished or Fact.CaseRejected)
                .Select(@event => new OutboxRow
                {
                    Id = Guid.NewGuid(),
                    CaseId = caseId,
                    Seq = @event.Seq,
                    Kind = EventJson.TypeOf(@event.Fact),
                    CreatedAt = @event.RecordedAt,
                })
        );
}
