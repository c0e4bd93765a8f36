using System.Data.Common;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// One command, one transaction: load, decide, store events with the case, its tasks, deadlines, notices and the
/// command's key. Either all of it is there afterwards or nothing is. A case that moved meanwhile is decided again.
/// </summary>
public sealed class CaseTransaction(Store store, DefinitionRegistry registry, People.Directory people, IClock clock)
{
    private const int Attempts = 3;

    public Task<Answer> StartAsync(StartCase command, CancellationToken cancel) =>
        AgainWhenMovedAsync(command, db => StartOnceAsync(db, command, cancel), cancel);

    public Task<Answer> SendAsync(IOpenCaseCommand command, CancellationToken cancel) =>
        AgainWhenMovedAsync(command, db => SendOnceAsync(db, command, cancel), cancel);

    /// <summary>Records the limits of a case that have passed.</summary>
    public Task<Answer> RecordOverdueAsync(Guid caseId, CancellationToken cancel) =>
        AgainWhenMovedAsync(
            null,
            async db =>
                await db.Cases.SingleOrDefaultAsync(row => row.Id == caseId, cancel) is { } row
                    ? await DecideAsync(db, row, new CaseCommand.RecordOverdue { By = Actor.System }, cancel)
                    : new Answer.NotFound(),
            cancel
        );

    private async Task<Answer> AgainWhenMovedAsync(ICaseCommand? command, Func<DinsosFlowDb, Task<Answer>> once, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = store.Open();
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                if (command is not null && await CommandKeys.FindAsync(db, command, cancel) is { } given)
                {
                    return given;
                }
                var answer = await once(db);
                if (answer is Answer.Accepted accepted)
                {
                    CommandKeys.Keep(db, command, accepted.Receipt, clock.GetCurrentInstant());
                    await db.SaveChangesAsync(cancel);
                    await transaction.CommitAsync(cancel);
                }
                return answer;
            }
            catch (Exception conflict) when (attempt < Attempts && IsConflict(conflict))
            {
                // Someone else's command came first: what it left is decided upon anew.
            }
        }
    }

    private static bool IsConflict(Exception exception) =>
        exception is DbUpdateException || exception is DbException { IsTransient: true };

    private async Task<Answer> StartOnceAsync(DinsosFlowDb db, StartCase command, CancellationToken cancel)
    {
        var agency = command.By.Agency;
        if (registry.Find(command.Definition) is not { Definition.IsStartable: true } sop || sop.Definition.Agency != agency)
        {
            return new Answer.NotFound();
        }
        var now = clock.GetCurrentInstant();
        var rules = registry.RulesFor(agency);
        var number = await CaseNumbers.NextAsync(db, agency, now.InZone(rules.Calendar.Zone).Year, cancel);
        var graph = registry.Graph(command.Definition, sop.Definition.Version);
        var outcome = Decide.On(graph, null, ToEngine(command, number), now, rules);
        if (outcome is not Outcome.Accepted accepted)
        {
            return new Answer.Refused(((Outcome.Refused)outcome).Refusal);
        }
        var id = Guid.CreateVersion7(now.ToDateTimeOffset());
        var written = EventWriter.Write(db, id, HashChain.Start(id), accepted.Events);
        var started = (Fact.CaseStarted)written.Facts[0];
        db.Cases.Add(
            new CaseRow
            {
                Id = id,
                Number = number,
                Agency = agency,
                Definition = command.Definition,
                Version = sop.Definition.Version,
                Confidentiality = sop.Definition.Confidentiality,
                Status = accepted.State.Status,
                Seq = accepted.State.Seq,
                StateSchema = EventJson.StateSchema,
                State = EventJson.WriteState(accepted.State),
                HeadHash = written.HeadHash,
                Subject = PersonalSeal.Reference(started.Subject),
                Applicant = started.Applicant is { } applicant ? PersonalSeal.Reference(applicant) : null,
                ReceivedAt = accepted.State.ReceivedAt,
                LastRecordedAt = accepted.State.LastRecordedAt,
            }
        );
        await CaseProjection.ProjectAsync(db, id, agency, accepted.Events, null, accepted.State, cancel);
        return new Answer.Accepted(ReceiptOf(id, accepted.State));
    }

    private async Task<Answer> SendOnceAsync(DinsosFlowDb db, IOpenCaseCommand command, CancellationToken cancel)
    {
        var row = await db.Cases.SingleOrDefaultAsync(row => row.Id == command.Case, cancel);
        if (
            row is null
            || !await CaseVisibility.CanSeeAsync(db, command.By, row, cancel)
            || !await CaseVisibility.MaySendAsync(db, command, cancel)
        )
        {
            await LogDeniedAsync(db, command, row?.Id, cancel);
            return new Answer.NotFound();
        }
        Actor? onBehalfOf = null;
        if (command.OnBehalfOf is { } person)
        {
            if (!MayRecordFor(command.By, row) || await people.ActorAsync(db, person, row.Agency, cancel) is not { } actor)
            {
                await LogDeniedAsync(db, command, row.Id, cancel);
                return new Answer.Refused(
                    new Refusal(RefusalCode.NotYourPosition, $"Expected a recorder from the lanes of {row.Definition}, but got {command.By.PersonId}.")
                );
            }
            onBehalfOf = actor;
        }
        var answer = await DecideAsync(db, row, command.ToEngine(onBehalfOf), cancel);
        if (command is not AssignTask && answer is Answer.Refused { Refusal.Code: RefusalCode.NotYourPosition or RefusalCode.NotYourWork })
        {
            await LogDeniedAsync(db, command, row.Id, cancel);
        }
        return answer;
    }

    /// <summary>Who stands in a column of the SOP may record what a colleague did on paper.</summary>
    private bool MayRecordFor(Caller recorder, CaseRow row) =>
        registry.Graph(row.Definition, row.Version).Definition.Lanes.Any(lane => lane.Positions.Any(recorder.Positions.Contains));

    private async Task<Answer> DecideAsync(DinsosFlowDb db, CaseRow row, CaseCommand command, CancellationToken cancel)
    {
        var before = await CaseHistory.StateOfAsync(db, row, cancel);
        var absent = await people.AbsentAsync(db, row.Agency, before, cancel);
        var rules = registry.RulesFor(row.Agency) with { Absent = absent };
        var outcome = Decide.On(registry.Graph(row.Definition, row.Version), before, command, clock.GetCurrentInstant(), rules);
        if (outcome is not Outcome.Accepted accepted)
        {
            return new Answer.Refused(((Outcome.Refused)outcome).Refusal);
        }
        var state = accepted.State;
        row.HeadHash = EventWriter.Write(db, row.Id, row.HeadHash, accepted.Events).HeadHash;
        row.Seq = state.Seq;
        row.State = EventJson.WriteState(state);
        row.StateSchema = EventJson.StateSchema;
        row.Status = state.Status;
        row.LastRecordedAt = state.LastRecordedAt;
        row.ClosedAt = state.IsClosed ? state.LastRecordedAt : null;
        await CaseProjection.ProjectAsync(db, row.Id, row.Agency, accepted.Events, before, state, cancel);
        return new Answer.Accepted(ReceiptOf(row.Id, state));
    }

    private async Task LogDeniedAsync(DinsosFlowDb db, IOpenCaseCommand command, Guid? caseId, CancellationToken cancel)
    {
        db.AccessLog.Add(AccessOf(command, caseId));
        await db.SaveChangesAsync(cancel);
        await db.Database.CurrentTransaction!.CommitAsync(cancel);
    }

    private AccessRow AccessOf(IOpenCaseCommand command, Guid? caseId) =>
        new()
        {
            Id = Guid.NewGuid(),
            At = clock.GetCurrentInstant(),
            Person = command.By.PersonId,
            Act = command.GetType().Name,
            CaseId = caseId,
            IsAllowed = false,
        };

    private static CaseCommand.StartCase ToEngine(StartCase command, string number) =>
        new(
            number,
            new PersonalText(command.Subject.Trim()),
            PersonalText.OrNull(command.Applicant),
            command.Channel,
            command.ReceivedAt,
            command.ReferenceDate,
            command.AtRow
        )
        {
            By = command.By.Actor,
        };

    private static Receipt ReceiptOf(Guid id, CaseState state) =>
        new(
            id,
            state.Number,
            state.Status,
            [.. state.OpenVisits.SelectMany(visit => visit.Tasks).Where(task => task.DoneBy is null).Select(task => task.Task)]
        );
}
