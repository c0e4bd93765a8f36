using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Oversight.Watch;

/// <summary>What a row of a SOP cost in visits that were done again.</summary>
/// <param name="Returns">Visits after a return, within the flow or outside it.</param>
/// <param name="Lost">Working time of these visits.</param>
public sealed record ReworkItem(SopDefinition Sop, int Row, int Returns, Duration Lost);

/// <summary>Time lost in rework, accounted per row.</summary>
public sealed class ReworkQuery(DinsosFlowDb db, DefinitionRegistry registry, Watched watched, IClock clock)
{
    /// <summary>Figures are over the visits that closed in so many days.</summary>
    public const int Days = 90;

    private const int MostVisits = 20_000;

    /// <returns>The costliest rows first.</returns>
    public async Task<IReadOnlyList<ReworkItem>> ReadAsync(Caller caller)
    {
        var since = clock.GetCurrentInstant() - Duration.FromDays(Days);
        var calendar = registry.RulesFor(caller.Agency).Calendar;
        var cases = db.Cases.AsNoTracking().Where(row => row.Agency == caller.Agency);
        cases = watched.DefinitionsOf(caller) is { } definitions ? cases.Where(row => definitions.Contains(row.Definition)) : cases;
        var visits = await (
            from fact in db.VisitFacts.AsNoTracking()
            where (fact.Reason == VisitReason.Returned || fact.Reason == VisitReason.ReturnedOutsideFlow) && fact.ClosedAt >= since
            join row in cases on fact.CaseId equals row.Id
            orderby fact.ClosedAt descending
            select new
            {
                fact.Row,
                fact.OpenedAt,
                fact.ClosedAt,
                row.Definition,
                row.Version,
            }
        )
            .Take(MostVisits)
            .ToListAsync();
        return
        [
            .. visits
                .GroupBy(visit => (visit.Definition, visit.Version, visit.Row))
                .Select(group => new ReworkItem(
                    registry.Graph(group.Key.Definition, group.Key.Version).Definition,
                    group.Key.Row,
                    group.Count(),
                    group.Aggregate(Duration.Zero, (sum, visit) => sum + calendar.Between(visit.OpenedAt, visit.ClosedAt).Length)
                ))
                .OrderByDescending(item => item.Lost),
        ];
    }
}
