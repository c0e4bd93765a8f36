using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Desk.Work;

/// <param name="Task">Null when the task is no longer open.</param>
/// <param name="Dispositions">Positions that the next rows' alternatives can be bound to; empty where there is no choice.</param>
/// <param name="Principals">Who can have done it on paper, besides the caller.</param>
/// <param name="Standing">What the reader may do.</param>
public sealed record TaskView(
    CaseRow Case,
    string Subject,
    SopDefinition Sop,
    TaskRow? Task,
    Step? Step,
    IReadOnlyList<(string Position, string Name)> Dispositions,
    IReadOnlyList<Person> Principals,
    IReadOnlyList<int> EarlierRows,
    CaseEvent? Returned,
    CaseStanding Standing
)
{
    /// <summary>Files of the task's visit.</summary>
    public IReadOnlyList<CaseFile> Files { get; init; } = [];

    /// <summary>Whom the task's positions direct: who can be named on a disposition sheet. Empty where they direct nobody.</summary>
    public IReadOnlyList<(string Position, string Name)> Directed { get; init; } = [];
}

/// <summary>One task with what its row prints.</summary>
public sealed class TaskQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry, Holders holders, CallerOf callerOf)
{
    /// <param name="row">What <see cref="CaseReading.FindAsync"/> gave the same caller.</param>
    public async Task<TaskView> ReadAsync(Caller caller, CaseRow row, int number)
    {
        TaskRow? task = null;
        CaseStanding standing = null!;
        IReadOnlyList<CaseEvent> history = [];
        await turn.TogetherAsync(
            async () => task = await TaskAsync(row.Id, number),
            async () => standing = await CaseStandings.OfAsync(db, registry, caller, row),
            async () => history = await CaseHistory.ReadAsync(db, turn, row.Id)
        );
        var sop = standing.Sop;
        var subject = ((Fact.CaseStarted)history[0].Fact).Subject.Text;
        if (task is null)
        {
            return new TaskView(row, subject, sop, null, null, [], [], [], null, standing);
        }
        var step = sop.StepAt(task.Row);
        var desks = task.Positions;
        var principals = callerOf.Office is { } office
            ? holders.HoldersIn(office, desks)
            : await holders.HoldersAsync(db, row.Agency, desks);
        var organisation = registry.Library.Organisations.GetValueOrDefault(row.Agency);
        return new TaskView(
            row,
            subject,
            sop,
            task,
            step,
            DispositionsAfter(sop, step, organisation),
            [.. principals.Where(person => person.Id != caller.PersonId)],
            [
                .. history
                    .Select(@event => @event.Fact)
                    .OfType<Fact.VisitOpened>()
                    .Select(visit => visit.Row)
                    .Where(r => r < task.Row)
                    .Distinct()
                    .Order(),
            ],
            task.Reason is VisitReason.Returned or VisitReason.ReturnedOutsideFlow ? ReasonOf(history, task.Visit) : null,
            standing
        )
        {
            Files = [.. CaseFile.In(history).Where(file => file.Visit == task.Visit)],
            Directed = PositionWords.Of(
                organisation,
                (organisation?.Positions ?? [])
                    .Where(position => position.Superior is { } superior && desks.Contains(superior))
                    .Select(position => position.Id)
            ),
        };
    }

    private Task<TaskRow?> TaskAsync(Guid caseId, int number) =>
        db.Tasks.AsNoTracking().SingleOrDefaultAsync(found => found.CaseId == caseId && found.Task == number);

    /// <summary>The event whose note or reason sent the case back to this visit.</summary>
    private static CaseEvent? ReasonOf(IReadOnlyList<CaseEvent> history, int visit)
    {
        var openedBy = history.Select(@event => @event.Fact).OfType<Fact.VisitOpened>().Single(opened => opened.Visit == visit).OpenedBy;
        return history.LastOrDefault(@event =>
            @event.Fact is Fact.TaskCompleted { Note: not null } completed && completed.Visit == openedBy
            || @event.Fact is Fact.ReturnedOutsideFlow returned && returned.FromVisit == openedBy
        );
    }

    private static List<(string, string)> DispositionsAfter(SopDefinition sop, Step step, Organisation? organisation) =>
        [
            .. Exits
                .Rows(step.Exit)
                .Where(row => row > step.Row && sop.StepAt(row).PerUnit is null)
                .SelectMany(row => sop.StepAt(row).Lanes)
                .Distinct()
                .Select(sop.LaneById)
                .Where(lane => lane.Positions.Length > 1)
                .SelectMany(lane => lane.Positions)
                .Distinct()
                .Select(position => (position, organisation?.Positions.FirstOrDefault(known => known.Id == position)?.Name ?? position)),
        ];
}
