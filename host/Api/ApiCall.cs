using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.People;
using DinsosFlow.Host.Storage;
using Mediator;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Api;

/// <summary>What every call needs: who calls, under which key, and how tasks are shown.</summary>
internal sealed class ApiCall(
    DinsosFlowDb db,
    IMediator mediator,
    CallerOf callerOf,
    CaseReading reading,
    DefinitionRegistry registry,
    IHttpContextAccessor http
)
{
    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Expected a request.");

    public DinsosFlowDb Db => db;
    public IMediator Mediator => mediator;
    public CaseReading Reading => reading;

    public string? Key => Http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;

    public Task<Caller?> CallerAsync(CancellationToken cancel) => callerOf.FromAsync(Http.User, cancel);

    public async Task<IReadOnlyList<object>> TasksOfAsync(Receipt receipt, CancellationToken cancel)
    {
        var rows = await db.Tasks.AsNoTracking().Where(row => row.CaseId == receipt.Case).OrderBy(row => row.Task).ToListAsync(cancel);
        return [.. rows.Where(row => receipt.Tasks.Contains(row.Task)).Select(Show)];
    }

    public object Show(TaskRow row)
    {
        var found = db.Cases.Where(found => found.Id == row.CaseId).Select(found => new { found.Definition, found.Version }).Single();
        return new
        {
            task = new TaskId(row.CaseId, row.Task).ToString(),
            @case = row.CaseId,
            step = row.Row,
            lane = row.Lane,
            activity = registry.Graph(found.Definition, found.Version)[row.Row].Step.Activity,
            state = row.IsClaimed ? "diambil" : "terbuka",
            dueAt = Time(row.Agency, row.DueAt),
        };
    }

    public string? Time(string agency, Instant? at) => ApiTime.Format(at, registry.RulesFor(agency).Calendar.Zone);
}
