using System.Collections.Immutable;

namespace DinsosFlow.Engine.Definitions;

/// <summary>What can be said of an exit without running it.</summary>
public static class Exits
{
    public const string Yes = "ya";
    public const string No = "tidak";

    /// <summary>Every target, in printed order, repeats included.</summary>
    public static IEnumerable<Target> Targets(Exit exit) =>
        exit switch
        {
            Exit.Onward onward => [onward.Target],
            Exit.Fork fork => fork.Branches.Select(Target.ToRow),
            Exit.Decision decision => [decision.Yes, decision.No],
            Exit.Choice choice => choice.Options.Select(option => option.Target),
            Exit.MultipleChoice choice => choice.Options.Select(option => option.Target),
            _ => throw new ArgumentOutOfRangeException(nameof(exit), exit, "An exit of no known kind."),
        };

    /// <summary>Every row an exit can lead to.</summary>
    public static IEnumerable<int> Rows(Exit exit) => Targets(exit).Where(target => target.IsRow).Select(target => target.Row);

    /// <summary>The answers an exit understands, in printed order; empty where it asks nothing.</summary>
    public static ImmutableArray<string> Answers(Exit exit) =>
        exit switch
        {
            Exit.Decision => [Yes, No],
            Exit.Choice choice => [.. choice.Options.Select(option => option.Id)],
            Exit.MultipleChoice choice => [.. choice.Options.Select(option => option.Id)],
            _ => [],
        };

    /// <summary>The target that a single answer takes; null where the answer is not one of the exit's.</summary>
    public static Target? TargetOf(Exit exit, string answer) =>
        exit switch
        {
            Exit.Decision decision when answer == Yes => decision.Yes,
            Exit.Decision decision when answer == No => decision.No,
            Exit.Choice choice => OptionOf(choice.Options, answer),
            Exit.MultipleChoice choice => OptionOf(choice.Options, answer),
            _ => null,
        };

    /// <summary>A way back (to this row or an earlier one) or a refusal of the case: it wants a reason.</summary>
    public static bool IsSetback(int fromRow, Target target) => target == Target.Rejected || (target.IsRow && target.Row <= fromRow);

    private static Target? OptionOf(ImmutableArray<ChoiceOption> options, string answer)
    {
        foreach (var option in options)
        {
            if (option.Id == answer)
            {
                return option.Target;
            }
        }
        return null;
    }
}
