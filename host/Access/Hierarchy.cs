using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Access;

/// <summary>Who stands above whom, from <c>organisasi.yaml</c>. A loop written there by mistake ends the walk.</summary>
public static class Hierarchy
{
    /// <summary>Posts by the one above them. A chart never changes: another one is another object.</summary>
    private static readonly ConditionalWeakTable<Organisation, ILookup<string?, string>> Lower = [];

    /// <summary>The positions given and all below them: what a supervisor in one of them watches.</summary>
    public static ImmutableHashSet<string> Below(Organisation organisation, IReadOnlyCollection<string> positions)
    {
        var below = Lower.GetValue(organisation, chart => chart.Positions.ToLookup(post => post.Superior, post => post.Id));
        var found = ImmutableHashSet.CreateBuilder<string>();
        var waiting = new Queue<string>(positions);
        while (waiting.TryDequeue(out var position))
        {
            if (found.Add(position))
            {
                foreach (var lower in below[position])
                {
                    waiting.Enqueue(lower);
                }
            }
        }
        return found.ToImmutable();
    }

    /// <summary>
    /// Whose work a position's tasks are today: its own while somebody holds it, otherwise that of the nearest superior
    /// whom somebody holds. Null where nobody is left above.
    /// </summary>
    /// <param name="held">Positions that someone present holds today.</param>
    public static string? Answerable(Organisation organisation, string position, IReadOnlySet<string> held)
    {
        var superiors = organisation.Positions.ToDictionary(known => known.Id, known => known.Superior);
        var walked = new HashSet<string>();
        for (var at = position; at is not null && walked.Add(at); at = superiors.GetValueOrDefault(at))
        {
            if (held.Contains(at))
            {
                return at;
            }
        }
        return null;
    }
}
