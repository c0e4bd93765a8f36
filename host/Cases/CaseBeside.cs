using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// What few orders ask before their turn: the entry or period that a start comes from, the case that another is tied to. A start
/// that comes too late meets the origin's own key in its turn.
/// </summary>
internal sealed record CaseBeside
{
    public static readonly CaseBeside Nothing = new();

    public ICaseOrigin? Origin { get; private init; }

    /// <summary>What the origin answers by itself: the case that was started from it before, or that it is not there.</summary>
    public Answer? Given { get; private init; }

    /// <summary>The case to be tied to this one; null where the caller may not see one of that number.</summary>
    public Linked? Other { get; private init; }

    public static async Task<CaseBeside> OfAsync(Store store, DefinitionRegistry registry, Order order, CancellationToken cancel)
    {
        ICaseOrigin? origin = order.Start?.Matter is { } matter ? new MatterOrigin(matter, order.By, registry) : order.Start?.Period;
        var link = order.Command as CaseCommand.LinkCase;
        if (origin is null && link is not { IsByNumber: true })
        {
            return Nothing;
        }
        await using var db = store.Open();
        return origin is not null
            ? new CaseBeside { Origin = origin, Given = await origin.FindAsync(db, cancel) }
            : new CaseBeside { Other = await OtherAsync(db, order.By, order.Case!.Value, link!, cancel) };
    }

    private static async Task<Linked?> OtherAsync(
        DinsosFlowDb db,
        Caller by,
        Guid parent,
        CaseCommand.LinkCase link,
        CancellationToken cancel
    )
    {
        var number = link.Number?.Trim();
        var other = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Agency == by.Agency && row.Number == number, cancel);
        if (other is null || !await CaseVisibility.CanSeeAsync(db, by.Acting, other, cancel))
        {
            return null;
        }
        var standing =
            other.Id == parent || await LeadsBackAsync(db, other.Id, parent, cancel) ? RelatedStanding.LeadsBack
            : other.Status == CaseStatus.Running ? RelatedStanding.Open
            : RelatedStanding.Ended;
        return new Linked($"{other.Id:N}", other.Confidentiality == Confidentiality.Secret ? null : other.Number, standing);
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
}
