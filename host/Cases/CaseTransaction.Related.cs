using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>Two cases in one transaction: the one that was started or has ended, and the one it came of.</summary>
public sealed partial class CaseTransaction
{
    /// <summary>A <c>rahasia</c> case's number stays out of the other case's history.</summary>
    private static string? NumberIn(SopDefinition sop, string number) => sop.Confidentiality == Confidentiality.Secret ? null : number;

    /// <returns>Null when the new case was tied to its parent.</returns>
    private async Task<Answer?> RelateAsync(DinsosFlowDb db, Caller by, RelatedStart start, RelatedCase child, CancellationToken cancel)
    {
        var parent = await db.Cases.SingleOrDefaultAsync(row => row.Id == start.Parent, cancel);
        var link = new CaseCommand.LinkCase(child.Case, child.Number, start.Row, start.IsAwaited, IsNew: true) { By = by.Actor };
        if (parent is null || !CaseRights.MaySend(await CaseStandings.OfAsync(db, registry, by, parent, cancel), link))
        {
            return new Answer.NotFound();
        }
        return await DecideAsync(db, parent, link, cancel) is Answer.Refused refused ? refused : null;
    }

    private async Task<Answer> LinkAsync(DinsosFlowDb db, CaseRow parent, LinkCase link, CancellationToken cancel)
    {
        var number = link.Number.Trim();
        var child = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Agency == parent.Agency && row.Number == number, cancel);
        if (child is null || !await CaseVisibility.CanSeeAsync(db, link.By.Acting, child, cancel))
        {
            return new Answer.Refused(
                new Refusal(RefusalCode.RelatedCaseUnknown, $"Expected a case that {link.By.PersonId} may see, but {number} is none.")
                {
                    Subject = number,
                }
            );
        }
        var standing =
            child.Id == parent.Id || await LeadsBackAsync(db, child.Id, parent.Id, cancel) ? RelatedStanding.LeadsBack
            : child.Status == CaseStatus.Running ? RelatedStanding.Open
            : RelatedStanding.Ended;
        var seen = child.Confidentiality == Confidentiality.Secret ? null : child.Number;
        return await DecideAsync(
            db,
            parent,
            new CaseCommand.LinkCase(child.Id.ToString("N"), seen, link.Row, link.IsAwaited, IsNew: false, standing) { By = link.By.Actor },
            cancel
        );
    }

    /// <summary>Whether the case, or one that came of it, has the other one among those that came of it.</summary>
    private static async Task<bool> LeadsBackAsync(DinsosFlowDb db, Guid from, Guid to, CancellationToken cancel)
    {
        var seen = new HashSet<Guid> { from };
        var open = new List<Guid> { from };
        while (open.Count > 0)
        {
            var next = await db
                .RelatedCases.Where(row => open.Contains(row.ParentId))
                .Select(row => row.ChildId)
                .Distinct()
                .ToListAsync(cancel);
            open = [.. next.Where(seen.Add)];
            if (seen.Contains(to))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The cases whose rows waited for this one may go on. One that was closed meanwhile waits for nothing any more.</summary>
    private async Task TellWaitingAsync(DinsosFlowDb db, CaseRow ended, CancellationToken cancel)
    {
        var waiting = await db
            .RelatedCases.Where(row => row.ChildId == ended.Id && row.Wait == Waiting.Open)
            .Select(row => row.ParentId)
            .ToListAsync(cancel);
        foreach (var parent in await db.Cases.Where(row => waiting.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel))
        {
            await DecideAsync(db, parent, new CaseCommand.EndRelated(ended.Id.ToString("N"), ended.Status) { By = Actor.System }, cancel);
        }
    }
}
