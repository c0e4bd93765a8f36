using System.Text;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Designer.Drawing;

/// <summary>The drawing in words, for those who hear it read.</summary>
public static class FlowWords
{
    public static string Of(SopDefinition definition)
    {
        var words = new StringBuilder();
        foreach (var step in definition.Steps)
        {
            var lanes = string.Join(" dan ", step.Lanes.Select(id => definition.LaneById(id).Name));
            words.Append($"Baris {step.Row}, {lanes}: {Of(step.Exit)}. ");
        }
        return words.ToString().TrimEnd();
    }

    public static string Of(Exit exit) =>
        exit switch
        {
            Exit.Onward onward => $"lalu {Of(onward.Target)}",
            Exit.Fork fork => $"lalu sejajar baris {string.Join(" dan ", fork.Branches)}",
            Exit.Decision decision => $"Ya {Of(decision.Yes)}, Tidak {Of(decision.No)}",
            Exit.Choice choice => string.Join(", ", choice.Options.Select(option => $"{option.Id} {Of(option.Target)}")),
            Exit.MultipleChoice choice => string.Join(", ", choice.Options.Select(option => $"{option.Id} {Of(option.Target)}")),
            _ => throw new ArgumentOutOfRangeException(nameof(exit), exit, "An exit of no known kind."),
        };

    private static string Of(Target target) => target.IsRow ? $"ke baris {target.Row}" : target.ToString();
}
