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
public sealed class CaseQuery(DinsosFlowDb db, DefinitionRegistry registry, CaseReading reading)
{
    /// <returns>Null where there is no such case for the caller.</returns>
    public async Task<CaseView?> FindAsync(Caller caller, Guid caseId)
    {
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId);
        if (row is null || !await reading.MayReadAsync(caller, row))
        {
            return null;
        }
        var history = await CaseHistory.ReadAsync(db, caseId);
        var started = (Fact.CaseStarted)history[0].Fact;
        var state = await CaseHistory.StateOfAsync(db, row, CancellationToken.None);
        var standing = await CaseStandings.OfAsync(db, registry, caller, row);
        return new CaseView(
            row,
            started.Subject.Text,
            started.Applicant?.Text,
            registry.Graph(row.Runnable).Definition,
            await db
                .Tasks.AsNoTracking()
                .Include(task => task.Positions)
                .Where(task => task.CaseId == caseId)
                .OrderBy(task => task.Task)
                .ToListAsync(),
            await db
                .Deadlines.AsNoTracking()
                .Where(deadline => deadline.CaseId == caseId)
                .OrderBy(deadline => deadline.Deadline)
                .ToListAsync(),
            history,
            state,
            standing,
            RecallableBy(standing)
        );
    }

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
