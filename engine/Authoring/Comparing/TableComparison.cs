using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>
/// Columns and rows of two versions. Rows are paired by what they say, not by their number: a row put in between is one difference, and
/// what led to the rows behind it leads there still.
/// </summary>
internal static class TableComparison
{
    public static void Between(Differences at, SopDefinition before, SopDefinition after)
    {
        Columns(at, before.Lanes, after.Lanes);
        var pairs = RowPairs.Of(before.Steps, after.Steps);
        foreach (var gone in before.Steps.Where(step => !pairs.ContainsKey(step.Row)))
        {
            at.At($"langkah {Text(gone.Row)} (versi lama)").Say($"dihapus: \"{gone.Activity}\"");
        }
        var old = pairs.ToDictionary(pair => pair.Value, pair => before.StepAt(pair.Key));
        foreach (var step in after.Steps)
        {
            if (!old.TryGetValue(step.Row, out var was))
            {
                at.At($"langkah {Text(step.Row)}").Say($"baru: \"{step.Activity}\"{Details(after, step)}");
                continue;
            }
            // Only who went past another has moved; who was pushed on by a new row has not.
            var place = was.Row == step.Row ? $"langkah {Text(step.Row)}" : $"langkah {Text(step.Row)} (dulu {Text(was.Row)})";
            RowComparison.Between(at.At(place), (before, was), (after, step), pairs);
        }
        foreach (var (was, now) in Moved(pairs))
        {
            at.At($"langkah {Text(was)}").Say($"dipindah menjadi langkah {Text(now)}");
        }
    }

    /// <summary>Rows whose order among those that stayed is another: the fewest that explain it.</summary>
    private static IEnumerable<(int Was, int Now)> Moved(IReadOnlyDictionary<int, int> pairs)
    {
        var rows = pairs.OrderBy(pair => pair.Key).Select(pair => (Was: pair.Key, Now: pair.Value)).ToList();
        var best = new int[rows.Count];
        var from = new int[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            (best[i], from[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (rows[j].Now < rows[i].Now && best[j] + 1 > best[i])
                {
                    (best[i], from[i]) = (best[j] + 1, j);
                }
            }
        }
        var stayed = new HashSet<int>();
        for (var i = rows.Count == 0 ? -1 : Array.IndexOf(best, best.Max()); i >= 0; i = from[i])
        {
            stayed.Add(i);
        }
        return rows.Where((_, index) => !stayed.Contains(index));
    }

    private static void Columns(Differences at, ImmutableArray<Lane> before, ImmutableArray<Lane> after)
    {
        foreach (var gone in before.Where(lane => after.All(other => other.Id != lane.Id)))
        {
            at.Say($"pelaksana {gone.Name} dihapus");
        }
        foreach (var lane in after)
        {
            if (before.FirstOrDefault(other => other.Id == lane.Id) is not { } was)
            {
                at.Say($"pelaksana {lane.Name} ditambahkan ({(lane.IsExternal ? Standing(lane) : string.Join(", ", lane.Positions))})");
                continue;
            }
            var column = at.At($"pelaksana {lane.Name}");
            column.Text("nama", was.Name, lane.Name);
            column.List("jabatan", was.Positions, lane.Positions);
            column.Value("kedudukan", Standing(was), Standing(lane));
            column.Value("pencatat", was.RecordedBy, lane.RecordedBy);
        }
        var (order, now) = (Common(before, after), Common(after, before));
        if (!order.SequenceEqual(now))
        {
            at.Say("urutan pelaksana diubah");
        }
    }

    private static IEnumerable<string> Common(ImmutableArray<Lane> lanes, ImmutableArray<Lane> others) =>
        lanes.Select(lane => lane.Id).Where(id => others.Any(other => other.Id == id));

    private static string Standing(Lane lane) => lane.IsExternal ? "di luar instansi" : "di dalam instansi";

    private static string Details(SopDefinition sop, Step step)
    {
        var by = string.Join(" dan ", step.Lanes.Select(id => sop.LaneById(id).Name));
        return step.Standard.TimeText.Length == 0 ? $", oleh {by}" : $", oleh {by}, {step.Standard.TimeText}";
    }

    private static string Text(int row) => row.ToString(CultureInfo.InvariantCulture);
}
