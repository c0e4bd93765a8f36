using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Api;

/// <summary>What every call needs: who calls, under which key, and how tasks are shown.</summary>
internal sealed class ApiCall(CaseRoad road, CallerOf callerOf, DefinitionRegistry registry, IHttpContextAccessor http, Holders people)
{
    public const string Root = "/api/v1";

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Expected a request.");

    // Made for calls that read; a command goes past them.
    public DinsosFlowDb Db => Http.RequestServices.GetRequiredService<DinsosFlowDb>();
    public ReadingTurn Turn => Http.RequestServices.GetRequiredService<ReadingTurn>();

    public string? Key => Http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>In the caller's agency.</summary>
    public LocalDate Today => people.Today(Caller.Agency);

    /// <summary>Known before any call is answered: see <see cref="ApiSetup"/>.</summary>
    public Caller Caller { get; private set; } = null!;

    /// <summary>False while nobody has asked whether the caller is still who they were: see <see cref="CallerOf.Assume"/>.</summary>
    public bool IsSettled => callerOf.IsSettled;

    /// <returns>False where the token's owner is gone.</returns>
    public async Task<bool> KnowCallerAsync(CancellationToken cancel)
    {
        if (await callerOf.FromAsync(Http.User, cancel) is not { } caller)
        {
            return false;
        }
        Caller = caller;
        return true;
    }

    /// <returns>Null where there is no such case for the caller.</returns>
    public Task<CaseRow?> ReadableAsync(Guid id, CancellationToken cancel) =>
        Http.RequestServices.GetRequiredService<CaseReading>().FindAsync(Caller, id, cancel);

    /// <exception cref="CallerUnsettledException">The caller is not who they were when this host looked last; nothing was done.</exception>
    public async Task<Answer> SendAsync(Order order, CancellationToken cancel)
    {
        var answer = await road.SendAsync(order, cancel);
        callerOf.Confirm();
        return answer;
    }

    /// <summary>Sends a command to a case in the caller's name and answers as the contract's calls do.</summary>
    /// <param name="onBehalfOf">Person id of who did it on paper; null for the caller.</param>
    public async Task<IResult> SendAsync(Guid @case, CaseCommand command, CancellationToken cancel, string? onBehalfOf = null)
    {
        var answer = await SendAsync(new Order(Caller, command, @case) { Key = Key, OnBehalfOf = onBehalfOf }, cancel);
        return answer is Answer.Accepted { Receipt: var receipt } accepted
            ? Results.Ok(
                new
                {
                    @case = receipt.Case,
                    status = ApiWords.Of(receipt.Status),
                    tasks = await TasksOfAsync(accepted, cancel),
                }
            )
            : ApiProblem.From(answer);
    }

    /// <inheritdoc cref="SendAsync(Guid, CaseCommand, CancellationToken, string?)"/>
    public Task<IResult> SendAsync(string task, Func<TaskId, CaseCommand> command, CancellationToken cancel, string? onBehalfOf = null) =>
        TaskId.TryParse(task, out var id)
            ? SendAsync(id.Case, command(id), cancel, onBehalfOf)
            : Task.FromResult(ApiProblem.From(new Answer.NotFound()));

    /// <summary>Open tasks of the case: as the command left it; where the answer was given before, those that are still open.</summary>
    public async Task<IReadOnlyList<object>> TasksOfAsync(Answer.Accepted accepted, CancellationToken cancel)
    {
        var receipt = accepted.Receipt;
        if (accepted.After is { } after)
        {
            var key = new CaseKey(receipt.Case, Caller.Agency, Urgency.Ordinary);
            return [.. Rows.Of(key, after.State).OfType<TaskRow>().OrderBy(row => row.Task).Select(row => Show(row, after.Flow))];
        }
        var rows = await Db.Tasks.AsNoTracking().Where(row => row.CaseId == receipt.Case).OrderBy(row => row.Task).ToListAsync(cancel);
        return await ShowAsync([.. rows.Where(row => receipt.Tasks.Contains(row.Task))], cancel);
    }

    /// <summary>Tasks of any cases, in the order given.</summary>
    public async Task<IReadOnlyList<object>> ShowAsync(IReadOnlyList<TaskRow> rows, CancellationToken cancel)
    {
        var cases = rows.Select(row => row.CaseId).Distinct().ToList();
        var runs = await Db
            .Cases.Where(found => cases.Contains(found.Id))
            .Select(found => new { found.Id, Runs = new Runnable(found.Definition, found.Version, found.ServiceVersion) })
            .ToDictionaryAsync(found => found.Id, found => found.Runs, cancel);
        return [.. rows.Select(row => Show(row, registry.Graph(runs[row.CaseId])))];
    }

    /// <summary>Tasks of one case, in the order given.</summary>
    public IReadOnlyList<object> Show(IReadOnlyList<TaskRow> rows, CaseRow @case)
    {
        var flow = registry.Graph(@case.Runnable);
        return [.. rows.Select(row => Show(row, flow))];
    }

    private object Show(TaskRow row, FlowGraph flow) =>
        new
        {
            task = new TaskId(row.CaseId, row.Task).ToString(),
            @case = row.CaseId,
            step = row.Row,
            lane = row.Lane,
            activity = flow[row.Row].Step.Activity,
            state = row.IsClaimed ? "diambil" : "terbuka",
            dueAt = Time(row.Agency, row.DueAt),
        };

    public string? Time(string agency, Instant? at) => ApiTime.Format(at, registry.RulesFor(agency).Calendar.Zone);
}
