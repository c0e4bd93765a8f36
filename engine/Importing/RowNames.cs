using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The performers of a table: its columns, or the names that its rows give in one column, each once.</summary>
internal sealed partial class RowNames
{
    private readonly ImmutableArray<int>[] _rows;

    public ImmutableArray<Sourced> Lanes { get; }

    public RowNames(PrintedTable table)
    {
        _rows = [.. Enumerable.Repeat(ImmutableArray<int>.Empty, table.Rows.Length)];
        if (!table.HasNames)
        {
            Lanes = table.Lanes.IsEmpty ? [Sourced.Empty] : table.Lanes;
            return;
        }
        var lanes = new List<Sourced>(table.Lanes);
        var whole = table.Rows.Select(row => HeadingWords.Squeeze(row.Names.Text)).ToHashSet();
        for (var i = 0; i < table.Rows.Length; i++)
        {
            _rows[i] = [.. NamesOf(table.Rows[i].Names, whole).Select(name => PlaceOf(name, lanes)).Distinct()];
        }
        if (lanes.Count == 0)
        {
            lanes.Add(Sourced.Empty);
        }
        Lanes = [.. lanes];
    }

    /// <summary>Positions of the lanes that a row names; empty where it names none.</summary>
    public ImmutableArray<int> Of(int row) => _rows[row];

    private static int PlaceOf(Sourced name, List<Sourced> lanes)
    {
        var squeezed = HeadingWords.Squeeze(name.Text);
        var found = lanes.FindIndex(lane => HeadingWords.Squeeze(lane.Text) == squeezed);
        if (found < 0)
        {
            lanes.Add(name);
        }
        return found < 0 ? lanes.Count - 1 : found;
    }

    /// <summary>"A + B" are two. "A dan B", "A, B" are two only where each stands alone in another row: a post may have either in its
    /// name.</summary>
    private static IEnumerable<Sourced> NamesOf(Sourced names, HashSet<string> whole)
    {
        if (names.IsEmpty || !names.Text.Any(char.IsLetterOrDigit))
        {
            return [];
        }
        if (names.Pieces.Length > 1)
        {
            return [names];
        }
        var cell = names.Pieces[0].Cell;
        var parts = Joined()
            .Split(names.Text)
            .Where(part => part.Any(char.IsLetterOrDigit))
            .SelectMany(part =>
            {
                var smaller = Listed().Split(part).Where(name => name.Any(char.IsLetterOrDigit)).ToList();
                return smaller.Count > 1 && smaller.TrueForAll(name => whole.Contains(HeadingWords.Squeeze(name))) ? smaller : [part];
            });
        return parts.Select(part => Sourced.Part(cell, part.Trim()));
    }

    [GeneratedRegex(@"\s*[+;&]\s*")]
    private static partial Regex Joined();

    [GeneratedRegex(@"\s*,\s*(?:dan\s+)?|\s+dan\s+|\s*/\s*")]
    private static partial Regex Listed();
}
