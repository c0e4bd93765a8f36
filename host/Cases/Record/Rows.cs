using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>
/// What desks, the sweep, supervisors and related cases read of a case, all of it from its state: a command writes what came
/// and what went of it, <c>rebuild</c> and <c>verify</c> compare all of it with what is stored. Only open work has rows on desks.
/// </summary>
internal static class Rows
{
    /// <summary>Longer than any standard time: about a hundred years.</summary>
    private static readonly Duration Unhurried = Duration.FromDays(36_525);

    public static IReadOnlyList<object> Of(CaseKey @case, CaseState state)
    {
        var rows = new List<object>();
        foreach (var visit in state.OpenVisits)
        {
            foreach (var item in visit.Tasks)
            {
                if (item.DoneBy is null)
                {
                    AddTask(rows, @case, state, visit, item);
                }
            }
        }
        AddDeadlines(rows, @case, state);
        AddBreaches(rows, @case, state);
        AddRelated(rows, @case, state);
        return rows;
    }

    private static void AddTask(List<object> rows, CaseKey @case, CaseState state, OpenVisit visit, WorkItem item)
    {
        var due = state
            .Deadlines.FirstOrDefault(deadline => deadline.Kind == DeadlineKind.StandardTime && deadline.Visit == visit.Visit)
            ?.DueAt;
        // Emergencies before granted priorities before the rest, and among these what has no standard time after everything
        // that has one. One instant says it all, so that one index gives the order.
        var sortsAt = (due ?? visit.OpenedAt + Unhurried) - (Unhurried * 2 * (int)@case.Urgency);
        rows.Add(
            new TaskRow
            {
                CaseId = @case.Id,
                Task = item.Task,
                Visit = visit.Visit,
                Row = visit.Row,
                Lane = item.Lane,
                Agency = @case.Agency,
                Holder = item.Holder,
                IsClaimed = item.IsClaimed,
                OpenedAt = visit.OpenedAt,
                NotBefore = visit.NotBefore,
                DueAt = due,
                SortsAt = sortsAt,
                Reason = visit.Reason,
                Urgency = @case.Urgency,
                Positions = [.. item.Positions],
            }
        );
        foreach (var position in item.Holder is null ? item.Positions : [])
        {
            rows.Add(
                new TaskPositionRow
                {
                    CaseId = @case.Id,
                    Task = item.Task,
                    Position = position,
                    Agency = @case.Agency,
                    SortsAt = sortsAt,
                }
            );
        }
    }

    private static void AddDeadlines(List<object> rows, CaseKey @case, CaseState state)
    {
        foreach (var deadline in state.IsClosed ? [] : state.Deadlines)
        {
            rows.Add(
                new DeadlineRow
                {
                    CaseId = @case.Id,
                    Deadline = deadline.Id,
                    Agency = @case.Agency,
                    Kind = deadline.Kind,
                    Visit = deadline.Visit,
                    StartedAt = deadline.StartedAt,
                    DueAt = deadline.DueAt,
                    IsProvisional = deadline.IsProvisional,
                    PassedAt = deadline.PassedAt,
                    NextAt = deadline.NextAt,
                    IsStanding = deadline.Ledger.IsStanding,
                    Calendar = deadline.Calendar,
                    CalendarVersion = deadline.CalendarVersion,
                }
            );
        }
    }

    /// <summary>Missed limits and what is owed for them: they stay when the case is closed.</summary>
    private static void AddBreaches(List<object> rows, CaseKey @case, CaseState state)
    {
        foreach (var limit in state.Deadlines.Where(Breaches.IsBreach))
        {
            rows.Add(
                new BreachRow
                {
                    CaseId = @case.Id,
                    Deadline = limit.Id,
                    Agency = @case.Agency,
                    Kind = limit.Kind,
                    DueAt = Breaches.RecordedAsPassed(limit)!.Value,
                    EndedAt = state.EndedAt,
                    Cause = limit.Cause,
                    IsLateRecording = limit.IsLateRecording,
                    IsCleared = limit.PassedAt is null,
                }
            );
        }
        foreach (var owed in state.Compensations)
        {
            rows.Add(
                new CompensationRow
                {
                    CaseId = @case.Id,
                    Number = owed.Id,
                    Agency = @case.Agency,
                    Rule = owed.Rule,
                    Kind = owed.Kind,
                    IsGranted = owed.IsGranted,
                }
            );
        }
    }

    private static void AddRelated(List<object> rows, CaseKey @case, CaseState state)
    {
        foreach (var related in state.Related)
        {
            rows.Add(
                new RelatedCaseRow
                {
                    ParentId = @case.Id,
                    ChildId = Guid.ParseExact(related.Case, "N"),
                    Row = related.Row,
                    IsNew = related.IsNew,
                    Wait = related.Wait,
                    LinkedAt = related.LinkedAt,
                }
            );
        }
    }
}
