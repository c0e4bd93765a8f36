using System.Collections.Immutable;

namespace DinsosFlow.Engine.Cases;

/// <summary>A lane that names alternatives ("Sekretaris/ Kepala Bidang") becomes one of them in a case.</summary>
internal static class Binding
{
    /// <summary>By disposition: <paramref name="to"/> names a position of a row that opens next.</summary>
    /// <param name="rows">The rows that open next.</param>
    public static Refusal? ByDisposition(Deliberation deliberation, ImmutableArray<int> rows, string to)
    {
        var known = false;
        // Where every unit delivers, nobody is chosen.
        foreach (var row in rows.Where(row => deliberation.Graph[row].Step.PerUnit is null))
        {
            foreach (var performer in deliberation.Graph[row].Performers)
            {
                foreach (var lane in performer.Lanes)
                {
                    if (lane.Positions.Contains(to))
                    {
                        known = true;
                        Record(deliberation, lane.Lane, to, lane.HasAlternatives);
                    }
                }
            }
        }
        return known
            ? null
            : new Refusal(
                RefusalCode.DispositionUnknown,
                $"Expected a position of row {string.Join(", ", rows)}, but {to} is none of them."
            )
            {
                Subject = to,
            };
    }

    /// <summary>By taking: whoever takes an unbound lane's task stands for it from here on.</summary>
    public static void ToActor(Deliberation deliberation, OpenTask task, Actor acting)
    {
        if (task.Item.Unit is not null)
        {
            return;
        }
        foreach (var performer in deliberation.Graph[task.Visit.Row].Performers)
        {
            if (performer.Lane != task.Item.Lane)
            {
                continue;
            }
            foreach (var lane in performer.Lanes)
            {
                var held = lane.Positions.FirstOrDefault(acting.Positions.Contains);
                var bound = deliberation.State.Bindings.Any(binding => binding.Lane == lane.Lane);
                if (held is not null && !bound)
                {
                    Record(deliberation, lane.Lane, held, lane.HasAlternatives);
                    return;
                }
            }
        }
    }

    private static void Record(Deliberation deliberation, string lane, string position, bool hasAlternatives)
    {
        var binding = new LaneBinding(lane, position);
        if (hasAlternatives && !deliberation.State.Bindings.Contains(binding))
        {
            deliberation.Record(new Fact.LaneBound(lane, position));
        }
    }
}
