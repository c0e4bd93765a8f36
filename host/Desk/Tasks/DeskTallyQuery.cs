using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Tasks;

/// <summary>
/// Counts the top of a desk: what somebody has by the index of holders, each shared desk by its own range of the index of
/// desks, all in one question to the database. A page must not wait longer because more lies below.
/// </summary>
internal static class DeskTallyQuery
{
    /// <summary>Tasks counted of each desk, the most urgent first.</summary>
    public const int Most = 100;

    public static async Task<DeskTally> CountAsync(DinsosFlowDb db, Caller caller, Instant now)
    {
        var found = await caller
            .Positions.Aggregate(Held(db, caller), (all, position) => all.Concat(Shared(db, caller.Agency, position)))
            .ToListAsync();
        var held = found.FindAll(task => task.Desk is null);
        var shared = found.FindAll(task => task.Desk is not null);
        return new DeskTally(
            // A task on two of the caller's desks is counted once.
            [
                .. held.Select(task => task.Line(null, now)),
                .. shared.DistinctBy(task => (task.CaseId, task.Task)).Select(task => task.Line(null, now)),
            ],
            [
                .. held.SelectMany(task => task.Positions.Where(caller.Positions.Contains).Select(position => task.Line(position, now))),
                .. shared.Select(task => task.Line(task.Desk, now)),
            ]
        )
        {
            IsCut = held.Count == Most || shared.GroupBy(task => task.Desk).Any(desk => desk.Count() == Most),
            Top = found.ConvertAll(task => new DeskKey(task.CaseId, task.Task, task.SortsAt)),
        };
    }

    /// <summary>Joined before it is put together with the shared desks: SQLite cuts off only what lies within a part.</summary>
    private static IQueryable<Found> Held(DinsosFlowDb db, Caller caller) =>
        from task in db
            .Tasks.AsNoTracking()
            .Where(task => task.Holder == caller.PersonId && task.Agency == caller.Agency)
            .OrderBy(task => task.SortsAt)
            .Take(Most)
        join row in db.Cases on task.CaseId equals row.Id
        select new Found
        {
            CaseId = task.CaseId,
            Task = task.Task,
            SortsAt = task.SortsAt,
            Desk = null,
            Positions = task.Positions,
            Definition = row.Definition,
            Urgency = task.Urgency,
            DueAt = task.DueAt,
            PausedAt = row.PausedAt,
        };

    private static IQueryable<Found> Shared(DinsosFlowDb db, string agency, string position) =>
        from desk in db
            .TaskPositions.AsNoTracking()
            .Where(desk => desk.Agency == agency && desk.Position == position)
            .OrderBy(desk => desk.SortsAt)
            .Take(Most)
        join task in db.Tasks on new { desk.CaseId, desk.Task } equals new { task.CaseId, task.Task }
        join row in db.Cases on desk.CaseId equals row.Id
        select new Found
        {
            CaseId = desk.CaseId,
            Task = desk.Task,
            SortsAt = desk.SortsAt,
            Desk = desk.Position,
            Positions = task.Positions,
            Definition = row.Definition,
            Urgency = task.Urgency,
            DueAt = task.DueAt,
            PausedAt = row.PausedAt,
        };

    /// <summary>A task as it lies on one desk.</summary>
    private sealed class Found
    {
        public required Guid CaseId { get; init; }
        public required int Task { get; init; }
        public required Instant SortsAt { get; init; }

        /// <summary>Null for one in the caller's hands.</summary>
        public required string? Desk { get; init; }

        /// <summary>Those that it came to.</summary>
        public required List<string> Positions { get; init; }
        public required string Definition { get; init; }
        public required Urgency Urgency { get; init; }
        public required Instant? DueAt { get; init; }
        public required Instant? PausedAt { get; init; }

        /// <param name="position">Under which desk it is counted; null where desks are not told apart.</param>
        public TallyLine Line(string? position, Instant now) =>
            new(position, IdOf(Definition), Urgency, Desk is null, PausedAt is null && DueAt < now, PausedAt is not null, 1);

        /// <summary>A definition's key without its agency, as addresses name it.</summary>
        private static string IdOf(string definition) => definition[(definition.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
