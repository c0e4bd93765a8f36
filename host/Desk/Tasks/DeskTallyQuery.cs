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
        var held = found.Where(task => task.Position is null).ToList();
        var shared = found.Where(task => task.Position is not null).ToList();
        var positions = await PositionsOfAsync(db, caller, held);
        return new DeskTally(
            // A task on two of the caller's desks is counted once.
            [
                .. held.Select(task => task.Line(null, now)),
                .. shared.DistinctBy(task => (task.CaseId, task.Task)).Select(task => task.Line(null, now)),
            ],
            [
                .. held.SelectMany(task => positions[(task.CaseId, task.Task)].Select(position => task.Line(position, now))),
                .. shared.Select(task => task.Line(task.Position, now)),
            ]
        )
        {
            IsCut = held.Count == Most || shared.GroupBy(task => task.Position).Any(desk => desk.Count() == Most),
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
            Position = null,
            Definition = row.Definition,
            Urgency = task.Urgency,
            DueAt = task.DueAt,
            PausedAt = row.PausedAt,
        };

    private static IQueryable<Found> Shared(DinsosFlowDb db, string agency, string position) =>
        from desk in db
            .TaskPositions.AsNoTracking()
            .Where(desk => desk.Agency == agency && desk.Position == position && desk.IsFree)
            .OrderBy(desk => desk.SortsAt)
            .Take(Most)
        join task in db.Tasks on new { desk.CaseId, desk.Task } equals new { task.CaseId, task.Task }
        join row in db.Cases on desk.CaseId equals row.Id
        select new Found
        {
            CaseId = desk.CaseId,
            Task = desk.Task,
            SortsAt = desk.SortsAt,
            Position = desk.Position,
            Definition = row.Definition,
            Urgency = task.Urgency,
            DueAt = task.DueAt,
            PausedAt = row.PausedAt,
        };

    /// <summary>To which of the caller's desks what they have in hand came.</summary>
    private static async Task<ILookup<(Guid CaseId, int Task), string>> PositionsOfAsync(DinsosFlowDb db, Caller caller, List<Found> held)
    {
        var cases = held.Select(task => task.CaseId).Distinct().ToList();
        var desks =
            cases.Count == 0
                ? []
                : await db
                    .TaskPositions.AsNoTracking()
                    .Where(desk => cases.Contains(desk.CaseId) && caller.Positions.Contains(desk.Position))
                    .ToListAsync();
        return desks.ToLookup(desk => (desk.CaseId, desk.Task), desk => desk.Position);
    }

    /// <summary>A task as it lies on one desk.</summary>
    private sealed class Found
    {
        public required Guid CaseId { get; init; }
        public required int Task { get; init; }
        public required Instant SortsAt { get; init; }

        /// <summary>Null for one in the caller's hands.</summary>
        public required string? Position { get; init; }
        public required string Definition { get; init; }
        public required Urgency Urgency { get; init; }
        public required Instant? DueAt { get; init; }
        public required Instant? PausedAt { get; init; }

        /// <param name="position">Under which desk it is counted; null where desks are not told apart.</param>
        public TallyLine Line(string? position, Instant now) =>
            new(position, IdOf(Definition), Urgency, Position is null, PausedAt is null && DueAt < now, PausedAt is not null, 1);

        /// <summary>A definition's key without its agency, as addresses name it.</summary>
        private static string IdOf(string definition) => definition[(definition.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
