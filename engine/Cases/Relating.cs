using System.Collections.Immutable;

namespace DinsosFlow.Engine.Cases;

/// <summary>
/// SOPs that meet: a row starts a case of another SOP, and may wait for its end. The wait is the office's own work, so every
/// clock runs on; only completing the row is refused. A return out of the row stays possible.
/// </summary>
internal static class Relating
{
    public static Refusal? Link(Deliberation deliberation, CaseCommand.LinkCase link)
    {
        var state = deliberation.State;
        if (state.OpenVisits.All(visit => visit.Row != link.Row))
        {
            return new Refusal(RefusalCode.RowNotOpen, $"Expected a row where the case stands, but row {link.Row} is not open.")
            {
                Subject = $"{link.Row}",
            };
        }
        if (link.Standing == RelatedStanding.LeadsBack)
        {
            return new Refusal(
                RefusalCode.RelationLeadsBack,
                $"Expected a case that {state.Number} did not come of, but {Name(link.Number)} leads back to it."
            )
            {
                Subject = link.Number,
            };
        }
        if (state.Related.Any(related => related.Case == link.Case))
        {
            return new Refusal(
                RefusalCode.AlreadyRelated,
                $"Expected a case that is not tied to {state.Number} yet, but {Name(link.Number)} is."
            )
            {
                Subject = link.Number,
            };
        }
        if (link is { IsAwaited: true, Standing: RelatedStanding.Ended })
        {
            return new Refusal(RefusalCode.RelatedCaseClosed, $"Expected an open case to wait for, but {Name(link.Number)} is closed.")
            {
                Subject = link.Number,
            };
        }
        deliberation.Record(new Fact.RelatedCaseLinked(link.Case, link.Number, link.Row, link.IsAwaited, link.IsNew));
        return null;
    }

    public static Refusal? End(Deliberation deliberation, CaseCommand.EndRelated end)
    {
        var refusal = FindAwaited(deliberation, end.Case);
        if (refusal is null)
        {
            deliberation.Record(new Fact.RelatedCaseEnded(end.Case, end.Status));
        }
        return refusal;
    }

    public static Refusal? Lift(Deliberation deliberation, CaseCommand.LiftWait lift)
    {
        var refusal = string.IsNullOrWhiteSpace(lift.Reason.Text)
            ? new Refusal(RefusalCode.ReasonMissing, "Expected a reason for not waiting, but it is empty.")
            : FindAwaited(deliberation, lift.Case);
        if (refusal is null)
        {
            deliberation.Record(new Fact.WaitLifted(lift.Case, lift.Reason));
        }
        return refusal;
    }

    public static Refusal? RefuseAwaiting(Deliberation deliberation, int row) =>
        deliberation.State.Related.FirstOrDefault(related => related.Row == row && related.Wait == Waiting.Open) is { } awaited
            ? new Refusal(RefusalCode.AwaitsRelated, $"Expected row {row} to wait for nothing, but it waits for {Name(awaited.Number)}.")
            {
                Subject = awaited.Number,
            }
            : null;

    public static ImmutableArray<RelatedCase> Fold(ImmutableArray<RelatedCase> related, CaseEvent @event) =>
        @event.Fact switch
        {
            Fact.RelatedCaseLinked linked => related.Add(
                new RelatedCase(linked.Case, linked.Number, linked.Row, linked.IsAwaited ? Waiting.Open : Waiting.None)
                {
                    IsNew = linked.IsNew,
                    LinkedAt = @event.RecordedAt,
                }
            ),
            Fact.RelatedCaseEnded ended => With(related, ended.Case, Waiting.Ended),
            Fact.WaitLifted lifted => With(related, lifted.Case, Waiting.Lifted),
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.Fact, "Not a fact about a related case."),
        };

    private static ImmutableArray<RelatedCase> With(ImmutableArray<RelatedCase> related, string id, Waiting wait) =>
        [.. related.Select(other => other.Case == id ? other with { Wait = wait } : other)];

    private static Refusal? FindAwaited(Deliberation deliberation, string id) =>
        deliberation.State.Related.Any(related => related.Case == id && related.Wait == Waiting.Open)
            ? null
            : new Refusal(RefusalCode.NotAwaited, $"Expected a case that {deliberation.State.Number} waits for, but {id} is none.");

    private static string Name(string? number) => number is null ? "a secret case" : $"case {number}";
}
