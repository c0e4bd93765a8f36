using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Cases;

/// <summary>Is the answer one that the row asks for, and does it come with the reason it owes?</summary>
internal static class AnswerCheck
{
    public static Refusal? Refuse(Step step, CaseCommand.CompleteTask complete)
    {
        var known = Exits.Answers(step.Exit);
        var given = complete.Answer.IsDefault ? [] : complete.Answer;
        if (given.IsEmpty && !known.IsEmpty)
        {
            return new Refusal(RefusalCode.AnswerMissing, $"Expected one of {string.Join(", ", known)}, but got no answer.")
            {
                Subject = string.Join(", ", known),
            };
        }
        var several = step.Exit is Exit.MultipleChoice;
        foreach (var answer in given)
        {
            if (!known.Contains(answer) || (given.Length > 1 && !several))
            {
                return new Refusal(
                    RefusalCode.AnswerUnknown,
                    $"Expected {(known.IsEmpty ? "no answer" : string.Join(" or ", known))}, but got {string.Join(", ", given)}."
                )
                {
                    Subject = string.Join(", ", given),
                };
            }
        }
        return OwesReason(step, given) && string.IsNullOrWhiteSpace(complete.Note?.Text)
            ? new Refusal(RefusalCode.NoteMissing, $"Expected a reason with '{given[0]}', which sends the case back or refuses it.")
            {
                Subject = given[0],
            }
            : null;
    }

    /// <summary>Whoever gets a case back must read why; a yes owes nothing, wherever it leads.</summary>
    private static bool OwesReason(Step step, System.Collections.Immutable.ImmutableArray<string> answer) =>
        answer.Length == 1
        && answer[0] != Exits.Yes
        && Exits.TargetOf(step.Exit, answer[0]) is { } target
        && Exits.IsSetback(step.Row, target);
}
