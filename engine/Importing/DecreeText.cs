using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <summary>The lines of one SOP in a longer text.</summary>
/// <param name="Order">From 1, in the order of the text.</param>
/// <param name="Heading">The lines before its identity block: who issues it.</param>
/// <param name="Lines">From the line with its number on.</param>
internal sealed record SopText(int Order, ImmutableArray<string> Heading, ImmutableArray<string> Lines);

/// <summary>Cuts a decree into its SOPs, each of which begins with its number.</summary>
internal static class DecreeText
{
    private const string NumberField = "Nomor SOP\t";

    public static ImmutableArray<SopText> Split(string text)
    {
        var lines = text.Split('\n');
        var starts = Enumerable
            .Range(0, lines.Length)
            .Where(i => lines[i].Contains(NumberField, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var sops = ImmutableArray.CreateBuilder<SopText>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var from = HeadingOf(lines, starts[i], i == 0 ? 0 : starts[i - 1] + 1);
            var end = i + 1 < starts.Count ? HeadingOf(lines, starts[i + 1], starts[i] + 1) : lines.Length;
            sops.Add(new SopText(i + 1, [.. lines[from..starts[i]]], [.. lines[starts[i]..end]]));
        }
        return sops.DrainToImmutable();
    }

    /// <summary>Upward from the number to where the agency's heading begins; never into the table before.</summary>
    private static int HeadingOf(string[] lines, int start, int least)
    {
        for (var i = start; i >= Math.Max(least, start - 12); i--)
        {
            if (lines[i].Contains("PEMERINTAH", StringComparison.Ordinal))
            {
                return i;
            }
        }
        return start;
    }
}
