using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Pages.Desk;

/// <summary>Counts a desk in the database: held tasks by the index of holders, shared ones by that of desks.</summary>
internal static class DeskTallyQuery
{
    public static async Task<DeskTally> CountAsync(DinsosFlowDb db, Caller caller, Instant now)
    {
        var held = await (
            from task in db.Tasks.AsNoTracking()
            where task.Holder == caller.PersonId && task.Agency == caller.Agency
            join row in db.Cases on task.CaseId equals row.Id
            select new
            {
                row.Definition,
                task.Urgency,
                task.DueAt,
                row.PausedAt,
                Positions = task.Positions.Where(desk => caller.Positions.Contains(desk.Position)).Select(desk => desk.Position).ToList(),
            }
        ).ToListAsync();
        var shared = await SharedAsync(db, caller, now);
        // A task on two of the caller's desks must be counted once; on one desk nothing can be counted twice.
        var once = caller.Positions.Length > 1 ? await SharedOnceAsync(db, caller, now) : shared;
        var mine = held.ConvertAll(task => (Line: new TallyLine(null, IdOf(task.Definition), task.Urgency, true, task.PausedAt is null && task.DueAt < now, task.PausedAt is not null, 1), task.Positions));
        return new DeskTally(
            [.. mine.Select(task => task.Line), .. once],
            [.. mine.SelectMany(task => task.Positions.Select(position => task.Line with { Position = position })), .. shared]
        );
    }

    private static async Task<List<TallyLine>> SharedAsync(DinsosFlowDb db, Caller caller, Instant now)
    {
        var lines = await (
            from desk in Free(db, caller)
            join task in db.Tasks on new { desk.CaseId, desk.Task } equals new { task.CaseId, task.Task }
            join row in db.Cases on desk.CaseId equals row.Id
            group task by new
            {
                desk.Position,
                row.Definition,
                task.Urgency,
                IsLate = row.PausedAt == null && task.DueAt != null && task.DueAt < now,
                IsPaused = row.PausedAt != null,
            } into alike
            select new { alike.Key, Count = alike.Count() }
        ).ToListAsync();
        return lines.ConvertAll(line => new TallyLine(line.Key.Position, IdOf(line.Key.Definition), line.Key.Urgency, false, line.Key.IsLate, line.Key.IsPaused, line.Count));
    }

    private static async Task<List<TallyLine>> SharedOnceAsync(DinsosFlowDb db, Caller caller, Instant now)
    {
        var lines = await (
            from desk in Free(db, caller).Select(desk => new { desk.CaseId, desk.Task }).Distinct()
            join task in db.Tasks on new { desk.CaseId, desk.Task } equals new { task.CaseId, task.Task }
            join row in db.Cases on desk.CaseId equals row.Id
            group task by new
            {
                row.Definition,
                task.Urgency,
                IsLate = row.PausedAt == null && task.DueAt != null && task.DueAt < now,
                IsPaused = row.PausedAt != null,
            } into alike
            select new { alike.Key, Count = alike.Count() }
        ).ToListAsync();
        return lines.ConvertAll(line => new TallyLine(null, IdOf(line.Key.Definition), line.Key.Urgency, false, line.Key.IsLate, line.Key.IsPaused, line.Count));
    }

    private static IQueryable<TaskPositionRow> Free(DinsosFlowDb db, Caller caller) =>
        db.TaskPositions.AsNoTracking().Where(desk => desk.Agency == caller.Agency && caller.Positions.Contains(desk.Position) && desk.IsFree);

    /// <summary>A definition's key without its agency, as addresses name it.</summary>
    private static string IdOf(string definition) => definition[(definition.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
