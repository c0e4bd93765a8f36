using System.Collections.Concurrent;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Office.Deliveries;
using DinsosFlow.Host.Storage;
using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Notices;

public sealed class SqlitePublishingTests : PublishingSuite
{
    protected override IDatabase Create() => new SqliteDatabase();

    protected override string Refuse(string table, string condition) =>
        $"CREATE TRIGGER broken BEFORE INSERT ON {table} WHEN NEW.{condition} BEGIN SELECT RAISE(ABORT, 'rusak'); END";

    protected override string Mend(string table) => "DROP TRIGGER broken";
}

public sealed class PostgresPublishingTests : PublishingSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    protected override string Refuse(string table, string condition) =>
        $"ALTER TABLE {table} ADD CONSTRAINT broken CHECK (NOT {condition}) NOT VALID";

    protected override string Mend(string table) => $"ALTER TABLE {table} DROP CONSTRAINT broken";
}

/// <summary>
/// What was committed is published to notices, mail and webhooks; each has its own go at it, the same on both databases. One raffle case,
/// off for so long that its whole ladder lies behind: its desk and the head are told of the newest rung, each once.
/// </summary>
public abstract class PublishingSuite : StoreTest
{
    private static readonly string[] AllHandlers = ["kabar", "surel", "webhook"];

    private readonly FakeMailServer _server = new();
    private NoticeOffice _notices = null!;

    protected abstract string Refuse(string table, string condition);

    protected abstract string Mend(string table);

    protected override Task ArrangeAsync()
    {
        _notices = new NoticeOffice(Office, NoticeOffice.MailAt(_server.Port));
        return Task.CompletedTask;
    }

    protected override async ValueTask CloseAsync()
    {
        await _server.DisposeAsync();
        _notices.Dispose();
    }

    [Fact]
    public async Task MailServerDown_NoticesAndCallsAreThere_AndMailFollows()
    {
        await OweAsync();
        _server.IsDown = true;

        await _notices.NewDispatcher().RunAsync();
        await _notices.NewMailRun().RunAsync();

        await AssertToldOnceAsync();
        Assert.Empty(_server.Mails);
        _server.IsDown = false;
        Office.Clock.AdvanceMinutes(1);
        await _notices.NewMailRun().RunAsync();
        Assert.Equal(2, _server.Mails.Count);
    }

    [Theory]
    [InlineData("kabar", "notices", "kind = 0")]
    [InlineData("surel", "deliveries", "channel = 0")]
    [InlineData("webhook", "deliveries", "channel = 1")]
    public async Task OneHandlerFails_TheOthersAreDone_AndItIsTriedAgainAlone(string broken, string table, string condition)
    {
        await OweAsync();
        await ExecuteAsync(Refuse(table, condition));
        await _notices.NewDispatcher().RunAsync();
        var failed = (await _notices.HandlingsAsync()).Where(row => row.DoneAt is null).ToList();
        await ExecuteAsync(Mend(table));

        var atOnce = await _notices.NewDispatcher().RunAsync();
        Office.Clock.AdvanceMinutes(1);
        var later = await _notices.NewDispatcher().RunAsync();

        Assert.NotEmpty(failed);
        Assert.All(failed, row => Assert.Equal((broken, 1, false), (row.Handler, row.Attempts, row.FailedAt is not null)));
        Assert.All(failed, row => Assert.Contains("Gangguan di dalam aplikasi", row.Reason, StringComparison.Ordinal));
        Assert.Equal((0, failed.Count), (atOnce, later));
        var tries = (await _notices.HandlingsAsync()).ToLookup(row => row.Attempts, row => (row.Outbox, row.Handler));
        Assert.Equal(failed.Select(row => (row.Outbox, row.Handler)).Order(), tries[2].Order());
        await AssertToldOnceAsync();
    }

    [Fact]
    public async Task HandlerThatNeverCan_IsSetAsideAfterSixteenTries_ShownToAdministrators_AndTriedAgainWhenAsked()
    {
        await OweAsync();
        await ExecuteAsync(Refuse("notices", "kind = 0"));
        for (var tries = 0; tries < 15; tries++)
        {
            await _notices.NewDispatcher().RunAsync();
            Office.Clock.AdvanceHours(6);
        }
        var before = await ShownAsync("ntt");
        await _notices.NewDispatcher().RunAsync();
        var setAside = await ShownAsync("ntt");
        Office.Clock.Advance(Duration.FromDays(30));
        var afterwards = await _notices.NewDispatcher().RunAsync();

        Assert.Equal((0, 1), (before.Failed, before.Waiting));
        Assert.Equal((1, 0, 0), (setAside.Failed, setAside.Waiting, afterwards));
        var item = Assert.Single(setAside.Items);
        Assert.Equal(("gagal", "Berkas 1/2026", "kabar", 16), (item.State, item.Subject, item.Row.Handler, item.Row.Attempts));
        Assert.Empty((await ShownAsync("lain")).Items);

        await ExecuteAsync(Mend("notices"));
        var handlings = _notices.New<Handlings>();
        Assert.Equal(0, await handlings.AgainAsync("lain", null));
        Assert.Equal(1, await handlings.AgainAsync("ntt", null));
        Assert.Equal(1, await _notices.NewDispatcher().RunAsync());
        await AssertToldOnceAsync();
    }

    [Fact]
    public async Task EventThatNobodyCanRead_IsEachHandlersFailure_AndTheNextCaseIsToldAllTheSame()
    {
        await OweAsync();
        var second = await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian kedua");
        await using (var db = Office.Store.Open())
        {
            await db
                .Events.Where(row => row.CaseId == second && row.Type == nameof(Fact.VisitOpened))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, "{}"));
        }

        await _notices.NewDispatcher().RunAsync();

        var failed = (await _notices.HandlingsAsync()).Where(row => row.DoneAt is null).ToList();
        Assert.Equal(AllHandlers, failed.Select(row => row.Handler));
        Assert.Single(failed.Select(row => row.Outbox).Distinct());
        await AssertToldOnceAsync();
    }

    [Fact]
    public async Task SecretCase_IsShownToAdministratorsWithoutItsNumber()
    {
        await _notices.StartAsync(NoticeOffice.SendingHome, NoticeOffice.SecretDesk, "Pemulangan Ibu Rekaan");
        _notices.BeOffForLong();
        await Office.Get<Sweep>().RunAsync();
        await ExecuteAsync(Refuse("notices", "seq > 0"));

        await _notices.NewDispatcher().RunAsync();

        var shown = (await ShownAsync("ntt")).Items;
        Assert.NotEmpty(shown);
        Assert.All(shown, item => Assert.Equal("Sebuah berkas rahasia", item.Subject));
    }

    [Fact]
    public async Task HostEndsBetweenMakingAndStoring_NothingIsHalfDone_AndTheNextHostTellsEachOnce()
    {
        await OweAsync();
        using var killed = new CancellationTokenSource();
        using var dying = new NoticeOffice(
            Office,
            NoticeOffice.MailAt(_server.Port),
            services => services.AddScoped<INotificationHandler<CommittedFact>>(_ => new Own("mati", _ => killed.Cancel()))
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying.NewDispatcher().RunAsync(killed.Token));

        Assert.Empty(await _notices.HandlingsAsync());
        Assert.Empty(await _notices.NoticesAsync());
        Assert.Empty(await _notices.DeliveriesAsync());
        await _notices.NewDispatcher().RunAsync();
        await AssertToldOnceAsync();
    }

    [Fact]
    public async Task SecondHostBesideTheFirst_AlsoWhereSomethingIsTriedAgain_EachIsToldOnce()
    {
        await OweAsync();
        await ExecuteAsync(Refuse("deliveries", "channel = 0"));
        await RunHostsAsync();
        await ExecuteAsync(Mend("deliveries"));
        Office.Clock.AdvanceMinutes(1);

        await RunHostsAsync();

        await AssertToldOnceAsync();
    }

    [Fact]
    public async Task HandledOnceMore_AddsNothing()
    {
        await OweAsync();
        await _notices.NewDispatcher().RunAsync();
        var first = (await _notices.NoticesAsync(), await _notices.DeliveriesAsync());
        await using (var db = Office.Store.Open())
        {
            var now = Office.Clock.GetCurrentInstant();
            var sent = await db.Outbox.Select(row => row.Id).ToListAsync();
            db.Handlings.AddRange(
                sent.SelectMany(id =>
                    AllHandlers.Select(name => new HandlingRow
                    {
                        Outbox = id,
                        Handler = name,
                        Attempts = 1,
                        NextAt = now,
                    })
                )
            );
            await db.SaveChangesAsync();
        }

        await _notices.NewDispatcher().RunAsync();

        var handled = await _notices.HandlingsAsync();
        Assert.NotEmpty(handled);
        Assert.All(handled, row => Assert.Equal((2, true), (row.Attempts, row.DoneAt is not null)));
        Assert.Equal(first.Item1.Count, (await _notices.NoticesAsync()).Count);
        Assert.Equal(first.Item2.Select(row => row.Id), (await _notices.DeliveriesAsync()).Select(row => row.Id));
    }

    [Fact]
    public async Task NewHandler_HearsWhatComes_NotWhatWasPublishedBeforeIt()
    {
        await OweAsync();
        await _notices.NewDispatcher().RunAsync();
        var heard = new ConcurrentBag<Guid>();
        using var later = new NoticeOffice(
            Office,
            NoticeOffice.MailAt(_server.Port),
            services => services.AddScoped<INotificationHandler<CommittedFact>>(_ => new Own("baru", fact => heard.Add(fact.Outbox.Id)))
        );
        await later.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian kedua");

        Assert.Equal(1, await later.NewDispatcher().RunAsync());

        Assert.Single(heard);
    }

    [Fact]
    public async Task HandlerThatIsGone_IsSetAside()
    {
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        using (
            var before = new NoticeOffice(
                Office,
                NoticeOffice.MailAt(_server.Port),
                services =>
                    services.AddScoped<INotificationHandler<CommittedFact>>(_ => new Own(
                        "lama",
                        _ => throw new InvalidOperationException("rusak")
                    ))
            )
        )
        {
            await before.NewDispatcher().RunAsync();
        }
        Office.Clock.AdvanceMinutes(1);

        Assert.Equal(1, await _notices.NewDispatcher().RunAsync());

        var item = Assert.Single((await ShownAsync("ntt")).Items);
        Assert.Equal(("lama", "gagal"), (item.Row.Handler, item.State));
    }

    [Fact]
    public async Task Pruning_KeepsWhatStillWaits_AndForgetsTheRest()
    {
        await OweAsync();
        await ExecuteAsync(Refuse("notices", "kind = 0"));
        await _notices.NewDispatcher().RunAsync();
        Office.Clock.Advance(KeepTime.Usual.Length + Duration.FromSeconds(1));

        await new Pruning(Office.Store, Office.Clock, KeepTime.Usual).RunAsync();

        var left = await _notices.HandlingsAsync();
        Assert.Equal(AllHandlers, left.Select(row => row.Handler));
        Assert.Single(left, row => row.NextAt is not null);
    }

    /// <summary>A case whose ladder lies behind, and nobody told yet.</summary>
    private async Task OweAsync()
    {
        await _notices.GiveAddressesAsync();
        await _notices.RegisterAsync("https://contoh.invalid/", "rung.fired");
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        _notices.BeOffForLong();
        await Office.Get<Sweep>().RunAsync();
    }

    private async Task AssertToldOnceAsync()
    {
        var rungs = (await _notices.NoticesAsync()).Where(row => row.Kind == NoticeKind.Rung).ToList();
        Assert.Equal([NoticeOffice.RaffleDesk, Office.Head], rungs.Select(row => row.PersonId).Order());
        Assert.Single(rungs.Select(row => row.Outbox).Distinct());
        var sent = (await _notices.DeliveriesAsync()).Where(row => row.Event == "rung.fired").ToLookup(row => row.Channel);
        Assert.Equal([NoticeOffice.RaffleDesk, Office.Head], sent[DeliveryChannel.Mail].Select(row => row.Target).Order());
        Assert.Equal(NoticeOffice.Rungs, sent[DeliveryChannel.Webhook].Select(row => row.Outbox).Distinct().Count());
        Assert.Equal(NoticeOffice.Rungs, sent[DeliveryChannel.Webhook].Count());
    }

    private async Task RunHostsAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => _notices.NewDispatcher().RunAsync())));
        // Whoever came second may have left something to the next run.
        await _notices.NewDispatcher().RunAsync();
    }

    private async Task<HandlingList> ShownAsync(string agency)
    {
        await using var db = Office.Store.Open();
        return await new DeliveryQuery(db).HandlingsAsync(await Office.CallerAsync(Office.Head) with { Agency = agency });
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = Office.Store.Open();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>A handler as somebody might add one: this is all it takes.</summary>
    private sealed class Own(string name, Action<CommittedFact> act) : IFactHandler
    {
        public string Name => name;

        public ValueTask Handle(CommittedFact notification, CancellationToken cancellationToken)
        {
            act(notification);
            return ValueTask.CompletedTask;
        }
    }
}
