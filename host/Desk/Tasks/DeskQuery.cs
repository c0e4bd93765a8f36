using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Related;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Tasks;

/// <summary>A task as the desk lists it.</summary>
public sealed record DeskItem(
    Guid Case,
    int Task,
    string Number,
    string Subject,
    SopDefinition Sop,
    Step Step,
    string? Holder,
    bool IsClaimed,
    Instant? DueAt,
    Instant? NotBefore,
    VisitReason Reason,
    Urgency Urgency,
    bool IsPaused,
    AwaitedWords? Awaited = null
)
{
    /// <summary>The published limit of the whole case has passed, whatever this step's time says.</summary>
    public bool IsPromiseMissed { get; init; }
}

/// <summary>What lies on a person's desk: theirs, and what nobody has taken from the desks of their positions.</summary>
public sealed class DeskQuery(DinsosFlowDb db, DefinitionRegistry registry)
{
    /// <summary>More than anybody reads; what lies below is less urgent and comes up as the desk is cleared.</summary>
    public const int Limit = 50;

    private (Caller Caller, DeskTally Tally)? _counted;

    /// <returns>The most urgent first: emergencies, granted priorities, then what is due soonest, then what came first. No more than
    /// <see cref="Limit"/>.</returns>
    /// <param name="filter">Null for everything. It is asked in the database, so the limit cuts off only what holds, too.</param>
    /// <param name="now">By which lateness is told; needed for a filter alone.</param>
    /// <param name="tally">Of the same desk: without a filter its top is what is shown, and need not be read twice.</param>
    public async Task<IReadOnlyList<DeskItem>> MineAsync(
        Caller caller,
        DeskFilter? filter = null,
        Instant now = default,
        DeskTally? tally = null
    )
    {
        filter = filter is { IsEmpty: false } ? filter : null;
        var keys = filter is null && tally is not null ? tally.Top : await KeysAsync(caller, filter, now);
        var picked = keys.OrderBy(key => key.SortsAt).Distinct().Take(Limit).ToList();
        var cases = picked.Select(key => key.CaseId).Distinct().ToList();
        var found = await (
            from task in db.Tasks.AsNoTracking()
            where cases.Contains(task.CaseId)
            join row in db.Cases on task.CaseId equals row.Id
            join words in db.Personal on row.Subject equals words.Id
            select new
            {
                task,
                row.Number,
                row.Definition,
                row.Version,
                row.ServiceVersion,
                row.PausedAt,
                words.Text,
                IsMissed = db.Breaches.Any(breach =>
                    breach.CaseId == task.CaseId && breach.Kind == DeadlineKind.Promise && breach.EndedAt == null && !breach.IsCleared
                ),
            }
        ).ToDictionaryAsync(found => (found.task.CaseId, found.task.Task));
        var awaited = await RelatedQuery.OnDeskAsync(db, caller, cases);
        var rows = picked.Select(key => found.GetValueOrDefault((key.CaseId, key.Task))).Where(row => row is not null).Select(row => row!);
        return
        [
            .. rows.Select(found =>
            {
                var sop = registry.Graph(new Runnable(found.Definition, found.Version, found.ServiceVersion)).Definition;
                return new DeskItem(
                    found.task.CaseId,
                    found.task.Task,
                    found.Number,
                    found.Text ?? PersonalSeal.Erased,
                    sop,
                    sop.StepAt(found.task.Row),
                    found.task.Holder,
                    found.task.IsClaimed,
                    found.task.DueAt,
                    found.task.NotBefore,
                    found.task.Reason,
                    found.task.Urgency,
                    found.PausedAt is not null,
                    awaited.GetValueOrDefault((found.task.CaseId, found.task.Row))
                )
                {
                    IsPromiseMissed = found.IsMissed,
                };
            }),
        ];
    }

    /// <summary>What lies on the desk, counted; of each very full desk the most urgent <see cref="DeskTallyQuery.Most"/>. Once a request:
    /// the desk shows what the menu beside it counts.</summary>
    public async Task<DeskTally> TallyAsync(Caller caller, Instant now)
    {
        if (_counted is not { } counted || counted.Caller != caller)
        {
            _counted = counted = (caller, await DeskTallyQuery.CountAsync(db, caller, now));
        }
        return counted.Tally;
    }

    /// <summary>The top of each desk is read from its own index range: the database need not sort, however much lies below.</summary>
    private async Task<List<DeskKey>> KeysAsync(Caller caller, DeskFilter? filter, Instant now)
    {
        if (filter?.Position is { } desk && !caller.Positions.Contains(desk))
        {
            return [];
        }
        var tasks = filter is null ? db.Tasks : Matching(filter, caller.Agency, now);
        var keys =
            filter?.State == DeskState.Shared
                ? []
                : await tasks
                    .Where(task => task.Holder == caller.PersonId && task.Agency == caller.Agency)
                    .OrderBy(task => task.SortsAt)
                    .Select(task => new DeskKey(task.CaseId, task.Task, task.SortsAt))
                    .Take(Limit)
                    .ToListAsync();
        foreach (var position in filter?.State == DeskState.Mine ? [] : caller.Positions)
        {
            if (filter?.Position is { } wanted && wanted != position)
            {
                continue;
            }
            var free = db.TaskPositions.Where(row => row.Agency == caller.Agency && row.Position == position && row.IsFree);
            if (filter is not null)
            {
                free = free.Where(row => tasks.Any(task => task.CaseId == row.CaseId && task.Task == row.Task));
            }
            keys.AddRange(
                await free.OrderBy(row => row.SortsAt)
                    .Select(row => new DeskKey(row.CaseId, row.Task, row.SortsAt))
                    .Take(Limit)
                    .ToListAsync()
            );
        }
        return keys;
    }

    /// <summary>Tasks that a filter is about, whoever's they are.</summary>
    private IQueryable<TaskRow> Matching(DeskFilter filter, string agency, Instant now)
    {
        var tasks = db.Tasks.AsNoTracking();
        if (filter.Position is { } position)
        {
            tasks = tasks.Where(task => task.Positions.Any(row => row.Position == position));
        }
        if (filter.Urgency is { } urgency)
        {
            tasks = tasks.Where(task => task.Urgency == urgency);
        }
        if (filter.Sop is { } sop)
        {
            var definition = $"{agency}/{sop}";
            tasks = tasks.Where(task => db.Cases.Any(row => row.Id == task.CaseId && row.Definition == definition));
        }
        return filter.State switch
        {
            DeskState.Late => tasks.Where(task => task.DueAt < now && db.Cases.Any(row => row.Id == task.CaseId && row.PausedAt == null)),
            DeskState.Paused => tasks.Where(task => db.Cases.Any(row => row.Id == task.CaseId && row.PausedAt != null)),
            _ => tasks,
        };
    }
}
