using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>Whether a start is taken, by the listed ways: <see cref="CaseStarters"/>, a period, a row that names the SOP.</summary>
internal static class StartRights
{
    /// <returns>The caller's posts that it is started in, perhaps none; null where they may not start it.</returns>
    public static async Task<ImmutableArray<string>?> PostsAsync(
        DinsosFlowDb db,
        DefinitionRegistry registry,
        StartCase command,
        ICaseOrigin? origin,
        SopDefinition sop,
        CancellationToken cancel
    )
    {
        var by = command.By;
        var posts = CaseStarters.PostsOf(by, sop);
        if (origin?.IsStartedBy(by) == true || CaseStarters.MayStart(by, sop, registry.Library.Organisations.GetValueOrDefault(sop.Agency)))
        {
            return posts;
        }
        return command.Related is { } related ? await PostsAtAsync(db, registry, by, related, sop, cancel) : null;
    }

    /// <summary>From a row that names the SOP, by who has the row. A <c>rahasia</c> case only by who holds the row's post: they must see it
    /// afterwards.</summary>
    private static async Task<ImmutableArray<string>?> PostsAtAsync(
        DinsosFlowDb db,
        DefinitionRegistry registry,
        Caller by,
        RelatedStart related,
        SopDefinition sop,
        CancellationToken cancel
    )
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == related.Parent, cancel) is not { } parent)
        {
            return null;
        }
        var standing = await CaseStandings.OfAsync(db, registry, by, parent, cancel);
        if (!standing.HasRow(related.Row) || !CaseStarters.OfferedBy(registry.Library, standing.Sop, related.Row).Contains(sop.Key))
        {
            return null;
        }
        ImmutableArray<string> posts =
        [
            .. standing
                .State.OpenVisits.Where(visit => visit.Row == related.Row)
                .SelectMany(visit => visit.Tasks)
                .SelectMany(task => task.Positions)
                .Where(by.Positions.Contains)
                .Distinct(),
        ];
        return posts.IsEmpty && sop.Confidentiality == Confidentiality.Secret ? null : posts;
    }
}
