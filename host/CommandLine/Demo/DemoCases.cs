using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Demo;

/// <summary>Plays invented cases through the same commands as people do, with a clock of its own.</summary>
internal sealed class DemoCases(Store store, DefinitionRegistry registry, Holders holdersToday, string agency, Instant now)
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
        var road = new CaseRoad(
            store,
            registry,
            holdersToday,
            _clock,
            new AttemptLog(store, _clock, NullLogger<AttemptLog>.Instance),
            NullLogger<CaseRoad>.Instance
        );
        var lane = sop.Definition.LaneById(sop.Definition.StepAt(1).Lanes[0]);
        if (await SomeoneAsync(lane.Positions.IsEmpty ? [] : [.. lane.Positions]) is not { } starter)
        {
            return;
        }
        var start = new CaseCommand.StartCase(CaseNumbers.NotYet, new PersonalText.Words(subject), PersonalText.OrNull(applicant));
        var started = await road.SendAsync(Order.ToStart(starter, sop.Definition.Key, start));
        if (started is not Answer.Accepted { Receipt.Case: var id })
        {
            throw new InvalidOperationException($"The demonstration could not start {definition}: {started}.");
        }
        foreach (var answer in answers)
        {
            await StepAsync(road, id, answer);
        }
    }

    private async Task StepAsync(CaseRoad road, Guid id, string answer)
    {
        await using var db = store.Open();
        var task = await db.Tasks.AsNoTracking().Where(row => row.CaseId == id).OrderBy(row => row.Task).FirstOrDefaultAsync();
        if (task is null || _clock.Now + Pace > now)
        {
            return;
        }
        _clock.Now += Pace;
        var doer = task.Holder is { } holder ? await holdersToday.CallerAsync(holder) : await SomeoneAsync(task.Positions);
        if (doer is null)
        {
            return;
        }
        if (answer == "batal")
        {
            // The head answers for every case; a superior of another branch would be refused.
            if (await SomeoneAsync([.. registry.Library.Organisations[agency].Heads]) is { } head)
            {
                await SendAsync(road, new Order(head, new CaseCommand.CancelCase(PersonalText.Of("Pemohon menarik permohonannya.")), id));
            }
            return;
        }
        if (answer == "ambil")
        {
            await SendAsync(road, new Order(doer, new CaseCommand.ClaimTask(task.Task), id));
            return;
        }
        var onPaper = answer == "kertas";
        var row = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id);
        var answers = registry.Graph(row.Runnable).Definition.StepAt(task.Row).Exit;
        ImmutableArray<string> given = Engine.Definitions.Exits.Answers(answers) is { IsEmpty: false } known
            ? [onPaper || answer.Length == 0 ? known[0] : answer]
            : [];
        var recorder = onPaper ? await RecorderAsync(db, id, doer) : doer;
        var complete = new CaseCommand.CompleteTask(
            task.Task,
            given,
            PersonalText.OrNull(given is ["tidak"] ? "Dasar surat belum dicantumkan; mohon dilengkapi." : null)
        )
        {
            OccurredAt = onPaper ? _clock.Now - Duration.FromMinutes(4) : null,
        };
        await SendAsync(road, new Order(recorder, complete, id) { OnBehalfOf = onPaper ? doer.PersonId : null });
    }

    private async Task<Caller> RecorderAsync(DinsosFlowDb db, Guid id, Caller principal)
    {
        var acted = await db
            .CaseActors.Where(actor => actor.CaseId == id && actor.Person != principal.PersonId)
            .Select(actor => actor.Person)
            .FirstOrDefaultAsync();
        return acted is null ? principal : (await holdersToday.CallerAsync(acted))!;
    }

    private static async Task SendAsync(CaseRoad road, Order order)
    {
        if (await road.SendAsync(order) is not Answer.Accepted and var refused)
        {
            throw new InvalidOperationException($"The demonstration was refused {order.Command}: {refused}.");
        }
    }

    private async Task<Caller?> SomeoneAsync(IReadOnlyCollection<string> positions)
    {
        await using var db = store.Open();
        var holders = await holdersToday.HoldersAsync(db, agency, positions);
        return holders.Count == 0
            ? null
            : await holdersToday.CallerAsync(holders.OrderBy(person => person.UserName, StringComparer.Ordinal).First().Id);
    }
}
