using System.ComponentModel.DataAnnotations;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Api;

/// <summary>The five calls that the design fixes. What else the pages do is in <see cref="ActsApi"/>, <see cref="FilesApi"/> and
/// <see cref="LookupApi"/>.</summary>
internal static class CasesApi
{
    private const int MaxPage = 200;
    private const int DefaultPage = 50;

    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapPost("/cases", StartAsync).WithMetadata(new DecidedOnTheRoad());
        api.MapGet("/cases/{id:guid}", GetAsync);
        api.MapGet("/tasks", TasksAsync);
        api.MapPost("/tasks/{task}/claim", ClaimAsync).WithMetadata(new DecidedOnTheRoad());
        api.MapPost("/tasks/{task}/complete", CompleteAsync).WithMetadata(new DecidedOnTheRoad());
    }

    internal sealed record StartBody
    {
        public required string Definition { get; init; }
        public required string Subject { get; init; }
        public string? Applicant { get; init; }
        public string? Channel { get; init; }
        public string? ReceivedAt { get; init; }

        /// <summary>As on the page: <c>number, on, sender, attachments, nature</c>, in words.</summary>
        public LetterForm? Letter { get; init; }

        /// <summary><c>applicant, reporter, beneficiary</c>, each with <c>name, nik, hasNoNik</c>.</summary>
        public PersonsForm? Persons { get; init; }
        public OriginBody? Related { get; init; }
    }

    internal sealed record OriginBody
    {
        /// <summary>The case that the new one comes of.</summary>
        public required Guid Case { get; init; }

        /// <summary>The row where that one stands.</summary>
        public required int Step { get; init; }

        /// <summary>The row waits until the new case has ended.</summary>
        public bool Waits { get; init; }
    }

    /// <param name="Answer"><c>ya</c>, <c>tidak</c>, or option ids with commas between them.</param>
    /// <param name="Checklist">Positions, from 0, of the row's requirements that are there.</param>
    /// <param name="OnBehalfOf">Person id of who did it on paper.</param>
    internal sealed record CompleteBody(
        string? Answer,
        string? Note,
        string? To,
        string? HappenedAt,
        string? OnBehalfOf = null,
        int[]? Checklist = null
    );

    private static async Task<IResult> StartAsync(StartBody body, ApiCall call, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Definition) || string.IsNullOrWhiteSpace(body.Subject))
        {
            return ApiProblem.BadMember(
                string.IsNullOrWhiteSpace(body.Definition) ? "definition" : "subject",
                "`definition` dan `subject` wajib diisi."
            );
        }
        if (!ApiTime.TryParse(body.ReceivedAt, out var receivedAt))
        {
            return ApiProblem.BadMember(
                "receivedAt",
                "`receivedAt` harus ISO 8601 dengan selisih waktu, misalnya 2026-03-02T09:00:00+08:00."
            );
        }
        string? refusal = null;
        Letter? letter = null;
        CasePersons? persons = null;
        if (
            body.Letter?.TryRead(call.Today, out letter, words => refusal = words) == false
            || body.Persons?.TryRead(body.Applicant, out persons, words => refusal = words) == false
        )
        {
            return ApiProblem.BadRequest(refusal!);
        }
        var command = new CaseCommand.StartCase(
            CaseNumbers.NotYet,
            new PersonalText.Words(body.Subject.Trim()),
            PersonalText.OrNull(body.Applicant),
            body.Channel,
            receivedAt
        );
        var start = new NewCase(body.Definition)
        {
            Related = body.Related is { } origin ? new RelatedStart(origin.Case, origin.Step, origin.Waits) : null,
            Letter = letter,
            Persons = persons,
        };
        var answer = await call.SendAsync(new Order(call.Caller, command) { Key = call.Key, Start = start }, cancel);
        return answer is Answer.Accepted { Receipt: var receipt } accepted
            ? Results.Created(
                $"/api/v1/cases/{receipt.Case}",
                new
                {
                    @case = receipt.Case,
                    number = receipt.Number,
                    tasks = await call.TasksOfAsync(accepted, cancel),
                }
            )
            : ApiProblem.From(answer);
    }

    private static Task<IResult> ClaimAsync(string task, ApiCall call, CancellationToken cancel) =>
        call.SendAsync(task, id => new CaseCommand.ClaimTask(id.Task), cancel);

    private static async Task<IResult> CompleteAsync(string task, CompleteBody? body, ApiCall call, CancellationToken cancel)
    {
        if (!ApiTime.TryParse(body?.HappenedAt, out var happenedAt))
        {
            return ApiProblem.BadMember(
                "happenedAt",
                "`happenedAt` harus ISO 8601 dengan selisih waktu, misalnya 2026-03-02T09:00:00+08:00."
            );
        }
        var answers = (body?.Answer ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return await call.SendAsync(
            task,
            id => new CaseCommand.CompleteTask(id.Task, [.. answers], PersonalText.OrNull(body?.Note), [.. body?.Checklist ?? []], body?.To)
            {
                OccurredAt = happenedAt,
            },
            cancel,
            body?.OnBehalfOf
        );
    }

    private static async Task<IResult> TasksAsync(
        ApiCall call,
        string? desk,
        [Range(1, MaxPage)] int? limit,
        string? after,
        CancellationToken cancel
    )
    {
        if (desk is not (null or "mine"))
        {
            return ApiProblem.OddParameter("desk", "`desk` hanya mengenal `mine`.");
        }
        var page = limit ?? DefaultPage;
        var tasks = call.Db.Tasks.AsNoTracking().Where(row => row.Agency == call.Caller.Agency);
        tasks = tasks.Where(row =>
            row.Holder == call.Caller.PersonId
            || (
                row.Holder == null
                && call.Db.TaskPositions.Any(desk =>
                    desk.CaseId == row.CaseId
                    && desk.Task == row.Task
                    && desk.Agency == call.Caller.Agency
                    && call.Caller.Positions.Contains(desk.Position)
                )
            )
        );
        if (after is not null)
        {
            if (!TaskId.TryParse(after, out var last))
            {
                return ApiProblem.OddParameter("after", "`after` bukan penanda halaman.");
            }
            tasks = tasks.Where(row => row.CaseId > last.Case || (row.CaseId == last.Case && row.Task > last.Task));
        }
        var rows = await tasks.OrderBy(row => row.CaseId).ThenBy(row => row.Task).Take(page + 1).ToListAsync(cancel);
        var items = await call.ShowAsync([.. rows.Take(page)], cancel);
        return Results.Ok(
            new { items, next = rows.Count > page ? new TaskId(rows[page - 1].CaseId, rows[page - 1].Task).ToString() : null }
        );
    }

    private static async Task<IResult> GetAsync(Guid id, ApiCall call, CancellationToken cancel)
    {
        if (await call.ReadableAsync(id, cancel) is not { } row)
        {
            return ApiProblem.From(new Answer.NotFound());
        }
        IReadOnlyList<CaseEvent> history = [];
        List<DeadlineRow> deadlines = [];
        List<TaskRow> tasks = [];
        var (limitsOfIt, tasksOfIt) = (
            call.Db.Deadlines.AsNoTracking().Where(deadline => deadline.CaseId == id).OrderBy(deadline => deadline.Deadline),
            call.Db.Tasks.AsNoTracking().Where(task => task.CaseId == id).OrderBy(task => task.Task)
        );
        await call.Turn.TogetherAsync(
            async () => history = await CaseHistory.ReadAsync(call.Db, call.Turn, id, cancel),
            async () => deadlines = await limitsOfIt.ToListAsync(cancel),
            async () => tasks = await tasksOfIt.ToListAsync(cancel)
        );
        return Results.Ok(
            new
            {
                @case = row.Id,
                number = row.Number,
                definition = row.Definition,
                version = row.Version,
                status = ApiWords.Of(row.Status),
                tasks = call.Show(tasks, row),
                history = history.Select(@event => new
                {
                    seq = @event.Seq,
                    type = EventJson.TypeOf(@event.Fact),
                    occurredAt = call.Time(row.Agency, @event.OccurredAt),
                    recordedAt = call.Time(row.Agency, @event.RecordedAt),
                    by = @event.By,
                    onBehalfOf = @event.OnBehalfOf,
                }),
                deadlines = deadlines.Select(deadline => new
                {
                    kind = ApiWords.Of(deadline.Kind),
                    dueAt = call.Time(row.Agency, deadline.DueAt),
                    breachedAt = call.Time(row.Agency, deadline.PassedAt),
                }),
            }
        );
    }
}
