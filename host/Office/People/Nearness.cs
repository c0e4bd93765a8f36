using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Importing;

namespace DinsosFlow.Host.Office.People;

/// <summary>What a mistyped position may have meant.</summary>
internal static class Nearness
{
    private const int Suggestions = 3;
    private const int MaxTyped = 120;

    /// <summary>" Maksudnya: Lurah?", or nothing where none is near.</summary>
    public static string Question(string typed, IEnumerable<Position> positions, Func<Position, string> nameOf)
    {
        var near = Nearest(typed, [.. positions]).Select(nameOf).ToList();
        return near.Count == 0 ? "" : $" Maksudnya: {string.Join(", ", near)}?";
    }

    /// <summary>First what is meant by the same words (<see cref="PostLikeness"/>), then what is written nearly so.</summary>
    private static IEnumerable<Position> Nearest(string typed, IReadOnlyList<Position> positions)
    {
        var wanted = (typed.Length > MaxTyped ? typed[..MaxTyped] : typed).ToLowerInvariant();
        var mistyped = positions
            .Select(position =>
                (position, distance: Math.Min(Distance(wanted, position.Id), Distance(wanted, position.Name.ToLowerInvariant())))
            )
            .Where(candidate => candidate.distance <= Math.Max(2, wanted.Length / 3))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.position.Id, StringComparer.Ordinal)
            .Select(candidate => candidate.position);
        return (PostLikeness.Nearest(typed, positions) is { } like ? mistyped.Prepend(like) : mistyped).Distinct().Take(Suggestions);
    }

    /// <summary>Letters to add, leave out or change.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
