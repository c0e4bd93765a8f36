using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Pages;

/// <summary>One open case as a supervisor sees it.</summary>
/// <param name="PromiseDueAt">End of the published limit; null where none is watched.</param>
/// <param name="DueAt">End of the earliest standard time among its open tasks.</param>
public sealed record WatchItem(
    Guid Case,
    string Number,
    string Subject,
    SopDefinition Sop,
    string Lanes,
    string? Holder,
    Instant ReceivedAt,
    Instant? PromiseDueAt,
    Instant? DueAt
);

/// <param name="SecretRunning">Open <c>rahasia</c> cases: figures only.</param>
/// <param name="SecretLate">Of these, past their published limit.</param>
public sealed record WatchView(IReadOnlyList<WatchItem> Items, int SecretRunning, int SecretLate, int FinishedThisMonth);

/// <summary>Running and late work of an agency. Lateness is derived from the clock, so it is right with every job switched off.</summary>
public sealed class WatchQuery(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    public async Task<WatchView> ReadAsync(Caller caller)
    {
        var now = clock.GetCurrentInstant();
        var zone = registry.RulesFor(caller.Agency).Calendar.Zone;
        var monthStart = now.InZone(zone).Date.With(DateAdjusters.StartOfMonth).AtStartOfDayInZone(zone).ToInstant();
        var open = db.Cases.AsNoTracking().Where(row => row.Agency == caller.Agency && row.Status == CaseStatus.Running);
        var watched = Watched(caller);
        var visible = await (
            from row in open
            where row.Confidentiality != Confidentiality.Secret
            join words in db.Personal on row.Subject equals words.Id
            select new { row, words.Text }
        ).ToListAsync();
        var tasks = (await db.Tasks.AsNoTracking().Where(task => task.Agency == caller.Agency).ToListAsync()).ToLookup(task => task.CaseId);
        var promises = await db
            .Deadlines.AsNoTracking()
            .Where(deadline => deadline.Agency == caller.Agency && deadline.Kind == DeadlineKind.Promise)
            .ToDictionaryAsync(deadline => deadline.CaseId, deadline => deadline.DueAt);
        var names = await db.Users.AsNoTracking().Where(person => person.Agency == caller.Agency).ToDictionaryAsync(person => person.Id, person => person.FullName);
        var items = visible.Where(found => watched(found.row.Definition, found.row.Version)).Select(found =>
        {
            var sop = registry.Graph(found.row.Definition, found.row.Version).Definition;
            var own = tasks[found.row.Id].ToList();
            return new WatchItem(
                found.row.Id,
                found.row.Number,
                found.Text ?? PersonalSeal.Erased,
                sop,
                string.Join(" dan ", own.Select(task => sop.LaneById(task.Lane).Name).Distinct()),
                own.Select(task => task.Holder).OfType<string>().Select(person => names.GetValueOrDefault(person)).FirstOrDefault(),
                found.row.ReceivedAt,
                promises.GetValueOrDefault(found.row.Id),
                own.Select(task => task.DueAt).Min()
            );
        });
        var secret = (
            await open.Where(row => row.Confidentiality == Confidentiality.Secret)
                .Select(row => new { row.Id, row.Definition, row.Version })
                .ToListAsync()
        ).FindAll(row => watched(row.Definition, row.Version));
        return new WatchView(
            [.. items.OrderBy(item => item.PromiseDueAt is null).ThenBy(item => item.PromiseDueAt).ThenBy(item => item.DueAt is null).ThenBy(item => item.DueAt)],
            secret.Count,
            secret.Count(row => promises.GetValueOrDefault(row.Id) < now),
            await db.Cases.CountAsync(row => row.Agency == caller.Agency && row.Status == CaseStatus.Finished && row.ClosedAt >= monthStart)
        );
    }

    /// <summary>A supervisor watches the cases with a column for a position of theirs or below; an auditor those of the whole agency.</summary>
    private Func<string, int, bool> Watched(Caller caller)
    {
        if (caller.Is(Role.Auditor) || registry.Library.Organisations.GetValueOrDefault(caller.Agency) is not { } organisation)
        {
            return (_, _) => true;
        }
        var below = People.Hierarchy.Below(organisation, caller.Positions);
        return (definition, version) => registry.Graph(definition, version).Definition.Lanes.Any(lane => lane.Positions.Any(below.Contains));
    }
}
