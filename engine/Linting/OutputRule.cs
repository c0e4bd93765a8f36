using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Linting;

/// <summary>An output that no other row needs or speaks of: made for nobody, or called by another name later.</summary>
internal static partial class OutputRule
{
    private static readonly HashSet<string> Common =
    [
        "dan",
        "yang",
        "untuk",
        "telah",
        "dari",
        "dengan",
        "hasil",
        "lembar",
        "surat",
        "dokumen",
        "data",
    ];

    public static void Check(LintedSop sop)
    {
        var steps = sop.Sop.Steps;
        var unused = steps.SkipLast(1).Where(step => step.Standard.Outputs.Length > 0 && !IsUsed(sop.Sop, step)).ToList();
        if (unused.Count == 0)
        {
            return;
        }
        var first = unused[0];
        sop.WarnAt(
            first,
            "output",
            "output-tak-terpakai",
            $"Output langkah {Rows.List(unused.Select(step => step.Row))} tidak menjadi kelengkapan langkah lain (mis. "
                + $"\"{first.Standard.Outputs[0]}\").",
            "Sebutkan di kelengkapan langkah yang memakainya, atau samakan istilahnya."
        );
    }

    private static bool IsUsed(SopDefinition sop, Step step)
    {
        var words = step.Standard.Outputs.SelectMany(Words).ToHashSet();
        return words.Count == 0
            || sop.Steps.Where(other => other.Row != step.Row)
                .SelectMany(other => other.Standard.Requires.Append(other.Activity))
                .SelectMany(Words)
                .Any(words.Contains);
    }

    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).Where(word => !Common.Contains(word));

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();
}
