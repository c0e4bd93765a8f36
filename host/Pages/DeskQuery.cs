using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
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
    bool IsPaused
);

/// <summary>What lies on a person's desk: theirs, and what nobody has taken from the desks of their positions.</summary>
public sealed class DeskQuery(DinsosFlowDb db, DefinitionRegistry registry)
{
    /// <summary>More than anybody reads; the rest is told as a number.</summary>
    public const int Limit = 200;

    /// <returns>The most urgent first: emergencies, granted priorities, then what is due soonest, then what came first.</returns>
    public async Task<IReadOnlyList<DeskItem>> MineAsync(Caller caller)
    {
        var rows = await (
            from task in db.Tasks.AsNoTracking()
            where
                task.Agency == caller.Agency
                && (task.Holder == caller.PersonId || (task.Holder == null && task.Positions.Any(desk => caller.Positions.Contains(desk.Position))))
            join row in db.Cases on task.CaseId equals row.Id
            join words in db.Personal on row.Subject equals words.Id
            orderby task.Urgency descending, task.DueAt == null, task.DueAt, task.OpenedAt
            select new
            {
                task,
                row.Number,
                row.Definition,
                row.Version,
                row.PausedAt,
                words.Text,
            }
        )
            .Take(Limit)
            .ToListAsync();
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
                    found.PausedAt is not null
                );
            }),
        ];
    }
}
