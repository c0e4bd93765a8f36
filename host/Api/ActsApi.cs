using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Cases;

namespace DinsosFlow.Host.Api;

/// <summary>What people do to tasks and cases on the pages, each as one call. All take an <c>Idempotency-Key</c> and answer alike.</summary>
internal static class ActsApi
{
    public static void MapActs(this RouteGroupBuilder api)
    {
        api.MapPost("/tasks/{task}/release", (string task, ApiCall call, CancellationToken cancel) => call.SendAsync(task, (by, id) => new ReleaseTask(by, id.Case, id.Task, call.Key), cancel));
        api.MapPost("/tasks/{task}/give-back", (string task, ApiCall call, CancellationToken cancel) => call.SendAsync(task, (by, id) => new GiveBackTask(by, id.Case, id.Task, call.Key), cancel));
        api.MapPost("/tasks/{task}/assign", AssignAsync);
        api.MapPost("/tasks/{task}/return", ReturnAsync);
        api.MapPost("/cases/{id:guid}/recall", (Guid id, RecallBody? body, ApiCall call, CancellationToken cancel) => call.SendAsync(by => new RecallTask(by, id, body?.Visit ?? 0, call.Key), cancel));
        api.MapPost("/cases/{id:guid}/cancel", (Guid id, ReasonBody? body, ApiCall call, CancellationToken cancel) => call.SendAsync(by => new CancelCase(by, id, body?.Reason ?? "", call.Key), cancel));
        api.MapPost("/cases/{id:guid}/pause", PauseAsync);
        api.MapPost("/cases/{id:guid}/resume", (Guid id, HappenedBody? body, ApiCall call, CancellationToken cancel) => AtAsync(body, at => call.SendAsync(by => new ResumeCase(by, id, at, call.Key), cancel)));
        api.MapPost("/cases/{id:guid}/papers-complete", (Guid id, HappenedBody? body, ApiCall call, CancellationToken cancel) => AtAsync(body, at => call.SendAsync(by => new DeclareComplete(by, id, at, call.Key), cancel)));
        api.MapPost("/cases/{id:guid}/limits/{number:int}/extend", ExtendAsync);
        api.MapPost(
            "/cases/{id:guid}/limits/{number:int}/cause",
            (Guid id, int number, CauseBody? body, ApiCall call, CancellationToken cancel) => call.SendAsync(by => new RecordCause(by, id, number, body?.Cause ?? "", body?.Remedy, call.Key), cancel)
        );
        api.MapPost(
            "/cases/{id:guid}/limits/{number:int}/recorded-late",
            (Guid id, int number, ReasonBody? body, ApiCall call, CancellationToken cancel) => call.SendAsync(by => new ConfirmLateRecording(by, id, number, body?.Reason ?? "", call.Key), cancel)
        );
        api.MapPost("/cases/{id:guid}/compensations/{number:int}", DecideAsync);
        api.MapPost(
            "/cases/{id:guid}/limits/{number:int}/calendar-corrected",
            (Guid id, int number, NoteBody? body, ApiCall call, CancellationToken cancel) => call.SendAsync(by => new ClearBreach(by, id, number, body?.Note, call.Key), cancel)
        );
        api.MapPost(
            "/tasks/{task}/recording/confirm",
            (string task, ApiCall call, CancellationToken cancel) => call.SendAsync(task, (by, id) => new ConfirmRecording(by, id.Case, id.Task, call.Key), cancel)
        );
        api.MapPost(
            "/tasks/{task}/recording/object",
            (string task, ReasonBody? body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(task, (by, id) => new ObjectToRecording(by, id.Case, id.Task, body?.Reason ?? "", call.Key), cancel)
        );
        api.MapPost(
            "/cases/{id:guid}/related",
            (Guid id, RelatedBody? body, ApiCall call, CancellationToken cancel) => call.SendAsync(by => new LinkCase(by, id, body?.Step ?? 0, body?.Number ?? "", body?.Waits ?? false, call.Key), cancel)
        );
        api.MapPost(
            "/cases/{id:guid}/related/{related:guid}/lift",
            (Guid id, Guid related, ReasonBody? body, ApiCall call, CancellationToken cancel) => call.SendAsync(by => new LiftWait(by, id, related, body?.Reason ?? "", call.Key), cancel)
        );
    }

    internal sealed record ReasonBody(string? Reason);

    internal sealed record NoteBody(string? Note);

    /// <param name="Number">Of the other case, as written on it.</param>
    /// <param name="Step">Row of this case that it is tied to.</param>
    /// <param name="Waits">The row waits until the other case has ended.</param>
    internal sealed record RelatedBody(string? Number, int Step, bool Waits);

    internal sealed record HappenedBody(string? HappenedAt);

    /// <param name="Visit">The caller's own last completed visit, as the case's history numbers it.</param>
    internal sealed record RecallBody(int Visit);

    /// <param name="Person">Person id of who shall have it.</param>
    internal sealed record AssignBody(string? Person);

    /// <param name="Step">An earlier row of the SOP.</param>
    internal sealed record ReturnBody(int Step, string? Reason);

    /// <param name="Expected">As printed: <c>3 hari kerja</c>.</param>
    internal sealed record PauseBody(string? Reason, string? Expected, string? HappenedAt);

    /// <param name="By">As printed: <c>2 hari kerja</c>.</param>
    internal sealed record ExtendBody(string? By, string? Reason);

    internal sealed record CauseBody(string? Cause, string? Remedy);

    internal sealed record DecisionBody(bool? Granted, string? Note);

    private static async Task<IResult> AssignAsync(string task, AssignBody? body, ApiCall call, People.Directory directory, CancellationToken cancel)
    {
        return body?.Person is { Length: > 0 } person && await directory.ActorAsync(call.Db, person, call.Caller.Agency, cancel) is { } to
            ? await call.SendAsync(task, (by, id) => new AssignTask(by, id.Case, id.Task, to, call.Key), cancel)
            : ApiProblem.BadRequest("`person` harus pengenal orang yang terdaftar di instansi Anda.");
    }

    private static Task<IResult> ReturnAsync(string task, ReturnBody? body, ApiCall call, CancellationToken cancel) =>
        call.SendAsync(task, (by, id) => new ReturnOutsideFlow(by, id.Case, id.Task, body?.Step ?? 0, body?.Reason ?? "", call.Key), cancel);

    private static async Task<IResult> PauseAsync(Guid id, PauseBody? body, ApiCall call, CancellationToken cancel)
    {
        if (!TryReadLimit(body?.Expected, out var expected))
        {
            return ApiProblem.BadRequest("`expected` harus lama waktu seperti tercetak, misalnya `3 hari kerja`.");
        }
        return await AtAsync(new HappenedBody(body?.HappenedAt), at => call.SendAsync(by => new PauseCase(by, id, body?.Reason ?? "", expected, at, call.Key), cancel));
    }

    private static async Task<IResult> ExtendAsync(Guid id, int number, ExtendBody? body, ApiCall call, CancellationToken cancel) =>
        TryReadLimit(body?.By, out var extension) && extension is not null
            ? await call.SendAsync(by => new ExtendDeadline(by, id, number, extension, body?.Reason ?? "", call.Key), cancel)
            : ApiProblem.BadRequest("`by` harus lama waktu seperti tercetak, misalnya `2 hari kerja`.");

    private static async Task<IResult> DecideAsync(Guid id, int number, DecisionBody? body, ApiCall call, CancellationToken cancel) =>
        body?.Granted is { } granted
            ? await call.SendAsync(by => new DecideCompensation(by, id, number, granted, body.Note, call.Key), cancel)
            : ApiProblem.BadRequest("`granted` wajib diisi: true atau false.");

    private static Task<IResult> AtAsync(HappenedBody? body, Func<NodaTime.Instant?, Task<IResult>> send) =>
        ApiTime.TryParse(body?.HappenedAt, out var at)
            ? send(at)
            : Task.FromResult(ApiProblem.BadRequest("`happenedAt` harus ISO 8601 dengan selisih waktu, misalnya 2026-03-02T09:00:00+08:00."));

    private static bool TryReadLimit(string? text, out TimeLimit? limit)
    {
        limit = string.IsNullOrWhiteSpace(text) ? null : TimeText.Parse(text).Limit;
        return string.IsNullOrWhiteSpace(text) || limit is not null;
    }
}
