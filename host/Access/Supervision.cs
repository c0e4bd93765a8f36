using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Access;

/// <summary>
/// Who answers for whose work. It follows from the chart (<c>organisasi.yaml</c>): whoever holds today, also as Plt. or
/// Plh., a post that others report to supervises those below it. A grant of <see cref="Role.Supervisor"/> only adds: to
/// somebody in a post with nobody below it, the work of that post; to somebody without a post, pages and nothing in them.
/// </summary>
public static class Supervision
{
    /// <param name="positions">Held today.</param>
    public static bool FollowsFromChart(Organisation organisation, IReadOnlyCollection<string> positions) =>
        organisation.Positions.Any(position => position.Superior is { } superior && positions.Contains(superior));

    /// <summary>Holds a post with nobody above it.</summary>
    public static bool IsHead(Caller caller, Organisation? organisation) => organisation?.Heads.Any(caller.Positions.Contains) ?? false;

    /// <summary>The posts whose work the caller answers for: their own and those below; all of them for the head. Empty for who supervises
    /// nobody.</summary>
    public static ImmutableHashSet<string> PostsOf(Caller caller, Organisation? organisation) =>
        organisation is null ? []
        : IsHead(caller, organisation) ? [.. organisation.Positions.Select(position => position.Id)]
        : caller.Is(Role.Supervisor) ? Hierarchy.Below(organisation, caller.Positions)
        : [];

    /// <summary>
    /// Whether the caller answers for cases of the SOP: one of its columns lies wholly at their posts or below. A column that
    /// names posts of several branches is nobody's but the head's, until the case has bound it to one of them.
    /// </summary>
    /// <param name="bindings">Of the case; empty for the SOP as such.</param>
    public static bool Covers(Caller caller, Organisation? organisation, SopDefinition sop, ImmutableArray<LaneBinding> bindings)
    {
        var posts = PostsOf(caller, organisation);
        return IsHead(caller, organisation)
            || sop.Lanes.Any(lane => Bound(lane, bindings) is { IsEmpty: false } positions && positions.All(posts.Contains));
    }

    private static ImmutableArray<string> Bound(Lane lane, ImmutableArray<LaneBinding> bindings)
    {
        var bound = bindings
            .Where(binding => binding.Lane == lane.Id && lane.Positions.Contains(binding.Position))
            .Select(binding => binding.Position)
            .ToImmutableArray();
        return bound.IsEmpty ? lane.Positions : bound;
    }
}
