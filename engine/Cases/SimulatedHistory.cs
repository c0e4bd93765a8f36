using System.Collections.Immutable;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>Visits and limits read back from a case's events.</summary>
internal static class SimulatedHistory
{
    public static ImmutableArray<SimulatedVisit> VisitsOf(IReadOnlyList<CaseEvent> events, FlowGraph graph)
    {
        var visits = new Dictionary<int, SimulatedVisit>();
        foreach (var @event in events)
        {
            switch (@event.Fact)
            {
                case Fact.VisitOpened opened:
                    visits[opened.Visit] = new SimulatedVisit(
                        opened.Visit,
                        opened.Row,
                        graph[opened.Row].Step.Lanes,
                        @event.OccurredAt,
                        null,
                        null,
                        []
                    )
                    {
                        Units = [.. opened.Tasks.Select(task => task.Unit).OfType<string>()],
                    };
                    break;
                case Fact.DeadlineStarted { Kind: DeadlineKind.StandardTime } started:
                    visits[started.Visit] = visits[started.Visit] with { DueAt = started.DueAt };
                    break;
                case Fact.TaskCompleted completed:
                    visits[completed.Visit] = visits[completed.Visit] with { CompletedAt = @event.OccurredAt, Answer = completed.Answer };
                    break;
            }
        }
        return [.. visits.Values.OrderBy(visit => visit.ActivatedAt).ThenBy(visit => visit.Row).ThenBy(visit => visit.Visit)];
    }

    public static ImmutableArray<Deadline> DeadlinesOf(IReadOnlyList<CaseEvent> events)
    {
        var passed = events
            .Select(@event => @event.Fact)
            .OfType<Fact.DeadlinePassed>()
            .ToDictionary(fact => fact.Deadline, fact => fact.DueAt);
        return
        [
            .. events
                .Select(@event => @event.Fact)
                .OfType<Fact.DeadlineStarted>()
                .Select(started => new Deadline(
                    started.Deadline,
                    started.Kind,
                    started.Visit,
                    started.Budget,
                    started.StartedAt,
                    started.DueAt,
                    started.IsProvisional,
                    started.Calendar,
                    started.CalendarVersion,
                    passed.TryGetValue(started.Deadline, out var at) ? at : (Instant?)null
                )),
        ];
    }
}
