using System.Data.Common;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// One command, one transaction: load, decide, store events with the case, its tasks, deadlines, notices and the
/// command's key. Either all of it is there afterwards or nothing is. A case that moved meanwhile is decided again.
/// </summary>
public sealed partial class CaseTransaction(Store store, DefinitionRegistry registry, Access.Directory people, IClock clock)
{
    private const int Attempts = 3;

    public Task<Answer> StartAsync(StartCase command, CancellationToken cancel) =>
        StartAsync(command, command.Matter is { } matter ? new MatterOrigin(matter, command.By, registry) : null, cancel);

    /// <param name="origin">What the case is started from, once; null where nothing stands behind it.</param>
    internal Task<Answer> StartAsync(StartCase command, ICaseOrigin? origin, CancellationToken cancel) =>
        AgainWhenMovedAsync(command, db => StartOnceAsync(db, command, origin, cancel), cancel);

    public Task<Answer> SendAsync(IOpenCaseCommand command, CancellationToken cancel) =>
        AgainWhenMovedAsync(command, db => SendOnceAsync(db, command, cancel), cancel);

    /// <summary>Records what fell due of a case.</summary>
    public Task<Answer> RecordOverdueAsync(Guid caseId, CancellationToken cancel) =>
        SendBySystemAsync(caseId, new CaseCommand.RecordOverdue { By = Actor.System }, cancel);

    /// <summary>Counts a case's running limits anew after their calendar was edited.</summary>
    public Task<Answer> ReprojectAsync(Guid caseId, CancellationToken cancel) =>
        SendBySystemAsync(caseId, new CaseCommand.ReprojectDeadlines { By = Actor.System }, cancel);

    private Task<Answer> SendBySystemAsync(Guid caseId, CaseCommand command, CancellationToken cancel) =>
        AgainWhenMovedAsync(
            null,
            async db =>
                await db.Cases.SingleOrDefaultAsync(row => row.Id == caseId, cancel) is { } row
                    ? await DecideAsync(db, row, command, cancel)
                    : new Answer.NotFound(),
            cancel
        );

    /// <summary>
    /// Records the limits of many cases that have passed, in one transaction. A case that cannot be taken along (it is
    /// broken, another host has it, or the whole batch met a conflict) changes nothing and is named for
    /// <see cref="RecordOverdueAsync(Guid, CancellationToken)"/>.
    /// </summary>
    /// <param name="cases">Each once; a few hundred at most, as others wait for the transaction on SQLite.</param>
    public async Task<BatchRecorded> RecordOverdueAsync(IReadOnlyList<Guid> cases, CancellationToken cancel)
    {
        try
        {
            await using var db = store.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var rows = await FreeCasesAsync(db, cases, cancel);
            var open = await OpenRows.LoadAsync(db, cases, cancel);
            var left = new List<Guid>();
            var recorded = 0;
            foreach (var row in rows)
            {
                CaseState before;
                Outcome outcome;
                try
                {
                    before = await CaseHistory.StateOfAsync(db, row, cancel);
                    outcome = DecideOverdue(row, before);
                }
                catch (Exception broken) when (broken is not (OperationCanceledException or DbException))
                {
                    left.Add(row.Id);
                    continue;
                }
                if (outcome is Outcome.Accepted accepted)
                {
                    Advance(db, row, accepted);
                    CaseProjection.Project(
                        new TrackedRows(db),
                        CaseKey.Of(row),
                        accepted.Events,
                        before,
                        accepted.State,
                        open(row.Id),
                        Acted.BySystem,
                        []
                    );
                    recorded++;
                }
            }
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return new BatchRecorded(recorded, left);
        }
        catch (Exception exception) when (IsConflict(exception) || exception is not (OperationCanceledException or DbException))
        {
            return new BatchRecorded(0, cases);
        }
    }

    /// <summary>On PostgreSQL, those that no other host or command is at: what it does records what fell due, too.</summary>
    private Task<List<CaseRow>> FreeCasesAsync(DinsosFlowDb db, IReadOnlyList<Guid> cases, CancellationToken cancel) =>
        store.IsPostgres
            ? db.Cases.FromSql($"SELECT * FROM cases WHERE id = ANY ({cases.ToArray()}) FOR UPDATE SKIP LOCKED").ToListAsync(cancel)
            : db.Cases.Where(row => cases.Contains(row.Id)).ToListAsync(cancel);

    /// <summary>Nobody's positions are asked for: the clock alone decides.</summary>
    private Outcome DecideOverdue(CaseRow row, CaseState before) =>
        Decide.On(
            registry.Graph(row.Runnable),
            before,
            new CaseCommand.RecordOverdue { By = Actor.System },
            clock.GetCurrentInstant(),
            registry.RulesFor(row.Agency)
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

    private static bool IsConflict(Exception exception) => exception is DbUpdateException || exception is DbException { IsTransient: true };

    private async Task<Answer> StartOnceAsync(DinsosFlowDb db, StartCase command, ICaseOrigin? origin, CancellationToken cancel)
    {
        var agency = command.By.Agency;
        if (registry.Find(command.Definition) is not { Definition.IsStartable: true } sop || sop.Definition.Agency != agency)
        {
            return new Answer.NotFound();
        }
        if (await StartRights.PostsAsync(db, registry, command, origin, sop.Definition, cancel) is not { } posts)
        {
            await LogDeniedAsync(db, command, null, cancel);
            return new Answer.Refused(
                new Refusal(RefusalCode.NotYoursToStart, $"Expected a starter of {command.Definition}, but got {command.By.PersonId}.")
            );
        }
        if (origin is not null && await origin.FindAsync(db, cancel) is { } given)
        {
            return given;
        }
        var now = clock.GetCurrentInstant();
        var rules = registry.RulesFor(agency);
        var number = await CaseNumbers.NextAsync(db, agency, now.InZone(rules.Calendar.Zone).Year, cancel);
        var graph = registry.Graph(sop.Definition.Runnable);
        var priority = await GrantedPriority.FindAsync(
            db,
            agency,
            command.Applicant,
            command.Persons?.Of(PersonPart.Applicant)?.Nik,
            cancel
        );
        var outcome = Decide.On(graph, null, ToEngine(command, number, priority), now, rules);
        if (outcome is not Outcome.Accepted accepted)
        {
            return new Answer.Refused(((Outcome.Refused)outcome).Refusal);
        }
        var id = Guid.CreateVersion7(now.ToDateTimeOffset());
        priority?.UsedBy = id;
        origin?.Keep(db, id, now);
        CaseIntake.Write(new TrackedRows(db), id, sop.Definition, accepted.Events, accepted.State, new Acted([command.By.Actor], posts));
        if (
            command.Related is { } related
            && await RelateAsync(
                db,
                command.By,
                related,
                new RelatedCase(id.ToString("N"), NumberIn(sop.Definition, number), related.Row, Waiting.None),
                cancel
            )
                is { } refused
        )
        {
            return refused;
        }
        await Arrival.KeepAsync(db, registry.Library, command, sop.Definition, id, now.InZone(rules.Calendar.Zone), cancel);
        return new Answer.Accepted(ReceiptOf(id, accepted.State));
    }

    private async Task<Answer> SendOnceAsync(DinsosFlowDb db, IOpenCaseCommand command, CancellationToken cancel)
    {
        var row = await db.Cases.SingleOrDefaultAsync(row => row.Id == command.Case, cancel);
        var standing = row is null ? null : await CaseVisibility.StandingAsync(db, registry, command.By, row, cancel);
        if (row is null || standing is not { IsSeen: true })
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
                    new Refusal(
                        RefusalCode.NotYourPosition,
                        $"Expected a recorder from the lanes of {row.Definition}, but got {command.By.PersonId}."
                    )
                );
            }
            onBehalfOf = actor;
        }
        var signed = command.ToEngine(onBehalfOf) with { By = standing.Actor };
        if (!CaseRights.MaySend(standing with { OnBehalfOf = onBehalfOf }, signed))
        {
            await LogDeniedAsync(db, command, row.Id, cancel);
            return new Answer.NotFound();
        }
        if (command is LinkCase link)
        {
            return await LinkAsync(db, row, link, cancel);
        }
        var answer = await DecideAsync(db, row, signed, cancel);
        if (command is not AssignTask && answer is Answer.Refused { Refusal.Code: RefusalCode.NotYourPosition or RefusalCode.NotYourWork })
        {
            await LogDeniedAsync(db, command, row.Id, cancel);
        }
        return answer;
    }

    /// <summary>Who stands in a column of the SOP may record what a colleague did on paper.</summary>
    private bool MayRecordFor(Caller recorder, CaseRow row) =>
        registry.Graph(row.Runnable).Definition.Lanes.Any(lane => lane.Positions.Any(recorder.Positions.Contains));

    private async Task<Answer> DecideAsync(DinsosFlowDb db, CaseRow row, CaseCommand command, CancellationToken cancel)
    {
        if ((CaseRights.Of(command) == Who.System) != (command.By.Person == Actor.System.Person))
        {
            throw new InvalidOperationException(
                $"Expected the machinery to send its own commands and no others, but {command.By.Person} sent {command.GetType().Name}."
            );
        }
        var before = await CaseHistory.StateOfAsync(db, row, cancel);
        var graph = registry.Graph(row.Runnable);
        var rules = registry.RulesFor(row.Agency) with { Absent = await people.AbsentAsync(db, graph.Definition, before, cancel) };
        var outcome = Decide.On(graph, before, command, clock.GetCurrentInstant(), rules);
        if (outcome is not Outcome.Accepted accepted)
        {
            return new Answer.Refused(((Outcome.Refused)outcome).Refusal);
        }
        Advance(db, row, accepted);
        await CaseProjection.ProjectAsync(db, row, accepted.Events, before, accepted.State, Acted.By(command), cancel);
        await RelatedProjection.ProjectAsync(db, row.Id, accepted.Events, cancel);
        if (accepted.State.IsClosed && !before.IsClosed)
        {
            await TellWaitingAsync(db, row, cancel);
        }
        return new Answer.Accepted(ReceiptOf(row.Id, accepted.State));
    }

    private static void Advance(DinsosFlowDb db, CaseRow row, Outcome.Accepted accepted)
    {
        var state = accepted.State;
        row.HeadHash = EventWriter.Write(new TrackedRows(db), row.Id, row.HeadHash, accepted.Events).HeadHash;
        row.Seq = state.Seq;
        row.State = EventJson.WriteState(state);
        row.StateSchema = EventJson.StateSchema;
        row.Status = state.Status;
        row.LastRecordedAt = state.LastRecordedAt;
        row.ClosedAt ??= state.IsClosed ? state.LastRecordedAt : null;
        row.PausedAt = state.PausedAt;
    }

    private async Task LogDeniedAsync(DinsosFlowDb db, ICaseCommand command, Guid? caseId, CancellationToken cancel)
    {
        db.AccessLog.Add(AccessOf(command, caseId));
        await db.SaveChangesAsync(cancel);
        await db.Database.CurrentTransaction!.CommitAsync(cancel);
    }

    private AccessRow AccessOf(ICaseCommand command, Guid? caseId) =>
        new()
        {
            Id = Guid.NewGuid(),
            At = clock.GetCurrentInstant(),
            Person = command.By.PersonId,
            Act = command.GetType().Name,
            CaseId = caseId,
            IsAllowed = false,
        };

    private static CaseCommand.StartCase ToEngine(StartCase command, string number, CompensationRow? priority) =>
        new(
            number,
            new PersonalText.Words(command.Subject.Trim()),
            PersonalText.OrNull(command.Applicant),
            command.Channel,
            command.ReceivedAt,
            command.ReferenceDate,
            command.AtRow,
            command.IsComplete,
            command.DueOn,
            PriorityFor: priority is null ? null : $"{priority.CaseId:N}-{priority.Number}"
        )
        {
            By = command.By.Actor,
            OccurredAt = command.HappenedAt ?? (command.AtRow == 1 ? command.ReceivedAt : null),
        };

    private static Receipt ReceiptOf(Guid id, CaseState state) =>
        new(
            id,
            state.Number,
            state.Status,
            [.. state.OpenVisits.SelectMany(visit => visit.Tasks).Where(task => task.DoneBy is null).Select(task => task.Task)]
        );
}
