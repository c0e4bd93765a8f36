using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Pages.Desk;

/// <summary>
/// Counts the top of a desk: what somebody has by the index of holders, each shared desk by its own range of the index of
/// desks. A page must not wait longer because more lies below.
/// </summary>
internal static class DeskTallyQuery
{
    /// <summary>Tasks counted of each desk, the most urgent first.</summary>
    public const int Most = 150;

    public static async Task<DeskTally> CountAsync(DinsosFlowDb db, Caller caller, Instant now)
    {
        var held = await (
            from task in db.Tasks.AsNoTracking().Where(task => task.Holder == caller.PersonId && task.Agency == caller.Agency).OrderBy(task => task.SortsAt).Take(Most)
            join row in db.Cases on task.CaseId equals row.Id
            select new
            {
                Key = new DeskKey(task.CaseId, task.Task, task.SortsAt),
                row.Definition,
                task.Urgency,
                task.DueAt,
                row.PausedAt,
                Positions = task.Positions.Where(desk => caller.Positions.Contains(desk.Position)).Select(desk => desk.Position).ToList(),
            }
        ).ToListAsync();
        var mine = held.ConvertAll(task => (Line: LineOf(null, task.Definition, task.Urgency, true, task.PausedAt, task.DueAt, now), task.Positions));
        var shared = new List<(DeskKey Key, TallyLine Line)>();
        var isCut = false;
        foreach (var position in caller.Positions)
        {
            var free = await SharedAsync(db, caller.Agency, position, now);
            isCut |= free.Count == Most;
            shared.AddRange(free);
        }
        // A task on two of the caller's desks is counted once.
        var once = shared.DistinctBy(found => found.Key).Select(found => found.Line with { Position = null });
        return new DeskTally(
            [.. mine.Select(task => task.Line), .. once],
            [.. mine.SelectMany(task => task.Positions.Select(position => task.Line with { Position = position })), .. shared.Select(found => found.Line)]
        )
        {
            IsCut = isCut || held.Count == Most,
            Top = [.. held.Select(task => task.Key), .. shared.Select(found => found.Key)],
        };
    }

    private static async Task<List<(DeskKey Key, TallyLine Line)>> SharedAsync(DinsosFlowDb db, string agency, string position, Instant now)
    {
        var found = await (
            from desk in db.TaskPositions.AsNoTracking().Where(desk => desk.Agency == agency && desk.Position == position && desk.IsFree).OrderBy(desk => desk.SortsAt).Take(Most)
            join task in db.Tasks on new { desk.CaseId, desk.Task } equals new { task.CaseId, task.Task }
            join row in db.Cases on desk.CaseId equals row.Id
            select new { Key = new DeskKey(desk.CaseId, desk.Task, desk.SortsAt), row.Definition, task.Urgency, task.DueAt, row.PausedAt }
        ).ToListAsync();
        return found.ConvertAll(task => (task.Key, LineOf(position, task.Definition, task.Urgency, false, task.PausedAt, task.DueAt, now)));
    }

    private static TallyLine LineOf(string? position, string definition, Urgency urgency, bool isMine, Instant? pausedAt, Instant? dueAt, Instant now) =>
        new(position, IdOf(definition), urgency, isMine, pausedAt is null && dueAt < now, pausedAt is not null, 1);

    /// <summary>A definition's key without its agency, as addresses name it.</summary>
    private static string IdOf(string definition) => definition[(definition.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
