using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Screen;

/// <param name="Answer">What the button sends; empty where the row asks nothing.</param>
/// <param name="IsSetback">Sends back or refuses: it wants a reason.</param>
public sealed record FlowButton(string Answer, string Label, bool IsSetback);

/// <summary>Buttons named by what they do and where the case then goes.</summary>
public static class FlowButtons
{
    public static ImmutableArray<FlowButton> For(SopDefinition sop, Step step) =>
        step.Exit switch
        {
            _ when step.PerUnit is not null => [new("", "Serahkan bagian unit ini", false)],
            Exit.Decision decision =>
            [
                new(Exits.Yes, $"Setuju, {Forward(sop, step.Row, decision.Yes)}", Exits.IsSetback(step.Row, decision.Yes)),
                new(Exits.No, Refusing(sop, step.Row, decision.No), Exits.IsSetback(step.Row, decision.No)),
            ],
            Exit.Choice choice =>
            [
                .. choice.Options.Select(option => new FlowButton(
                    option.Id,
                    $"{Sentence(option.Id)}: {Forward(sop, step.Row, option.Target)}",
                    Exits.IsSetback(step.Row, option.Target)
                )),
            ],
            Exit.MultipleChoice => [new("", "Selesai, teruskan ke yang dipilih", false)],
            Exit.Fork fork =>
            [
                new("", $"Selesai, teruskan bersamaan ke {string.Join(" dan ", fork.Branches.Select(row => Lanes(sop, row)))}", false),
            ],
            Exit.Onward { Target: var target } when target == Target.Finished => [new("", "Selesai, tutup berkas", false)],
            Exit.Onward onward => [new("", $"Selesai, {Forward(sop, step.Row, onward.Target)}", Exits.IsSetback(step.Row, onward.Target))],
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Exit, "An exit of no known kind."),
        };

    public static string Sentence(string id)
    {
        var words = id.Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Lanes(SopDefinition sop, int row) =>
        string.Join(" dan ", sop.StepAt(row).Lanes.Select(lane => sop.LaneById(lane).Name));

    private static string Forward(SopDefinition sop, int row, Target target) =>
        target switch
        {
            _ when target == Target.Finished => "tutup berkas",
            _ when target == Target.Rejected => "tolak berkas",
            _ when target.Row <= row => $"kembalikan ke {Lanes(sop, target.Row)}",
            _ => $"teruskan ke {Lanes(sop, target.Row)}",
        };

    private static string Refusing(SopDefinition sop, int row, Target target) =>
        target switch
        {
            _ when target == Target.Finished => "Tidak setuju, tutup berkas",
            _ when target == Target.Rejected => "Tolak berkas",
            _ when target.Row <= row => $"Kembalikan ke {Lanes(sop, target.Row)} untuk diperbaiki",
            _ => $"Tidak setuju, teruskan ke {Lanes(sop, target.Row)}",
        };
}
