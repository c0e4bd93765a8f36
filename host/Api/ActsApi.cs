using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Api;

/// <summary>What people do to tasks and cases on the pages, each as one call. All take an <c>Idempotency-Key</c> and answer
/// alike.</summary>
internal static class ActsApi
{
    public static void MapActs(this RouteGroupBuilder api)
    {
        api.MapPost(
            "/tasks/{task}/release",
            (string task, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(task, id => new CaseCommand.ReleaseTask(id.Task), cancel)
        );
        api.MapPost(
            "/tasks/{task}/give-back",
            (string task, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(task, id => new CaseCommand.GiveBackTask(id.Task), cancel)
        );
        api.MapPost("/tasks/{task}/assign", AssignAsync);
        api.MapPost("/tasks/{task}/return", ReturnAsync);
        api.MapPost(
            "/cases/{id:guid}/recall",
            (Guid id, RecallBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, new CaseCommand.RecallTask(body.Visit), cancel)
        );
        api.MapPost(
            "/cases/{id:guid}/cancel",
            (Guid id, ReasonBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, new CaseCommand.CancelCase(Words(body.Reason)), cancel)
        );
        api.MapPost("/cases/{id:guid}/pause", PauseAsync);
        api.MapPost(
            "/cases/{id:guid}/resume",
            (Guid id, HappenedBody? body, ApiCall call, CancellationToken cancel) =>
                AtAsync(body, at => call.SendAsync(id, new CaseCommand.ResumeCase { OccurredAt = at }, cancel))
        );
        api.MapPost(
            "/cases/{id:guid}/papers-complete",
            (Guid id, HappenedBody? body, ApiCall call, CancellationToken cancel) =>
                AtAsync(body, at => call.SendAsync(id, new CaseCommand.DeclareComplete { OccurredAt = at }, cancel))
        );
        api.MapPost("/cases/{id:guid}/limits/{number:int}/extend", ExtendAsync);
        api.MapPost(
            "/cases/{id:guid}/limits/{number:int}/cause",
            (Guid id, int number, CauseBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, new CaseCommand.RecordCause(number, body.Cause, PersonalText.OrNull(body.Remedy)), cancel)
        );
        api.MapPost(
            "/cases/{id:guid}/limits/{number:int}/recorded-late",
            (Guid id, int number, ReasonBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, new CaseCommand.ConfirmLateRecording(number, Words(body.Reason)), cancel)
        );
        api.MapPost("/cases/{id:guid}/compensations/{number:int}", DecideAsync);
        api.MapPost(
            "/cases/{id:guid}/limits/{number:int}/calendar-corrected",
            (Guid id, int number, NoteBody? body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, new CaseCommand.ClearBreach(number, PersonalText.OrNull(body?.Note)), cancel)
        );
        api.MapPost(
            "/tasks/{task}/recording/confirm",
            (string task, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(task, id => new CaseCommand.ConfirmRecording(id.Task), cancel)
        );
        api.MapPost(
            "/tasks/{task}/recording/object",
            (string task, ReasonBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(task, id => new CaseCommand.ObjectToRecording(id.Task, Words(body.Reason)), cancel)
        );
        api.MapPost(
            "/cases/{id:guid}/related",
            (Guid id, RelatedBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, CaseCommand.LinkCase.ByNumber(body.Number, body.Step, body.Waits), cancel)
        );
        api.MapPost(
            "/cases/{id:guid}/related/{related:guid}/lift",
            (Guid id, Guid related, ReasonBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, new CaseCommand.LiftWait($"{related:N}", Words(body.Reason)), cancel)
        );
    }

    internal sealed record ReasonBody
    {
        public required string Reason { get; init; }
    }

    internal sealed record RelatedBody
    {
        /// <summary>Of the other case, as written on it.</summary>
        public required string Number { get; init; }

        /// <summary>Row of this case that it is tied to.</summary>
        public required int Step { get; init; }

        /// <summary>The row waits until the other case has ended.</summary>
        public bool Waits { get; init; }
    }

    internal sealed record NoteBody(string? Note);

    internal sealed record HappenedBody(string? HappenedAt);

    internal sealed record RecallBody
    {
        /// <summary>The caller's own last completed visit, as the case's history numbers it.</summary>
        public required int Visit { get; init; }
    }

    internal sealed record AssignBody
    {
        /// <summary>Person id of who shall have it.</summary>
        public required string Person { get; init; }
    }

    internal sealed record ReturnBody
    {
        /// <summary>An earlier row of the SOP.</summary>
        public required int Step { get; init; }
        public required string Reason { get; init; }
    }

    internal sealed record PauseBody
    {
        public required string Reason { get; init; }

        /// <summary>As printed: <c>3 hari kerja</c>.</summary>
        public string? Expected { get; init; }
        public string? HappenedAt { get; init; }
    }

    internal sealed record ExtendBody
    {
        /// <summary>As printed: <c>2 hari kerja</c>.</summary>
        public required string By { get; init; }
        public required string Reason { get; init; }
    }

    internal sealed record CauseBody
    {
        public required string Cause { get; init; }
        public string? Remedy { get; init; }
    }

    internal sealed record DecisionBody
    {
        public required bool Granted { get; init; }
        public string? Note { get; init; }
    }

    private static async Task<IResult> AssignAsync(string task, AssignBody body, ApiCall call, Holders holders, CancellationToken cancel)
    {
        return await holders.ActorAsync(body.Person, call.Caller.Agency, cancel) is { } to
            ? await call.SendAsync(task, id => new CaseCommand.AssignTask(id.Task, to), cancel)
            : ApiProblem.BadMember("person", "`person` harus pengenal orang yang terdaftar di instansi Anda.");
    }

    private static Task<IResult> ReturnAsync(string task, ReturnBody body, ApiCall call, CancellationToken cancel) =>
        call.SendAsync(task, id => new CaseCommand.ReturnOutsideFlow(id.Task, body.Step, Words(body.Reason)), cancel);

    private static async Task<IResult> PauseAsync(Guid id, PauseBody body, ApiCall call, CancellationToken cancel)
    {
        if (!TryReadLimit(body.Expected, out var expected))
        {
            return ApiProblem.BadMember("expected", "`expected` harus lama waktu seperti tercetak, misalnya `3 hari kerja`.");
        }
        return await AtAsync(
            new HappenedBody(body.HappenedAt),
            at => call.SendAsync(id, new CaseCommand.PauseCase(Words(body.Reason), expected) { OccurredAt = at }, cancel)
        );
    }

    private static async Task<IResult> ExtendAsync(Guid id, int number, ExtendBody body, ApiCall call, CancellationToken cancel) =>
        TryReadLimit(body.By, out var extension) && extension is not null
            ? await call.SendAsync(id, new CaseCommand.ExtendDeadline(number, extension, Words(body.Reason)), cancel)
            : ApiProblem.BadMember("by", "`by` harus lama waktu seperti tercetak, misalnya `2 hari kerja`.");

    private static Task<IResult> DecideAsync(Guid id, int number, DecisionBody body, ApiCall call, CancellationToken cancel) =>
        call.SendAsync(id, new CaseCommand.DecideCompensation(number, body.Granted, PersonalText.OrNull(body.Note)), cancel);

    private static Task<IResult> AtAsync(HappenedBody? body, Func<NodaTime.Instant?, Task<IResult>> send) =>
        ApiTime.TryParse(body?.HappenedAt, out var at)
            ? send(at)
            : Task.FromResult(
                ApiProblem.BadMember("happenedAt", "`happenedAt` harus ISO 8601 dengan selisih waktu, misalnya 2026-03-02T09:00:00+08:00.")
            );

    private static PersonalText.Words Words(string text) => new PersonalText.Words(text.Trim());

    private static bool TryReadLimit(string? text, out TimeLimit? limit)
    {
        limit = string.IsNullOrWhiteSpace(text) ? null : TimeText.Parse(text).Limit;
        return string.IsNullOrWhiteSpace(text) || limit is not null;
    }
}
