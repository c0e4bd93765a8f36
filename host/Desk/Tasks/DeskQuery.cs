using System.Collections.Frozen;
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
public sealed class DeskQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry)
{
    /// <summary>More than anybody reads; what lies below is less urgent and comes up as the desk is cleared.</summary>
    public const int Limit = 50;

    private (Caller Caller, Task<DeskTally> Tally)? _counted;

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
        IReadOnlyDictionary<(Guid, int), OnDesk> found = FrozenDictionary<(Guid, int), OnDesk>.Empty;
        IReadOnlyDictionary<(Guid, int), AwaitedWords> awaited = FrozenDictionary<(Guid, int), AwaitedWords>.Empty;
        await turn.TogetherAsync(
            async () => found = await FoundAsync(cases),
            async () => awaited = await RelatedQuery.OnDeskAsync(db, caller, cases)
        );
        var rows = picked.Select(key => found.GetValueOrDefault((key.CaseId, key.Task))).OfType<OnDesk>();
        return [.. rows.Select(row => ItemOf(row, awaited.GetValueOrDefault((row.Task.CaseId, row.Task.Row))))];
    }

    private async Task<IReadOnlyDictionary<(Guid, int), OnDesk>> FoundAsync(List<Guid> cases) =>
        await (
            from task in db.Tasks.AsNoTracking()
            where cases.Contains(task.CaseId)
            join row in db.Cases on task.CaseId equals row.Id
            join words in db.Personal on row.Subject equals words.Id
            select new OnDesk(
                task,
                row.Number,
                new Runnable(row.Definition, row.Version, row.ServiceVersion),
                row.PausedAt != null,
                words.Text,
                db.Breaches.Any(breach =>
                    breach.CaseId == task.CaseId && breach.Kind == DeadlineKind.Promise && breach.EndedAt == null && !breach.IsCleared
                )
            )
        ).ToDictionaryAsync(found => (found.Task.CaseId, found.Task.Task));

    private DeskItem ItemOf(OnDesk found, AwaitedWords? awaited)
    {
        var (task, sop) = (found.Task, registry.Graph(found.Runnable).Definition);
        return new DeskItem(
            task.CaseId,
            task.Task,
            found.Number,
            found.Subject ?? PersonalSeal.Erased,
            sop,
            sop.StepAt(task.Row),
            task.Holder,
            task.IsClaimed,
            task.DueAt,
            task.NotBefore,
            task.Reason,
            task.Urgency,
            found.IsPaused,
            awaited
        )
        {
            IsPromiseMissed = found.IsPromiseMissed,
        };
    }

    /// <summary>What lies on the desk, counted; of each very full desk the most urgent <see cref="DeskTallyQuery.Most"/>. Once a request:
    /// the desk shows what the menu beside it counts.</summary>
    public async Task<DeskTally> TallyAsync(Caller caller, Instant now)
    {
        if (_counted is { } counted && counted.Caller == caller)
        {
            return await turn.WaitForAsync(counted.Tally);
        }
        var told = new TaskCompletionSource<DeskTally>();
        _counted = (caller, told.Task);
        try
        {
            told.SetResult(await DeskTallyQuery.CountAsync(db, caller, now));
        }
        catch (Exception failure)
        {
            told.SetException(failure);
        }
        return await told.Task;
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
            var free = db.TaskPositions.Where(row => row.Agency == caller.Agency && row.Position == position);
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
            tasks = tasks.Where(task => task.Positions.Contains(position));
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

    private sealed record OnDesk(TaskRow Task, string Number, Runnable Runnable, bool IsPaused, string? Subject, bool IsPromiseMissed);
}
