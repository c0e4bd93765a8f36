using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Oversight.Watch;

/// <summary>One open case as a supervisor sees it.</summary>
/// <param name="Lanes">Whose desk it is on.</param>
/// <param name="DueAt">The limit that the list is about.</param>
public sealed record WatchItem(Guid Case, string Number, string Subject, SopDefinition Sop, string Lanes, string? Holder, Instant DueAt);

/// <param name="Late">Cases past a limit of their own; most overdue first.</param>
/// <param name="AtRisk">Cases whose limit ends by the end of the next working day.</param>
/// <param name="Slow">Tasks past their standard time.</param>
public sealed record WatchLists(IReadOnlyList<WatchItem> Late, IReadOnlyList<WatchItem> AtRisk, IReadOnlyList<WatchItem> Slow);

/// <summary>Figures over everything, <c>rahasia</c> cases included.</summary>
/// <param name="SecretRunning">Open <c>rahasia</c> cases: figures only.</param>
/// <param name="SecretLate">Of these, past a limit of their own.</param>
public sealed record WatchFigures(
    int Late,
    int AtRisk,
    int Slow,
    int Running,
    int Paused,
    int FinishedThisMonth,
    int Unexplained,
    int SecretRunning,
    int SecretLate
);

/// <summary>
/// Late and endangered work of an agency. Lateness is derived from the clock, so it is right with every job switched off;
/// the lists are cut at <see cref="Limit"/>, so that their cost does not follow what is open.
/// </summary>
public sealed class WatchQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry, Watched watched, IClock clock)
{
    /// <summary>More than anybody reads at once; the figures count all.</summary>
    public const int Limit = 50;

    public async Task<WatchFigures> FiguresAsync(Caller caller)
    {
        var (now, soon, monthStart) = Times(caller.Agency);
        var all = Cases(caller);
        var open = all.Where(row => row.Status == CaseStatus.Running);
        var secret = open.Where(row => row.Confidentiality == Confidentiality.Secret);
        var (late, atRisk) = (Deadlines(caller, null, now), Deadlines(caller, now, soon));
        // One row, so that all of it is one question.
        return await db
            .Users.Where(person => person.Id == caller.PersonId)
            .Select(_ => new WatchFigures(
                late.Count(),
                atRisk.Count(),
                db.Tasks.Count(task =>
                    task.Agency == caller.Agency && task.DueAt < now && open.Any(row => row.Id == task.CaseId && row.PausedAt == null)
                ),
                open.Count(),
                open.Count(row => row.PausedAt != null),
                all.Count(row => row.Status == CaseStatus.Finished && row.ClosedAt >= monthStart),
                db.Breaches.Count(breach =>
                    breach.Agency == caller.Agency && breach.Cause == null && !breach.IsCleared && all.Any(row => row.Id == breach.CaseId)
                ),
                secret.Count(),
                late.Count(limit => secret.Any(row => row.Id == limit.CaseId))
            ))
            .SingleAsync();
    }

    public async Task<WatchLists> ListsAsync(Caller caller)
    {
        var (now, soon, _) = Times(caller.Agency);
        List<Found> late = [];
        List<Found> atRisk = [];
        List<Found> slow = [];
        await turn.TogetherAsync(
            async () => late = await FindAsync(caller, Deadlines(caller, null, now)),
            async () => atRisk = await FindAsync(caller, Deadlines(caller, now, soon)),
            async () => slow = await SlowAsync(caller, now)
        );
        var tasks = await OpenTask.OfAsync(db, [.. late.Concat(atRisk).Concat(slow).Select(item => item.Case).Distinct()]);
        return new WatchLists(Show(late, tasks), Show(atRisk, tasks), Show(slow, tasks));
    }

    private Task<List<Found>> SlowAsync(Caller caller, Instant now) =>
        (
            from task in db.Tasks.AsNoTracking()
            where task.Agency == caller.Agency && task.DueAt < now
            join row in Cases(caller) on task.CaseId equals row.Id
            where row.Confidentiality != Confidentiality.Secret && row.PausedAt == null
            join words in db.Personal on row.Subject equals words.Id
            orderby task.DueAt
            select new Found(row.Id, row.Number, row.Definition, row.Version, row.ServiceVersion, words.Text, task.DueAt!.Value)
        )
            .Take(Limit)
            .ToListAsync();

    /// <summary>Limits of whole cases that fall due in the half-open interval and whose clock runs.</summary>
    private IQueryable<DeadlineRow> Deadlines(Caller caller, Instant? from, Instant until)
    {
        var limits = db
            .Deadlines.AsNoTracking()
            .Where(limit =>
                limit.Agency == caller.Agency && limit.Kind != DeadlineKind.StandardTime && !(limit.IsStanding && limit.PassedAt == null)
            )
            .Where(limit => limit.DueAt < until && (from == null || limit.DueAt >= from));
        if (watched.DefinitionsOf(caller) is null)
        {
            return limits;
        }
        var cases = Cases(caller);
        return limits.Where(limit => cases.Any(row => row.Id == limit.CaseId));
    }

    private IQueryable<CaseRow> Cases(Caller caller)
    {
        var cases = db.Cases.AsNoTracking().Where(row => row.Agency == caller.Agency);
        return watched.DefinitionsOf(caller) is { } definitions ? cases.Where(row => definitions.Contains(row.Definition)) : cases;
    }

    private Task<List<Found>> FindAsync(Caller caller, IQueryable<DeadlineRow> limits) =>
        (
            from limit in limits
            join row in Cases(caller) on limit.CaseId equals row.Id
            where row.Confidentiality != Confidentiality.Secret
            join words in db.Personal on row.Subject equals words.Id
            orderby limit.DueAt
            select new Found(row.Id, row.Number, row.Definition, row.Version, row.ServiceVersion, words.Text, limit.DueAt!.Value)
        )
            .Take(Limit)
            .ToListAsync();

    private IReadOnlyList<WatchItem> Show(List<Found> found, ILookup<Guid, OpenTask> tasks) =>
        [
            .. found
                .DistinctBy(item => item.Case)
                .Select(item =>
                {
                    var sop = registry.Graph(new Runnable(item.Definition, item.Version, item.ServiceVersion)).Definition;
                    var own = tasks[item.Case].ToList();
                    return new WatchItem(
                        item.Case,
                        item.Number,
                        item.Text ?? PersonalSeal.Erased,
                        sop,
                        string.Join(" dan ", own.Select(task => sop.LaneById(task.Lane).Name).Distinct()),
                        own.Select(task => task.Holder).FirstOrDefault(name => name is not null),
                        item.DueAt
                    );
                }),
        ];

    private (Instant Now, Instant Soon, Instant MonthStart) Times(string agency)
    {
        var now = clock.GetCurrentInstant();
        var calendar = registry.RulesFor(agency).Calendar;
        var tomorrow = Engine.Deadlines.TimeText.Parse("1 hari kerja").Limit!;
        var monthStart = now.InZone(calendar.Zone).Date.With(DateAdjusters.StartOfMonth).AtStartOfDayInZone(calendar.Zone).ToInstant();
        return (now, calendar.DueAt(now, tomorrow).At!.Value + Duration.FromSeconds(1), monthStart);
    }

    private sealed record Found(Guid Case, string Number, string Definition, int Version, int? ServiceVersion, string? Text, Instant DueAt);
}
