using System.Collections.Immutable;
using System.Data.Common;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// The one road of a command: load what it may touch, decide (<see cref="Next"/>, pure), save events with the case, its tasks,
/// limits, notices and the command's key. Either all of it is there afterwards or nothing is.
/// </summary>
public sealed partial class CaseRoad(
    Store store,
    DefinitionRegistry registry,
    Holders people,
    IClock clock,
    AttemptLog attempts,
    ILogger<CaseRoad> log
)
{
    private const int Attempts = 3;

    private readonly CaseMemory _memory = new();
    private readonly NumberMemory _numbers = new();
    private readonly Trust _trust = new();

    /// <returns><see cref="Answer.Unavailable"/> where the database failed: then nothing was done, or the same key finds what
    /// was.</returns>
    public async Task<Answer> SendAsync(Order order, CancellationToken cancel = default)
    {
        var key = CommandKey.Of(order);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var step = await OnceAsync(order, key, cancel);
                if (step.IsDenied)
                {
                    // Not in the turn, which ends without a trace.
                    await attempts.DeniedAsync(order.By.PersonId, order.Command.GetType().Name, caseId: step.DeniedAt);
                }
                return step.Answer;
            }
            catch (Exception conflict) when (attempt < Attempts && StoreConflict.Is(conflict))
            {
                // Someone else's command came first, or the line broke: what is stored now is decided upon anew.
            }
            catch (Exception failure)
                when (failure is DbException or DbUpdateException or RowMovedException or TimeoutException or IOException)
            {
                LogUnavailable(log, order.Command.GetType().Name, failure);
                return new Answer.Unavailable();
            }
        }
    }

    /// <summary>
    /// Many orders of the machinery in one transaction. A case that cannot be taken along (it is broken, another host has it, or
    /// the whole batch met a conflict) changes nothing, and its order is handed back to be sent alone.
    /// </summary>
    /// <param name="orders">Each of another case; a few hundred at most, as others wait for the transaction on SQLite.</param>
    public async Task<Together> SendTogetherAsync(IReadOnlyList<Order> orders, CancellationToken cancel = default)
    {
        try
        {
            return await store.InTurnAsync(turn => ManyAsync(turn, orders, cancel), cancel);
        }
        catch (Exception exception) when (StoreConflict.Is(exception) || exception is not (OperationCanceledException or DbException))
        {
            return new Together(0, orders);
        }
    }

    private async Task<Together> ManyAsync(Turn turn, IReadOnlyList<Order> orders, CancellationToken cancel)
    {
        var cases = await LoadingIn(turn, CaseBeside.Nothing).FreeCasesAsync(orders.Select(order => order.Case!.Value), cancel);
        var (rows, saved, left) = (turn.NewRows(), new List<RecordedCase>(), new List<Order>());
        var now = clock.GetCurrentInstant();
        foreach (var order in orders.Where(order => cases.ContainsKey(order.Case!.Value)))
        {
            Step step;
            try
            {
                step = Next(order, new Found { Case = cases[order.Case!.Value](), IsSeen = true }, now);
            }
            catch (Exception broken) when (broken is not (OperationCanceledException or DbException))
            {
                left.Add(order);
                continue;
            }
            if (step is { Answer: Answer.Accepted })
            {
                // Outside of the try above: rows that were half made must not be saved with the others'.
                saved.AddRange(CaseSaving.Write(rows, step, now));
            }
        }
        if (saved.Count > 0)
        {
            try
            {
                await turn.SaveAsync(rows, () => saved.ForEach(_memory.Keep), cancel);
            }
            catch
            {
                saved.ForEach(@case => _memory.Forget(@case.Row.Id));
                throw;
            }
        }
        return new Together(saved.Count, left);
    }

    private async Task<Step> OnceAsync(Order order, CommandKey? key, CancellationToken cancel)
    {
        var beside = await CaseBeside.OfAsync(store, registry, order, cancel);
        var company = new Company(order.Start is null ? null : order.By.Agency, order.Case ?? order.Start?.Related?.Parent)
        {
            HoldsRows = order.Start is { } start && CaseLoading.HoldsRows(start, beside, registry),
        };
        return await store.InTurnAsync(company, turn => OneAsync(turn, order, key, beside, cancel), cancel);
    }

    private async Task<Step> OneAsync(Turn turn, Order order, CommandKey? key, CaseBeside beside, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var loading = LoadingIn(turn, beside);
        var found = loading.Recalled(order, now);
        var step = found is null ? null : Next(order, found, now);
        if (step is not { MayBeAssumed: true })
        {
            found = await loading.OfAsync(order, key, now, cancel);
            step = Next(order, found, now);
        }
        if (step is { Answer: Answer.Accepted { Receipt: var receipt }, IsNew: true })
        {
            await SaveAsync(turn, order, found!, step, key?.ToRow(receipt, now), now, cancel);
        }
        return step;
    }

    private async Task SaveAsync(Turn turn, Order order, Found found, Step step, CommandKeyRow? key, Instant now, CancellationToken cancel)
    {
        if (found.Serials?.Number is { IsAssumed: true } next && !_numbers.Take(next))
        {
            throw new RowMovedException();
        }
        IReadOnlyList<RecordedCase> saved = [];
        try
        {
            order.Upload?.Keep();
            var rows = turn.NewRows();
            rows.Require(found.Premises);
            saved = CaseSaving.Write(rows, step, now);
            if (key is not null)
            {
                rows.Add(key);
            }
            await turn.SaveAsync(rows, () => Remember(saved, found), cancel);
        }
        catch
        {
            Forget(saved, found);
            throw;
        }
    }

    private CaseLoading LoadingIn(Turn turn, CaseBeside beside) =>
        new(turn, store.IsPostgres, registry, people, _memory, _numbers, _trust, beside);

    /// <summary>Not before it is committed.</summary>
    private void Remember(IReadOnlyList<RecordedCase> saved, Found found)
    {
        foreach (var @case in saved)
        {
            _memory.Keep(@case);
        }
        if (found.Serials?.Number is { IsAssumed: false } asked && !_numbers.Keep(asked))
        {
            _trust.Doubt();
        }
        if (!found.Premises.IsEmpty)
        {
            _trust.Proved();
        }
    }

    /// <summary>It was not saved, or nobody has heard whether it was.</summary>
    private void Forget(IReadOnlyList<RecordedCase> unsaved, Found found)
    {
        foreach (var @case in unsaved)
        {
            _memory.Forget(@case.Row.Id);
        }
        if (found.Serials?.Number is { IsAssumed: true } lost)
        {
            _numbers.Forget(lost);
        }
        if (!found.Premises.IsEmpty)
        {
            _trust.Doubt();
        }
    }

    /// <summary>What follows from an order, given what is stored. Pure; nothing is read or written.</summary>
    internal static Step Next(Order order, Found found, Instant now) =>
        found.Given is { } given ? Step.Repeat(given)
        : order.Start is { } start ? Begin(order, start, found, now)
        : Act(order, found, now);

    private static Step Act(Order order, Found found, Instant now)
    {
        if (found.Case is not { } @case || !found.IsSeen)
        {
            return Step.Denied(new Answer.NotFound(), found.Unseen);
        }
        if (order.OnBehalfOf is not null && !MayRecord(order, found.Principal, @case.Graph.Definition))
        {
            var unfit = $"Expected a recorder from the lanes of {@case.Row.Definition}, but got {order.By.PersonId}.";
            return Step.Denied(new Refusal(RefusalCode.NotYourPosition, unfit), @case.Row.Id);
        }
        var standing = @case.StandingOf(order.By, found.Organisation, found.IsSeen) with { OnBehalfOf = found.Principal };
        var isTheMachinerys = order.By.IsMachinery && CaseRights.Of(order.Command) == Who.System;
        if (!isTheMachinerys && !CaseRights.MaySend(standing, order.Command))
        {
            return Step.Denied(new Answer.NotFound(), @case.Row.Id);
        }
        var command = order.Command with { By = isTheMachinerys ? Actor.System : standing.Actor, OnBehalfOf = found.Principal };
        if (command is CaseCommand.LinkCase { IsByNumber: true } link)
        {
            if (found.Other is not { } other)
            {
                var unknown = $"Expected a case that {order.By.PersonId} may see, but {link.Number} is none.";
                return Step.Refused(new Refusal(RefusalCode.RelatedCaseUnknown, unknown) { Subject = link.Number });
            }
            command = link with { Case = other.Case, Number = other.Number, Standing = other.Standing };
        }
        return Decided(@case, command, now) switch
        {
            Outcome.Refused { Refusal: var refusal } => command is not CaseCommand.AssignTask
            && refusal.Code is RefusalCode.NotYourPosition or RefusalCode.NotYourWork
                ? Step.Denied(refusal, @case.Row.Id)
                : Step.Refused(refusal),
            Outcome.Accepted accepted => Step.Taken(@case, command, accepted, Ended(@case, accepted.State, found.Waiting, now)),
            var other => throw new InvalidOperationException($"An outcome of no known kind: {other}."),
        };
    }

    private static Step Begin(Order order, NewCase start, Found found, Instant now)
    {
        if (found.Sop is not { Definition: { IsStartable: true } sop } || sop.Agency != order.By.Agency)
        {
            return Step.Refused(new Answer.NotFound());
        }
        if (StartRights.PostsOf(order.By, start, sop, found) is not { } posts)
        {
            var unfit = $"Expected a starter of {start.Definition}, but got {order.By.PersonId}.";
            return Step.Denied(new Refusal(RefusalCode.NotYoursToStart, unfit), null);
        }
        if (found.GivenByOrigin is { } before)
        {
            return Step.Repeat(before);
        }
        var asked = (CaseCommand.StartCase)order.Command;
        var command = asked with
        {
            By = order.By.Actor,
            Number = found.Serials!.Number.ToString(),
            PriorityFor = found.Priority is { } priority ? $"{priority.CaseId:N}-{priority.Number}" : null,
            OccurredAt = asked.OccurredAt ?? (asked.AtRow == 1 ? asked.ReceivedAt : null),
        };
        var outcome = Decide.On(found.Graph!, null, command, now, found.Rules!);
        if (outcome is not Outcome.Accepted accepted)
        {
            return Step.Refused(((Outcome.Refused)outcome).Refusal);
        }
        Change? parent = null;
        if (start.Related is { } related)
        {
            // A `rahasia` case's number stays out of the other case's history.
            var number = sop.Confidentiality == Confidentiality.Secret ? null : command.Number;
            var link = new CaseCommand.LinkCase($"{found.Serials.Id:N}", number, related.Row, related.IsAwaited, IsNew: true);
            if (found.Parent is not { } from)
            {
                return Step.Refused(new Answer.NotFound());
            }
            if (!CaseRights.MaySend(from.StandingOf(order.By, found.Organisation, found.IsParentSeen), link))
            {
                return Step.Refused(new Answer.NotFound());
            }
            link = link with { By = order.By.Actor };
            switch (Decided(from, link, now))
            {
                case Outcome.Refused { Refusal: var refusal }:
                    return Step.Refused(refusal);
                case Outcome.Accepted tied:
                    parent = new Change(from, link, tied);
                    break;
            }
        }
        return Step.Started(new Beginning(start, sop, command, posts, found, accepted), parent);
    }

    /// <summary>The cases whose rows waited for this one may go on. One that was closed meanwhile waits for nothing any more.</summary>
    private static ImmutableArray<Change> Ended(LoadedCase @case, CaseState after, ImmutableArray<LoadedCase> waiting, Instant now)
    {
        if (!after.IsClosed || @case.State.IsClosed)
        {
            return [];
        }
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var parent in waiting)
        {
            var end = new CaseCommand.EndRelated($"{@case.Row.Id:N}", after.Status) { By = Actor.System };
            if (Decided(parent, end, now) is Outcome.Accepted accepted)
            {
                changes.Add(new Change(parent, end, accepted));
            }
        }
        return changes.ToImmutable();
    }

    private static Outcome Decided(LoadedCase @case, CaseCommand command, Instant now)
    {
        if ((CaseRights.Of(command) == Who.System) != (command.By.Person == Actor.System.Person))
        {
            throw new InvalidOperationException(
                $"Expected the machinery to send its own commands and no others, but {command.By.Person} sent {command.GetType().Name}."
            );
        }
        return Decide.On(@case.Graph, @case.State, command, now, @case.Rules);
    }

    /// <summary>Who stands in a column of the SOP may record what a colleague of the agency did on paper, or scan what they
    /// signed.</summary>
    private static bool MayRecord(Order order, Actor? principal, SopDefinition sop) =>
        principal is not null
        && order.Command is CaseCommand.CompleteTask or CaseCommand.AttachFile
        && sop.Lanes.Any(lane => lane.Positions.Any(order.By.Positions.Contains));

    [LoggerMessage(Level = LogLevel.Error, Message = "The store failed {Command}; whoever sent it was asked to send it again.")]
    private static partial void LogUnavailable(ILogger logger, string command, Exception failure);
}

/// <param name="Done">How many cases had something recorded.</param>
/// <param name="Left">Orders to be sent one by one.</param>
public sealed record Together(int Done, IReadOnlyList<Order> Left);
