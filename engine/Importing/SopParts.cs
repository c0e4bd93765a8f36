using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <summary>The rows of one SOP, or of several without an identity between them.</summary>
/// <param name="HasIdentity">Begins with an upper box.</param>
internal sealed record SopPart(int From, int To, bool HasIdentity);

/// <summary>Cuts a source into its SOPs, each of which begins with its number, or with its name where none has a number.</summary>
internal static class SopParts
{
    /// <summary>How far above its number the heading of a SOP begins at most, in rows.</summary>
    private const int MostHeading = 12;

    public static ImmutableArray<SopPart> Split(Source source)
    {
        var starts = Starts(source, IdentityField.Number);
        starts = starts.Count > 0 ? starts : Starts(source, IdentityField.Name);
        var end = source.Rows.Length;
        if (starts.Count < 2)
        {
            return [new SopPart(0, end, starts.Count == 1)];
        }
        var heads = starts.Select((start, i) => HeadingOf(source, start, i == 0 ? 0 : starts[i - 1] + 1)).ToList();
        return [.. heads.Select((head, i) => new SopPart(head, i + 1 < heads.Count ? heads[i + 1] : end, true))];
    }

    private static List<int> Starts(Source source, IdentityField field) =>
        [
            .. Enumerable
                .Range(0, source.Rows.Length)
                .Where(i => source.Rows[i].Written.Any(cell => cell.Row == i && IdentityLabels.Of(cell.Line)?.Field == field)),
        ];

    /// <summary>Upward from the number to where the agency's heading begins; never into the table before.</summary>
    private static int HeadingOf(Source source, int start, int least)
    {
        for (var i = start; i >= Math.Max(least, start - MostHeading); i--)
        {
            if (source.Rows[i].Written.Any(cell => cell.Text.Contains("PEMERINTAH", StringComparison.Ordinal)))
            {
                return i;
            }
        }
        var first = start;
        while (
            first - 1 >= least && start - first < MostHeading && source.Rows[first - 1].Written.Any(cell => IdentityBlock.IsUnit(cell.Line))
        )
        {
            first--;
        }
        return first;
    }
}
