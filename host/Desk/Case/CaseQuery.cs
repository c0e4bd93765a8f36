using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Desk.Case;

/// <param name="Standing">What the reader may do.</param>
public sealed record CaseView(
    CaseRow Case,
    string Subject,
    string? Applicant,
    SopDefinition Sop,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<DeadlineRow> Deadlines,
    IReadOnlyList<CaseEvent> History,
    CaseState State,
    CaseStanding Standing,
    int? Recallable
);

/// <summary>One case with its history.</summary>
public sealed class CaseQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry, CaseReading reading)
{
    /// <returns>Null where there is no such case for the caller.</returns>
    public async Task<CaseView?> FindAsync(Caller caller, Guid caseId) =>
        await reading.FindAsync(caller, caseId) is { } row ? await ReadAsync(caller, row) : null;

    /// <param name="row">What <see cref="CaseReading.FindAsync"/> gave the same caller.</param>
    public async Task<CaseView> ReadAsync(Caller caller, CaseRow row)
    {
        IReadOnlyList<CaseEvent> history = [];
        CaseStanding standing = null!;
        List<TaskRow> tasks = [];
        List<DeadlineRow> deadlines = [];
        await turn.TogetherAsync(
            async () => history = await CaseHistory.ReadAsync(db, turn, row.Id),
            async () => standing = await CaseStandings.OfAsync(db, registry, caller, row),
            async () => tasks = await TasksAsync(row.Id),
            async () => deadlines = await DeadlinesAsync(row.Id)
        );
        var started = (Fact.CaseStarted)history[0].Fact;
        return new CaseView(
            row,
            started.Subject.Text,
            started.Applicant?.Text,
            standing.Sop,
            tasks,
            deadlines,
            history,
            standing.State,
            standing,
            RecallableBy(standing)
        );
    }

    private Task<List<TaskRow>> TasksAsync(Guid caseId) =>
        db.Tasks.AsNoTracking().Where(task => task.CaseId == caseId).OrderBy(task => task.Task).ToListAsync();

    private Task<List<DeadlineRow>> DeadlinesAsync(Guid caseId) =>
        db.Deadlines.AsNoTracking().Where(deadline => deadline.CaseId == caseId).OrderBy(deadline => deadline.Deadline).ToListAsync();

    /// <summary>The reader's last completed visit, where they still hold its post and nobody has begun on what it opened.</summary>
    private static int? RecallableBy(CaseStanding standing)
    {
        var state = standing.State;
        if (!standing.IsSeen || state.IsClosed)
        {
            return null;
        }
        return state
            .LastVisits.Where(visit =>
                visit.Person == standing.Caller.PersonId && standing.Sop.PostsOfRow(visit.Row).Any(standing.Caller.Positions.Contains)
            )
            .Where(visit =>
                state.OpenVisits.Any(open => open.OpenedBy == visit.Visit)
                && state
                    .OpenVisits.Where(open => open.OpenedBy == visit.Visit)
                    .SelectMany(open => open.Tasks)
                    .All(task => !task.IsClaimed && task.DoneBy is null)
            )
            .Select(visit => (int?)visit.Visit)
            .Max();
    }
}
