using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using DinsosFlow.Host.Pages.Related;
using NodaTime;

namespace DinsosFlow.Host.Pages;

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
);

/// <summary>What lies on a person's desk: theirs, and what nobody has taken from the desks of their positions.</summary>
public sealed class DeskQuery(DinsosFlowDb db, DefinitionRegistry registry)
{
    /// <summary>More than anybody reads; what lies below is less urgent and comes up as the desk is cleared.</summary>
    public const int Limit = 100;

    /// <returns>The most urgent first: emergencies, granted priorities, then what is due soonest, then what came first. No more than <see cref="Limit"/>.</returns>
    public async Task<IReadOnlyList<DeskItem>> MineAsync(Caller caller)
    {
        var picked = (await KeysAsync(caller)).OrderBy(key => key.SortsAt).Distinct().Take(Limit).ToList();
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
                row.PausedAt,
                words.Text,
            }
        ).ToDictionaryAsync(found => (found.task.CaseId, found.task.Task));
        var awaited = await RelatedQuery.OnDeskAsync(db, caller, cases);
        var rows = picked.Select(key => found.GetValueOrDefault((key.CaseId, key.Task))).Where(row => row is not null).Select(row => row!);
        return
        [
            .. rows.Select(found =>
            {
                var sop = registry.Graph(found.Definition, found.Version).Definition;
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
                );
            }),
        ];
    }

    /// <summary>The top of each desk is read from its own index range: the database need not sort, however much lies below.</summary>
    private async Task<List<DeskKey>> KeysAsync(Caller caller)
    {
        var keys = await db
            .Tasks.Where(task => task.Holder == caller.PersonId && task.Agency == caller.Agency)
            .OrderBy(task => task.SortsAt)
            .Select(task => new DeskKey(task.CaseId, task.Task, task.SortsAt))
            .Take(Limit)
            .ToListAsync();
        foreach (var position in caller.Positions)
        {
            keys.AddRange(
                await db
                    .TaskPositions.Where(desk => desk.Agency == caller.Agency && desk.Position == position && desk.IsFree)
                    .OrderBy(desk => desk.SortsAt)
                    .Select(desk => new DeskKey(desk.CaseId, desk.Task, desk.SortsAt))
                    .Take(Limit)
                    .ToListAsync()
            );
        }
        return keys;
    }

    private sealed record DeskKey(Guid CaseId, int Task, Instant SortsAt);
}
