using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Oversight.Team;

/// <summary>
/// The work of a supervisor's people: those in the positions they watch, and whoever has a task from one of these desks.
/// Figures count everything; lists show what the supervisor may see.
/// </summary>
public sealed class TeamQuery(
    DinsosFlowDb db,
    ReadingTurn turn,
    DefinitionRegistry registry,
    Watched watched,
    Posts posts,
    Holders holdersToday,
    IClock clock
)
{
    /// <summary>More than anybody distributes at once; figures count all.</summary>
    public const int Limit = 100;

    public async Task<TeamView> ReadAsync(Caller caller)
    {
        var team = watched.PositionsOf(caller);
        List<Post> today = [];
        Dictionary<string, Load> held = [];
        Dictionary<string, Load> free = [];
        await turn.TogetherAsync(
            async () => today = [.. (await posts.TodayAsync(caller.Agency)).Where(post => team.Contains(post.Position.Id))],
            async () => held = await HeldAsync(caller, team),
            async () => free = await FreeAsync(caller, team)
        );
        var holders = held.Keys.ToList();
        var members = today.SelectMany(post => post.Holders.Select(holder => holder.Person).Concat(post.Away)).ToList();
        List<Person> people = [];
        var onDuty = ImmutableHashSet<string>.Empty;
        var asked = db.Users.AsNoTracking().Where(person => holders.Contains(person.Id) && person.Agency == caller.Agency);
        await turn.TogetherAsync(
            async () => people = await asked.ToListAsync(),
            async () => onDuty = await holdersToday.OnDutyAsync(db, caller.Agency, [.. holders, .. members.Select(person => person.Id)])
        );
        people = [.. people.Concat(members).DistinctBy(person => person.Id)];
        var all = people
            .Select(person => new TeamPerson(
                person,
                [.. today.Where(post => post.Holders.Any(holder => holder.Person.Id == person.Id)).Select(post => post.Position)],
                onDuty.Contains(person.Id),
                held.GetValueOrDefault(person.Id, Load.Nothing)
            ))
            .OrderByDescending(person => person.Load.Late)
            .ThenByDescending(person => person.Load.Open)
            .ThenBy(person => person.Person.FullName, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return new TeamView(
            [.. all.Where(person => !person.IsOnDuty && person.Load.Open > 0)],
            [.. all.Where(person => person.IsOnDuty)],
            [
                .. today.Select(post => new TeamDesk(
                    post.Position,
                    [.. post.Holders.Select(holder => holder.Person)],
                    free.GetValueOrDefault(post.Position.Id, Load.Nothing)
                )),
            ]
        );
    }

    /// <returns>Null for a position that the caller does not watch.</returns>
    public async Task<TeamTasks?> OnDeskAsync(Caller caller, string position)
    {
        if (!watched.PositionsOf(caller).Contains(position))
        {
            return null;
        }
        var name = registry.Library.Organisations[caller.Agency].Positions.First(known => known.Id == position).Name;
        var tasks = await ShowAsync(
            caller,
            db.Tasks.Where(task =>
                db.TaskPositions.Any(desk =>
                    desk.CaseId == task.CaseId && desk.Task == task.Task && desk.Agency == caller.Agency && desk.Position == position
                )
            )
        );
        return new TeamTasks(
            name,
            null,
            true,
            (await FreeAsync(caller, [position])).GetValueOrDefault(position, Load.Nothing),
            tasks,
            await TakersAsync(caller, [position])
        );
    }

    /// <returns>Null for a person who neither works in a position that the caller watches nor has a task from one.</returns>
    public async Task<TeamTasks?> OfPersonAsync(Caller caller, string id)
    {
        var team = watched.PositionsOf(caller);
        var load = (await HeldAsync(caller, team)).GetValueOrDefault(id);
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(found => found.Id == id && found.Agency == caller.Agency);
        if (
            person is null
            || (
                load is null
                && !await db.Holdings.AnyAsync(holding =>
                    holding.PersonId == id && holding.Agency == caller.Agency && team.Contains(holding.Position)
                )
            )
        )
        {
            return null;
        }
        var positions = team.ToList();
        var tasks = await ShowAsync(
            caller,
            db.Tasks.Where(task =>
                task.Holder == id && task.Agency == caller.Agency && task.Positions.Any(desk => positions.Contains(desk))
            )
        );
        var takers = (await TakersAsync(caller, [.. tasks.SelectMany(task => task.Positions).Distinct()])).Where(taker =>
            taker.Person.Id != id
        );
        return new TeamTasks(
            person.FullName,
            person,
            (await holdersToday.OnDutyAsync(db, caller.Agency, [id])).Contains(id),
            load ?? Load.Nothing,
            tasks,
            [.. takers]
        );
    }

    private async Task<Dictionary<string, Load>> HeldAsync(Caller caller, IReadOnlySet<string> team)
    {
        var (now, positions) = (clock.GetCurrentInstant(), team.ToList());
        var loads = await (
            from task in db.Tasks.AsNoTracking()
            where task.Agency == caller.Agency && task.Holder != null && task.Positions.Any(desk => positions.Contains(desk))
            join row in db.Cases on task.CaseId equals row.Id
            group new { task, row } by task.Holder into own
            select new
            {
                own.Key,
                Open = own.Count(),
                Late = own.Count(entry => entry.row.PausedAt == null && entry.task.DueAt != null && entry.task.DueAt < now),
                Oldest = own.Min(entry => entry.task.OpenedAt),
                Secret = own.Count(entry => entry.row.Confidentiality == Confidentiality.Secret),
            }
        ).ToListAsync();
        return loads.ToDictionary(load => load.Key!, load => new Load(load.Open, load.Late, load.Oldest, load.Secret));
    }

    private async Task<Dictionary<string, Load>> FreeAsync(Caller caller, IReadOnlyCollection<string> team)
    {
        var (now, positions) = (clock.GetCurrentInstant(), team.ToList());
        var loads = await (
            from desk in db.TaskPositions.AsNoTracking()
            where desk.Agency == caller.Agency && positions.Contains(desk.Position)
            join task in db.Tasks on new { desk.CaseId, desk.Task } equals new { task.CaseId, task.Task }
            join row in db.Cases on desk.CaseId equals row.Id
            group new { task, row } by desk.Position into own
            select new
            {
                own.Key,
                Open = own.Count(),
                Late = own.Count(entry => entry.row.PausedAt == null && entry.task.DueAt != null && entry.task.DueAt < now),
                Oldest = own.Min(entry => entry.task.OpenedAt),
                Secret = own.Count(entry => entry.row.Confidentiality == Confidentiality.Secret),
            }
        ).ToListAsync();
        return loads.ToDictionary(load => load.Key, load => new Load(load.Open, load.Late, load.Oldest, load.Secret));
    }

    private async Task<IReadOnlyList<TeamTask>> ShowAsync(Caller caller, IQueryable<TaskRow> tasks)
    {
        var found = await (
            from task in tasks.AsNoTracking()
            join row in db.Cases.Where(CaseVisibility.SeenBy(db, caller)) on task.CaseId equals row.Id
            join words in db.Personal on row.Subject equals words.Id
            orderby task.SortsAt
            select new
            {
                task,
                row.Number,
                row.Definition,
                row.Version,
                row.ServiceVersion,
                row.PausedAt,
                words.Text,
            }
        )
            .Take(Limit)
            .ToListAsync();
        return
        [
            .. found.Select(entry =>
            {
                var sop = registry.Graph(new Runnable(entry.Definition, entry.Version, entry.ServiceVersion)).Definition;
                return new TeamTask(
                    entry.task.CaseId,
                    entry.task.Task,
                    entry.Number,
                    entry.Text ?? PersonalSeal.Erased,
                    sop,
                    sop.StepAt(entry.task.Row),
                    entry.task.Positions,
                    entry.task.Holder,
                    entry.task.DueAt,
                    entry.task.OpenedAt,
                    entry.PausedAt is not null,
                    entry.task.Urgency
                );
            }),
        ];
    }

    private async Task<IReadOnlyList<(Person Person, int Open)>> TakersAsync(Caller caller, IReadOnlyCollection<string> positions)
    {
        var people = await holdersToday.HoldersAsync(db, caller.Agency, positions);
        var ids = people.Select(person => person.Id).ToList();
        var open = await db
            .Tasks.Where(task => task.Agency == caller.Agency && task.Holder != null && ids.Contains(task.Holder))
            .GroupBy(task => task.Holder!)
            .Select(own => new { own.Key, Count = own.Count() })
            .ToDictionaryAsync(own => own.Key, own => own.Count);
        return [.. people.Select(person => (person, open.GetValueOrDefault(person.Id)))];
    }
}
