using System.Collections.Immutable;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Demo;

/// <summary>Plays invented cases through the same commands as people do, with a clock of its own.</summary>
internal sealed class DemoCases(Store store, DefinitionRegistry registry, Access.Directory directory, string agency, Instant now)
{
    /// <summary>Came in so that its last step is minutes old.</summary>
    public const int JustNow = -1;

    private static readonly Duration Pace = Duration.FromMinutes(7);
    private readonly DemoClock _clock = new(now);

    /// <param name="definition">Id in the agency; left out where the office has no such SOP.</param>
    /// <param name="daysAgo">Working days before now on which it came in; <see cref="JustNow"/> for minutes ago.</param>
    /// <param name="answers">One for each step taken: <c>ya</c>, <c>tidak</c>, an option, or empty for the only way; <c>kertas</c> for a
    /// step done on paper and recorded by a colleague; <c>batal</c> cancels.</param>
    public async Task PlayAsync(string definition, string subject, string? applicant, int daysAgo, params string[] answers)
    {
        if (registry.Find($"{agency}/{definition}") is not { Definition.IsStartable: true } sop)
        {
            return;
        }
        var calendar = registry.RulesFor(agency).Calendar;
        var day = now.InZone(calendar.Zone).Date;
        for (var left = daysAgo; left > 0; )
        {
            day = day.PlusDays(-1);
            left -= calendar.IsWorkingDay(day) ? 1 : 0;
        }
        var opening = day.At(new LocalTime(8, 5)).InZoneLeniently(calendar.Zone).ToInstant();
        _clock.Now = daysAgo != JustNow && opening < now ? opening : now - (Pace * (answers.Length + 1));
        var transaction = new CaseTransaction(store, registry, directory, _clock);
        var lane = sop.Definition.LaneById(sop.Definition.StepAt(1).Lanes[0]);
        if (await SomeoneAsync(lane.Positions.IsEmpty ? [] : [.. lane.Positions]) is not { } starter)
        {
            return;
        }
        var started = await transaction.StartAsync(new StartCase(starter, sop.Definition.Key, subject, applicant), CancellationToken.None);
        if (started is not Answer.Accepted { Receipt.Case: var id })
        {
            throw new InvalidOperationException($"The demonstration could not start {definition}: {started}.");
        }
        foreach (var answer in answers)
        {
            await StepAsync(transaction, id, answer);
        }
    }

    private async Task StepAsync(CaseTransaction transaction, Guid id, string answer)
    {
        await using var db = store.Open();
        var task = await db
            .Tasks.AsNoTracking()
            .Include(row => row.Positions)
            .Where(row => row.CaseId == id)
            .OrderBy(row => row.Task)
            .FirstOrDefaultAsync();
        if (task is null || _clock.Now + Pace > now)
        {
            return;
        }
        _clock.Now += Pace;
        var doer = task.Holder is { } holder
            ? await directory.CallerAsync(db, holder)
            : await SomeoneAsync([.. task.Positions.Select(desk => desk.Position)]);
        if (doer is null)
        {
            return;
        }
        if (answer == "batal")
        {
            // The head answers for every case; a superior of another branch would be refused.
            if (await SomeoneAsync([.. registry.Library.Organisations[agency].Heads]) is { } head)
            {
                await SendAsync(transaction, new CancelCase(head, id, "Pemohon menarik permohonannya."));
            }
            return;
        }
        if (answer == "ambil")
        {
            await SendAsync(transaction, new ClaimTask(doer, id, task.Task));
            return;
        }
        var onPaper = answer == "kertas";
        var row = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id);
        var answers = registry.Graph(row.Runnable).Definition.StepAt(task.Row).Exit;
        ImmutableArray<string> given = Engine.Definitions.Exits.Answers(answers) is { IsEmpty: false } known
            ? [onPaper || answer.Length == 0 ? known[0] : answer]
            : [];
        var recorder = onPaper ? await RecorderAsync(db, id, doer) : doer;
        await SendAsync(
            transaction,
            new CompleteTask(
                recorder,
                id,
                task.Task,
                given,
                given is ["tidak"] ? "Dasar surat belum dicantumkan; mohon dilengkapi." : null,
                HappenedAt: onPaper ? _clock.Now - Duration.FromMinutes(4) : null,
                OnBehalfOf: onPaper ? doer.PersonId : null
            )
        );
    }

    private async Task<Caller> RecorderAsync(DinsosFlowDb db, Guid id, Caller principal)
    {
        var acted = await db
            .CaseActors.Where(actor => actor.CaseId == id && actor.Person != principal.PersonId)
            .Select(actor => actor.Person)
            .FirstOrDefaultAsync();
        return acted is null ? principal : (await directory.CallerAsync(db, acted))!;
    }

    private static async Task SendAsync(CaseTransaction transaction, IOpenCaseCommand command)
    {
        if (await transaction.SendAsync(command, CancellationToken.None) is not Answer.Accepted and var refused)
        {
            throw new InvalidOperationException($"The demonstration was refused {command}: {refused}.");
        }
    }

    private async Task<Caller?> SomeoneAsync(IReadOnlyCollection<string> positions)
    {
        await using var db = store.Open();
        var holders = await directory.HoldersAsync(db, agency, positions);
        return holders.Count == 0
            ? null
            : await directory.CallerAsync(db, holders.OrderBy(person => person.UserName, StringComparer.Ordinal).First().Id);
    }
}
