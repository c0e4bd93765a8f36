using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Search;
using DinsosFlow.Host.Oversight.Deadlines;
using DinsosFlow.Host.Oversight.Watch;
using DinsosFlow.Host.Screen;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace DinsosFlow.Host.Api;

/// <summary>What there is to find: cases, SOPs, due instants, missed limits.</summary>
internal static class LookupApi
{
    public static void MapLookup(this RouteGroupBuilder api)
    {
        api.MapGet("/search", SearchAsync);
        api.MapGet("/definitions", Definitions);
        api.MapGet("/due", Due);
        api.MapGet("/breaches", BreachesAsync);
    }

    /// <param name="q">Words of number, applicant or subject; the last may be begun only.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    private static async Task<IResult> SearchAsync(
        ApiCall call,
        CaseSearch search,
        string? q,
        [Range(typeof(long), "1", "9223372036854775807")] long? after,
        CancellationToken cancel
    )
    {
        if (await search.FindAsync(call.Caller, q, after, cancel) is not { } found)
        {
            return ApiProblem.OddParameter("q", "`q` harus berisi kata atau nomor yang dicari.");
        }
        return Results.Ok(
            new
            {
                items = found.Cases.Select(item => new
                {
                    @case = item.Case,
                    number = item.Number,
                    definition = item.Sop.Key,
                    subject = item.Subject,
                    applicant = item.Applicant,
                    status = ApiWords.Of(item.Status),
                    isPaused = item.IsPaused,
                    dueAt = call.Time(call.Caller.Agency, item.Promise?.DueAt),
                }),
                next = found.Next,
            }
        );
    }

    /// <summary>The SOPs and channels of the caller's agency that a case can be started by.</summary>
    private static IResult Definitions(ApiCall call, DefinitionRegistry registry)
    {
        var sops = registry
            .Library.Sops.Values.Select(loaded => loaded.Definition)
            .Where(sop => sop.Agency == call.Caller.Agency && sop.IsStartable);
        return Results.Ok(
            new
            {
                items = sops.OrderBy(sop => sop.Key, StringComparer.Ordinal)
                    .Select(sop => new
                    {
                        definition = sop.Key,
                        version = sop.Version,
                        name = sop.Name,
                        steps = sop.Steps.Length,
                        limit = sop.Promise?.TimeText,
                    }),
            }
        );
    }

    /// <summary>As the page <c>/kapan</c> answers; times are local to the calendar.</summary>
    /// <param name="pause">Stretches in which the clock stood, <c>from/until</c> in local time, in order.</param>
    /// <param name="extension">Time granted on top, as printed.</param>
    private static IResult Due(
        ApiCall call,
        DefinitionRegistry registry,
        IClock clock,
        string? date,
        string? time,
        string? limit,
        string? definition,
        [Range(1, 200)] int? step,
        string? calendar,
        string? reference,
        [FromQuery] string[]? pause,
        string? extension
    )
    {
        var sop = registry
            .Library.Sops.Values.Select(loaded => loaded.Definition)
            .FirstOrDefault(sop => sop.Agency == call.Caller.Agency && sop.Key == definition);
        if (definition is not null && sop is null)
        {
            return ApiProblem.OddParameter("definition", "SOP `definition` itu tidak ada di instansi Anda.");
        }
        if (step is { } row && (sop is null || row > sop.Steps.Length))
        {
            return ApiProblem.OddParameter("step", "`step` harus nomor langkah dari SOP `definition`.");
        }
        var answer = DueAnswering.Of(
            new DueQuestion(date, time, limit, sop?.Id, step, calendar, reference, pause, extension),
            sop,
            AgencyCalendars.Of(registry.Library, call.Caller.Agency),
            clock.GetCurrentInstant()
        );
        if (answer.Refusal is not null || answer.Explained is not { } explained)
        {
            return answer.Odd is { } odd
                ? ApiProblem.OddParameter(
                    odd == nameof(DueQuestion.Pauses) ? "pause" : JsonNamingPolicy.CamelCase.ConvertName(odd),
                    answer.Refusal!
                )
                : ApiProblem.OddParameter("limit", "Berikan `limit`, atau `definition` dengan `step`.");
        }
        var zone = answer.Calendar.Zone;
        return Results.Ok(
            new
            {
                start = ApiTime.Format(answer.Start, zone),
                limit = answer.LimitText,
                calendar = answer.Calendar.Id,
                calendarVersion = answer.Calendar.Version,
                dueAt = ApiTime.Format(explained.Due.At, zone),
                firstDueAt = ApiTime.Format(explained.FirstDue, zone),
                isProvisional = explained.Due.IsProvisional,
                why = DueWords
                    .Of(explained, zone)
                    .Select(line => new
                    {
                        when = line.When,
                        what = line.What,
                        counted = line.Counted,
                    }),
            }
        );
    }

    /// <summary>What is on record, and whether that is all: <c>recording</c> says how far it lags.</summary>
    private static async Task<IResult> BreachesAsync(
        ApiCall call,
        BreachQuery breaches,
        RecordingQuery recordings,
        bool? unexplained,
        string? after
    )
    {
        if (after is not null && !TaskId.TryParse(after, out _))
        {
            return ApiProblem.OddParameter("after", "`after` bukan penanda halaman.");
        }
        Recording recording = null!;
        BreachView view = null!;
        await call.Turn.TogetherAsync(
            async () => recording = await recordings.ReadAsync(call.Caller),
            async () => view = await breaches.ReadAsync(call.Caller, unexplained ?? false, after)
        );
        return Results.Ok(
            new
            {
                items = view.Page.Rows.Select(item => new
                {
                    @case = item.Case,
                    number = item.Number,
                    limit = item.Deadline,
                    kind = ApiWords.Of(item.Kind),
                    dueAt = call.Time(call.Caller.Agency, item.DueAt),
                    endedAt = call.Time(call.Caller.Agency, item.EndedAt),
                    cause = item.Cause,
                    isLateRecording = item.IsLateRecording,
                    isCleared = item.IsCleared,
                    undecided = item.Undecided,
                }),
                secret = view.Secret,
                recording = new
                {
                    isCurrent = recording.IsCurrent,
                    lastRunAt = call.Time(call.Caller.Agency, recording.LastRunAt),
                    unrecorded = recording.Unrecorded,
                    recounting = recording.Recounting,
                },
                next = view.Page.Next,
            }
        );
    }
}
