using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;

namespace DinsosFlow.Host.Cases;

/// <summary>Whether a start is taken, by the listed ways (<see cref="Who.Starter"/>): <see cref="CaseStarters"/>, a period, a row that
/// names the SOP.</summary>
internal static class StartRights
{
    /// <returns>The caller's posts that it is started in, perhaps none; null where they may not start it.</returns>
    public static ImmutableArray<string>? PostsOf(Caller by, NewCase start, SopDefinition sop, Found found)
    {
        if (found.Origin?.IsStartedBy(by) == true || CaseStarters.MayStart(by, sop, found.Organisation))
        {
            return CaseStarters.PostsOf(by, sop);
        }
        return start.Related is { } related ? PostsAt(by, related.Row, sop, found) : null;
    }

    /// <summary>From a row that names the SOP, by who has the row. A <c>rahasia</c> case only by who holds the row's post: they must see it
    /// afterwards.</summary>
    private static ImmutableArray<string>? PostsAt(Caller by, int row, SopDefinition sop, Found found)
    {
        if (found.Parent is not { } parent || !found.Offered.Contains(sop.Key))
        {
            return null;
        }
        var standing = parent.StandingOf(by, found.Organisation, found.IsParentSeen);
        if (!standing.HasRow(row))
        {
            return null;
        }
        ImmutableArray<string> posts =
        [
            .. standing
                .State.OpenVisits.Where(visit => visit.Row == row)
                .SelectMany(visit => visit.Tasks)
                .SelectMany(task => task.Positions)
                .Where(by.Positions.Contains)
                .Distinct(),
        ];
        return posts.IsEmpty && sop.Confidentiality == Confidentiality.Secret ? null : posts;
    }
}
