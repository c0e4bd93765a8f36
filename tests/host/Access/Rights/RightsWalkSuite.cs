using System.Net;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Access.Rights;

public sealed class SqliteRightsWalkTests : RightsWalkSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRightsWalkTests : RightsWalkSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// Every command of the engine as every kind of person, over HTTP, against <see cref="RightsTable"/>. What is refused has
/// changed nothing: the events are counted before and after.
/// </summary>
public abstract class RightsWalkSuite : IAsyncLifetime
{
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    private readonly List<string> _wrong = [];
    private RightsOffice _office = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync() => _office = await RightsOffice.OpenAsync(Create());

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public void EveryCommandOfTheEngine_IsSentByThisWalk_OrByTheMachineryAlone()
    {
        var engine = typeof(CaseCommand).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CaseCommand))).Select(type => type.Name);
        var sent = CommandActs.All.Select(act => act.Kind).Append("StartCase").Distinct();

        Assert.Equal(engine.Order(StringComparer.Ordinal), sent.Concat(RightsTable.Machinery).Order(StringComparer.Ordinal));
        Assert.Equal(
            CommandActs.All.Select(act => act.Name).Append("StartCase").Order(),
            RightsTable.Read(RightsTable.Ordinary).Keys.Order()
        );
        Assert.Equal(
            RightsTable.Read(RightsTable.Ordinary).Keys.Where(name => name != "WaiveDelivery").Order(),
            RightsTable.Read(RightsTable.Secret).Keys.Order()
        );
    }

    [Fact]
    public Task OrdinaryCase_IsActedOnAsTheTableSays() => WalkAsync(RightsOffice.Ordinary, RightsTable.Read(RightsTable.Ordinary));

    [Fact]
    public Task SecretCase_IsActedOnAsTheTableSays() => WalkAsync(RightsOffice.Secret, RightsTable.Read(RightsTable.Secret));

    [Fact]
    public async Task WhatStandsBesideACase_IsKeptAsTheTableSays()
    {
        foreach (var (row, allowed) in RightsTable.Read(RightsTable.Beside))
        {
            var (kind, situation) = row.Split(':') is [var first, var second] ? (first, second) : (row, "");
            var @case = await BesideActs.CaseAsync(_office, situation);
            var turn = 0;
            foreach (var who in RightsOffice.People)
            {
                var before = await BesideActs.StateAsync(_office, @case);
                var status = await BesideActs.SendAsync(_office, kind, who, @case, ++turn);
                if (await BesideActs.StateAsync(_office, @case) != before != allowed.Contains(who))
                {
                    _wrong.Add($"{row} by {who}: expected {(allowed.Contains(who) ? "kept" : "refused")}, but got {status}");
                }
            }
        }
        Assert.True(_wrong.Count == 0, string.Join(Environment.NewLine, _wrong));
    }

    [Fact]
    public async Task Cases_AreReadAsTheTableSays()
    {
        foreach (var (situation, allowed) in RightsTable.Read(RightsTable.Reading))
        {
            var @case = await BesideActs.CaseAsync(_office, situation);
            foreach (var who in RightsOffice.People)
            {
                using var answer = await _office.Program(who).GetAsync(new Uri($"/api/v1/cases/{@case}", UriKind.Relative));
                var page = await (await _office.BrowserAsync(who)).GetAsync($"/berkas/{@case}");
                var expected =
                    allowed.Contains(who) ? HttpStatusCode.OK
                    : who == RightsOffice.Manager ? HttpStatusCode.Forbidden
                    : HttpStatusCode.NotFound;
                if (answer.StatusCode != expected || page.Status != expected)
                {
                    _wrong.Add(
                        $"{situation} read by {who}: expected {expected}, but got {answer.StatusCode} by API and {page.Status} as a page"
                    );
                }
            }
        }
        Assert.True(_wrong.Count == 0, string.Join(Environment.NewLine, _wrong));
    }

    [Fact]
    public async Task Machinery_SendsItsOwnCommands_AndNoPersonDoes()
    {
        var awaited = await CommandActs.All.Single(act => act.Name == "LiftWait").Prepare(_office, RightsOffice.Ordinary);
        var late = await CommandActs.All.Single(act => act.Name == "RecordCause").Prepare(_office, RightsOffice.Ordinary);

        Office.Accepted(
            await _office.Transaction.SendAsync(Order.BySystem(new CaseCommand.RecordOverdue(), late.Case), CancellationToken.None)
        );
        var nothingNew = await _office.Transaction.SendAsync(
            Order.BySystem(new CaseCommand.ReprojectDeadlines(), late.Case),
            CancellationToken.None
        );
        await _office.AcceptAsync(Orders.CancelCase(await _office.CallerAsync("kepala"), Guid.Parse(awaited.Other), "Tidak jadi"));

        Assert.Equal(RefusalCode.NothingDue, Assert.IsType<Answer.Refused>(nothingNew).Refusal.Code);
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Events.CountAsync(row => row.CaseId == awaited.Case && row.Type == nameof(Fact.RelatedCaseEnded)));
        Assert.Equal(
            1,
            await db.Events.CountAsync(row =>
                row.CaseId == late.Case && row.Type == nameof(Fact.DeadlinePassed) && row.Payload.Contains("Promise")
            )
        );
        var stranger = new Actor("kepala", ["kepala"]);
        var standing = await CaseStandings.OfAsync(
            db,
            _office.Registry,
            await _office.CallerAsync("kepala"),
            await db.Cases.SingleAsync(row => row.Id == late.Case)
        );
        foreach (
            var command in new CaseCommand[]
            {
                new CaseCommand.RecordOverdue { By = stranger },
                new CaseCommand.ReprojectDeadlines { By = stranger },
                new CaseCommand.EndRelated("x", CaseStatus.Finished) { By = stranger },
            }
        )
        {
            Assert.False(CaseRights.MaySend(standing, command));
        }
    }

    private async Task WalkAsync(string definition, IReadOnlyDictionary<string, IReadOnlySet<string>> table)
    {
        await StartsAsync(definition, table["StartCase"]);
        foreach (var act in CommandActs.All.Where(act => table.ContainsKey(act.Name)))
        {
            Scene? scene = null;
            foreach (var who in RightsOffice.People)
            {
                // A case is used until somebody has changed it.
                scene ??= await act.Prepare(_office, definition);
                if (await TryAsync($"{act.Name} by {who}", table[act.Name].Contains(who), () => act.SendAsync(_office, who, scene)))
                {
                    scene = null;
                }
            }
        }
        Assert.True(_wrong.Count == 0, string.Join(Environment.NewLine, _wrong));
    }

    private async Task StartsAsync(string definition, IReadOnlySet<string> allowed)
    {
        foreach (var who in RightsOffice.People)
        {
            await TryAsync($"StartCase by {who}", allowed.Contains(who), () => CommandActs.StartAsync(_office, who, definition));
        }
    }

    /// <returns>Whether it changed anything.</returns>
    private async Task<bool> TryAsync(string what, bool expected, Func<Task<HttpStatusCode>> send)
    {
        var before = await _office.EventsAsync();
        var status = await send();
        var isChanged = await _office.EventsAsync() != before;
        // Who does not have the task is told so by the engine: there is nothing to release. A form that the page does not offer is not
        // taken.
        var isRefused =
            Refusals.Contains(status)
            || (what.StartsWith("ReleaseTask", StringComparison.Ordinal) && status == HttpStatusCode.Conflict)
            || (what.StartsWith("WaiveDelivery", StringComparison.Ordinal) && status == HttpStatusCode.BadRequest);
        var isRight = expected ? isChanged && (int)status is >= 200 and < 400 : !isChanged && isRefused;
        if (!isRight)
        {
            _wrong.Add($"{what}: expected {(expected ? "done" : "refused")}, but got {status}{(isChanged ? ", and it was changed" : "")}");
        }
        return isChanged;
    }
}
