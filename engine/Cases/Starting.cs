
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

    private static void Open(Deliberation deliberation, CaseCommand.StartCase start, NodaTime.Instant received)
    {
        var definition = deliberation.Graph.Definition;
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
                start.AtRow
            )
        );
        if (definition.Promise is { Time.IsWatched: true } promise)
        {
            // A clock that starts at completeness starts when the case is opened: an office opens it on complete papers.
            var from = promise.Start == Definitions.PromiseStart.Received ? received : deliberation.OccurredAt;
            deliberation.StartDeadline(DeadlineKind.Promise, 0, promise.Time, from, deliberation.CalendarOf(null));
        }
        deliberation.OpenVisit(start.AtRow, 0, 0, VisitReason.Forward);
    }
}
