using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>What desks and the sweep read, brought to what the case's state says. Only open work has rows.</summary>
internal static class CaseProjection
{
    /// <summary>Longer than any standard time: about a hundred years.</summary>
    private static readonly Duration Unhurried = Duration.FromDays(36_525);

    /// <summary>Whether rows about missed limits are stored already.</summary>
    public static bool OwesAnswers(CaseState state) => !state.Compensations.IsEmpty || state.Deadlines.Any(BreachProjection.IsBreach);

    /// <param name="open">What is stored of the case's open work.</param>
    /// <param name="acted">Who acted in which posts.</param>
    /// <param name="known">Who is on record as having acted.</param>
    public static void Project(
        IRowSink rows,
        CaseKey @case,
        ImmutableArray<CaseEvent> events,
        CaseState? before,
        CaseState after,
        OpenRows open,
        Acted acted,
        IReadOnlyCollection<CaseActorRow> known
    )
    {
        ProjectState(rows, @case, after, ReasonsIn(events), open);
        AddActors(rows, @case.Id, acted.In(events, before), known);
        AddVisitFacts(rows, @case.Id, events, before, open);
        AddNotices(rows, @case.Id, events);
    }

    /// <summary>Tasks, limits and what is owed for missed ones: what can be rebuilt at any time.</summary>
    public static void ProjectState(
        IRowSink rows,
        CaseKey @case,
        CaseState state,
        IReadOnlyDictionary<int, VisitReason> reasons,
        OpenRows open
    )
    {
        var kept = open.Tasks.ToDictionary(row => row.Task);
        foreach (var visit in state.OpenVisits)
        {
            var due = state
                .Deadlines.FirstOrDefault(deadline => deadline.Kind == DeadlineKind.StandardTime && deadline.Visit == visit.Visit)
                ?.DueAt;
            foreach (var item in visit.Tasks.Where(item => item.DoneBy is null))
            {
                var isNew = !kept.Remove(item.Task, out var row);
                row ??= NewTask(@case, visit, item, reasons.GetValueOrDefault(visit.Visit));
                row.Holder = item.Holder;
                row.IsClaimed = item.IsClaimed;
                row.DueAt = due;
                Sort(row);
                if (isNew)
                {
                    rows.Add(row);
                }
            }
        }
        RemoveAll(rows, kept.Values);
        ProjectDeadlines(rows, @case, state, open);
        BreachProjection.Project(rows, @case, state, open);
    }

    /// <summary>
    /// Where the task lies on its desks: emergencies before granted priorities before the rest, and among these what has no
    /// standard time after everything that has one. One instant says it all, so that one index gives the order.
    /// </summary>
    private static void Sort(TaskRow row)
    {
        row.SortsAt = (row.DueAt ?? row.OpenedAt + Unhurried) - (Unhurried * 2 * (int)row.Urgency);
        foreach (var desk in row.Positions)
        {
            (desk.IsFree, desk.SortsAt) = (row.Holder is null, row.SortsAt);
        }
    }

    private static void ProjectDeadlines(IRowSink rows, CaseKey @case, CaseState state, OpenRows open)
    {
        var kept = open.Deadlines.ToDictionary(row => row.Deadline);
        foreach (var deadline in state.IsClosed ? [] : state.Deadlines)
        {
            var isNew = !kept.Remove(deadline.Id, out var row);
            row ??= new DeadlineRow
            {
                CaseId = @case.Id,
                Deadline = deadline.Id,
                Agency = @case.Agency,
                Kind = deadline.Kind,
                Visit = deadline.Visit,
                StartedAt = deadline.StartedAt,
                DueAt = deadline.DueAt,
                IsProvisional = deadline.IsProvisional,
                Calendar = deadline.Calendar,
                CalendarVersion = deadline.CalendarVersion,
            };
            row.DueAt = deadline.DueAt;
            row.IsProvisional = deadline.IsProvisional;
            row.PassedAt = deadline.PassedAt;
            row.NextAt = deadline.NextAt;
            row.IsStanding = deadline.Ledger.IsStanding;
            row.CalendarVersion = deadline.CalendarVersion;
            if (isNew)
            {
                rows.Add(row);
            }
        }
        RemoveAll(rows, kept.Values);
    }

    private static void RemoveAll(IRowSink rows, IEnumerable<object> gone)
    {
        foreach (var row in gone)
        {
            rows.Remove(row);
        }
    }

    private static TaskRow NewTask(CaseKey @case, OpenVisit visit, WorkItem item, VisitReason reason) =>
        new()
        {
            CaseId = @case.Id,
            Task = item.Task,
            Visit = visit.Visit,
            Row = visit.Row,
            Lane = item.Lane,
            Agency = @case.Agency,
            Urgency = @case.Urgency,
            IsClaimed = item.IsClaimed,
            OpenedAt = visit.OpenedAt,
            NotBefore = visit.NotBefore,
            Reason = reason,
            Positions =
            [
                .. item.Positions.Select(position => new TaskPositionRow
                {
                    CaseId = @case.Id,
                    Task = item.Task,
                    Position = position,
                    Agency = @case.Agency,
                }),
            ],
        };

    public static IReadOnlyDictionary<int, VisitReason> ReasonsIn(IEnumerable<CaseEvent> events) =>
        events.Select(@event => @event.Fact).OfType<Fact.VisitOpened>().ToDictionary(opened => opened.Visit, opened => opened.Reason);

    private static void AddActors(
        IRowSink rows,
        Guid caseId,
        IEnumerable<(string Person, string Position)> acted,
        IReadOnlyCollection<CaseActorRow> known
    )
    {
        foreach (var (person, position) in acted.Except(known.Select(row => (row.Person, row.Position))))
        {
            rows.Add(
                new CaseActorRow
                {
                    CaseId = caseId,
                    Person = person,
                    Position = position,
                }
            );
        }
    }

    private static void AddVisitFacts(IRowSink rows, Guid caseId, ImmutableArray<CaseEvent> events, CaseState? before, OpenRows open)
    {
        var reasons = open.Tasks.ToLookup(task => task.Visit, task => task.Reason);
        var opened = (before?.OpenVisits ?? []).ToDictionary(
            visit => visit.Visit,
            visit => (visit.Row, visit.OpenedAt, Reason: reasons[visit.Visit].FirstOrDefault())
        );
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
                    rows.Add(
                        new VisitFactRow
                        {
                            CaseId = caseId,
                            Visit = closed.Visit,
                            Row = visit.Row,
                            OpenedAt = visit.OpenedAt,
                            ClosedAt = @event.OccurredAt,
                            End = closed.End,
                            Reason = visit.Reason,
                            PassedStandardTime = passed.Contains(closed.Visit),
                        }
                    );
                    break;
            }
        }
    }

    private static void AddNotices(IRowSink rows, Guid caseId, ImmutableArray<CaseEvent> events)
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
            )
        )
        {
            rows.Add(
                new OutboxRow
                {
                    Id = Guid.NewGuid(),
                    CaseId = caseId,
                    Seq = @event.Seq,
                    Kind = EventJson.TypeOf(@event.Fact),
                    CreatedAt = @event.RecordedAt,
                }
            );
        }
    }
}
