using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Reading;

/// <summary>Every row can be reached from the first, and from every row an end can be reached.</summary>
internal static class FlowCheck
{
    public static void Check(List<StepDraft> drafts, ImmutableArray<Step> steps)
    {
        if (steps.Length == 0 || steps.Where((step, index) => step.Row != index + 1).Any())
        {
            return;
        }
        var next = steps.Select(step => Exits.Rows(step.Exit).Where(row => row <= steps.Length).ToList()).ToList();
        var reached = Reach([1], row => next[row - 1], steps.Length);
        var ending = steps.Where(step => Exits.Targets(step.Exit).Any(target => !target.IsRow)).Select(step => step.Row);
        var before = Enumerable.Range(1, steps.Length).ToLookup(row => row, row => steps.Where(step => next[step.Row - 1].Contains(row)));
        var ends = Reach(ending, row => before[row].SelectMany(sources => sources).Select(step => step.Row), steps.Length);
        foreach (var (map, step, _) in drafts)
        {
            if (!reached[step.Row - 1])
            {
                map.Problems.Error(
                    map.Mark,
                    map.Path,
                    "baris-tak-tercapai",
                    $"Baris {step.Row} tidak pernah tercapai dari baris 1.",
                    "Periksa `lanjut` dan `keputusan` baris sebelumnya."
                );
            }
            else if (!ends[step.Row - 1])
            {
                map.Problems.Error(
                    map.Mark,
                    map.Path,
                    "tanpa-akhir",
                    $"Dari baris {step.Row} tidak ada jalan sampai selesai.",
                    "Periksa `lanjut` dan `keputusan`: salah satunya harus menuju akhir."
                );
            }
        }
    }

    private static bool[] Reach(IEnumerable<int> from, Func<int, IEnumerable<int>> onward, int rows)
    {
        var reached = new bool[rows];
        var open = new Stack<int>(from);
        while (open.TryPop(out var row))
        {
            if (!reached[row - 1])
            {
                reached[row - 1] = true;
                foreach (var next in onward(row))
                {
                    open.Push(next);
                }
            }
        }
        return reached;
    }
}
