using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Cases;

/// <summary>How a case begins.</summary>
internal static class Starting
{
    public static Refusal? Start(Deliberation deliberation, CaseCommand.StartCase start)
    {
        var graph = deliberation.Graph;
        if (string.IsNullOrWhiteSpace(start.Subject.Text))
        {
            return new Refusal(RefusalCode.SubjectMissing, "Expected what the case is about, but the subject is empty.");
        }
        if (!graph.Has(start.AtRow))
        {
            return new Refusal(RefusalCode.RowUnknown, $"Expected a row from 1 to {graph.Rows}, but got {start.AtRow}.")
            {
                Subject = $"{start.AtRow}",
            };
        }
        if (graph.IsInsideFork(start.AtRow))
        {
            return new Refusal(
                RefusalCode.ReturnNotPossible,
                $"Expected a row outside parallel branches, but row {start.AtRow} lies on one: its siblings would be lost."
            )
            {
                Subject = $"{start.AtRow}",
            };
        }
        var received = Microseconds.Truncate(start.ReceivedAt ?? deliberation.OccurredAt);
        if (received > deliberation.Now)
        {
            return new Refusal(RefusalCode.OccurredInFuture, $"Expected receipt up to {deliberation.Now}, but got {received}.")
            {
                At = deliberation.Now,
            };
        }
        if (start.OccurredAt is not null && deliberation.OccurredAt < received)
        {
            return new Refusal(
                RefusalCode.OccurredTooEarly,
                $"Expected the case to begin after its receipt at {received}, but got {deliberation.OccurredAt}."
            )
            {
                At = received,
            };
        }
        Open(deliberation, start, received);
        return null;
    }

    /// <summary>The clock of a promise that counts from completeness starts, once.</summary>
    public static Refusal? DeclareComplete(Deliberation deliberation)
    {
        if (!deliberation.State.AwaitsPapers || deliberation.Graph.Definition.Promise is not { } promise)
        {
            return new Refusal(
                RefusalCode.NotAwaitingPapers,
                $"Expected a case that awaits papers, but {deliberation.State.Number} does not."
            );
        }
        if (deliberation.OccurredAt < deliberation.State.ReceivedAt)
        {
            return new Refusal(
                RefusalCode.OccurredTooEarly,
                $"Expected completeness after receipt at {deliberation.State.ReceivedAt}, but got {deliberation.OccurredAt}."
            )
            {
                At = deliberation.State.ReceivedAt,
            };
        }
        deliberation.Record(new Fact.PapersCompleted());
        StartPromise(deliberation, promise, deliberation.OccurredAt);
        return null;
    }

    private static void Open(Deliberation deliberation, CaseCommand.StartCase start, NodaTime.Instant received)
    {
        var definition = deliberation.Graph.Definition;
        var promise = definition.Promise is { Time.IsWatched: true } published ? published : null;
        var awaitsPapers = promise is { Start: PromiseStart.Complete } && !start.IsComplete;
        deliberation.Record(
            new Fact.CaseStarted(
                definition.Key,
                definition.Version,
                deliberation.Graph.Sha256,
                start.Number,
                start.Subject,
                start.Applicant,
                start.Channel,
                received,
                start.ReferenceDate,
                start.AtRow,
                start.PriorityFor,
                awaitsPapers
            )
        );
        if (promise is not null && !awaitsPapers)
        {
            StartPromise(deliberation, promise, promise.Start == PromiseStart.Received ? received : deliberation.OccurredAt);
        }
        if (start.DueOn is { } date)
        {
            deliberation.StartDeadline(
                DeadlineKind.OfficeDate,
                0,
                TimeLimit.OnDate(date),
                deliberation.OccurredAt,
                deliberation.CalendarOf(null)
            );
        }
        deliberation.OpenVisit(start.AtRow, 0, 0, VisitReason.Forward);
    }

    private static void StartPromise(Deliberation deliberation, Promise promise, NodaTime.Instant from) =>
        deliberation.StartDeadline(DeadlineKind.Promise, 0, promise.Time, from, deliberation.CalendarOf(null));
}
