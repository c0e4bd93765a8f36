using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DinsosFlow.Host.Tests.Notices;

public sealed class SqliteDeliveryTests : DeliverySuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresDeliveryTests : DeliverySuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Mail and webhooks over lines that break, the same on both databases.</summary>
public abstract class DeliverySuite : StoreTest
{
    private readonly FakeMailServer _server = new();
    private readonly ConcurrentQueue<(string Signature, string Body)> _calls = [];
    private Office _office => Office;
    private NoticeOffice _notices = null!;
    private WebApplication _receiver = null!;
    private HttpStatusCode _answer = HttpStatusCode.OK;

    protected override async Task ArrangeAsync()
    {
        _notices = new NoticeOffice(_office, NoticeOffice.MailAt(_server.Port));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.MapPost("/terima", ReceiveAsync);
        await _receiver.StartAsync();
    }

    protected override async ValueTask CloseAsync()
    {
        await _receiver.DisposeAsync();
        await _server.DisposeAsync();
        _notices.Dispose();
    }

    [Fact]
    public async Task ServerRefusesThenAccepts_EachMailArrivesOnce()
    {
        await MakeMailsAsync(cases: 1);
        var waiting = (await _notices.DeliveriesAsync()).Count;
        _server.IsDown = true;
        Assert.Equal(0, await _notices.NewMailRun().RunAsync());
        Assert.Equal(1, _server.Connections);
        Assert.All(await _notices.DeliveriesAsync(), row => Assert.Contains("nanti", row.Reason, StringComparison.Ordinal));

        Assert.Equal(0, await _notices.NewMailRun().RunAsync());
        Assert.Equal(1, _server.Connections);
        _server.IsDown = false;
        _office.Clock.AdvanceMinutes(1);
        Assert.Equal(waiting, await _notices.NewMailRun().RunAsync());
        Assert.Equal(0, await _notices.NewMailRun().RunAsync());
        AssertEachArrivedOnce(await _notices.DeliveriesAsync());
    }

    [Fact]
    public async Task ServerHangsUpInTheMiddle_NothingIsLost()
    {
        await MakeMailsAsync(cases: 1);
        _server.HangsUp = true;
        Assert.Equal(0, await _notices.NewMailRun().RunAsync());
        _server.HangsUp = false;
        _office.Clock.AdvanceMinutes(1);
        await _notices.NewMailRun().RunAsync();
        AssertEachArrivedOnce(await _notices.DeliveriesAsync());
    }

    [Fact]
    public async Task TwoHostsAtOnce_NeverSendTheSame()
    {
        await MakeMailsAsync(cases: 4);
        var sent = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => _notices.NewMailRun().RunAsync())));
        await _notices.NewMailRun().RunAsync();
        Assert.True(sent.Sum() > 0);
        AssertEachArrivedOnce(await _notices.DeliveriesAsync());
    }

    [Fact]
    public async Task KilledBetweenClaimAndSending_SentOnceTheLeaseHasPassed()
    {
        await MakeMailsAsync(cases: 1);
        var claimed = await _notices.Queue.ClaimAsync(DeliveryChannel.Mail, []);
        await _notices.NewMailRun().RunAsync();
        Assert.DoesNotContain(_server.Mails, mail => mail.Contains($"{claimed!.Id:N}", StringComparison.Ordinal));
        _office.Clock.Advance(Retry.Lease);
        await _notices.NewMailRun().RunAsync();
        AssertEachArrivedOnce(await _notices.DeliveriesAsync());
    }

    [Fact]
    public async Task LateHostWhoseLeaseHasPassed_DoesNotUndoWhatAnotherDid()
    {
        await MakeMailsAsync(cases: 1);
        var slow = await _notices.Queue.ClaimAsync(DeliveryChannel.Mail, []);
        _office.Clock.Advance(Retry.Lease);
        await _notices.NewMailRun().RunAsync();
        await _notices.Queue.FailedAsync(slow!, "terlambat", isLineDown: false);
        Assert.All(await _notices.DeliveriesAsync(), row => Assert.True(row is { SentAt: not null, NextAt: null, Reason: null }));
    }

    [Fact]
    public async Task OneRecipientRefused_OthersGetTheirs_AndItIsGivenUpVisibly()
    {
        await MakeMailsAsync(cases: 1);
        _server.Unknown = NoticeOffice.RaffleDesk;
        // Every second of these steps of six hours lies in the night, where nothing is tried.
        for (var step = 0; step < Retry.MostAttempts * 2; step++)
        {
            await _notices.NewMailRun().RunAsync();
            _office.Clock.AdvanceHours(6);
        }
        var rows = await _notices.DeliveriesAsync();
        Assert.All(rows.Where(row => row.Target == Office.Head), row => Assert.NotNull(row.SentAt));
        var refused = rows.Where(row => row.Target == NoticeOffice.RaffleDesk).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, row => Assert.True(row is { SentAt: null, FailedAt: not null, NextAt: null }));
        Assert.All(refused, row => Assert.Contains("tidak dikenal", row.Reason, StringComparison.Ordinal));

        _server.Unknown = null;
        Assert.Equal(0, await _notices.Queue.AgainAsync("lain", null));
        Assert.Equal(refused.Count, await _notices.Queue.AgainAsync("ntt", null));
        await _notices.NewMailRun().RunAsync();
        AssertEachArrivedOnce(await _notices.DeliveriesAsync());
    }

    [Fact]
    public async Task Webhook_IsSignedAndNamesNobody()
    {
        var secret = await _notices.RegisterAsync($"{_receiver.Urls.First()}/terima", "step.opened", "rung.fired");
        var @case = await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian Ibu Rekaan");
        await TellAllAsync();
        await _notices.NewWebhookRun().RunAsync();

        Assert.Equal(1 + NoticeOffice.Rungs, _calls.Count);
        foreach (var (signature, body) in _calls)
        {
            Assert.True(IsGenuine(secret, signature, body, _office.Clock.GetCurrentInstant().ToUnixTimeSeconds()));
            Assert.False(IsGenuine(secret, signature, body + " ", _office.Clock.GetCurrentInstant().ToUnixTimeSeconds()));
            Assert.DoesNotContain("Rekaan", body, StringComparison.Ordinal);
            Assert.DoesNotContain(NoticeOffice.RaffleDesk, body, StringComparison.Ordinal);
            var payload = JsonDocument.Parse(body).RootElement;
            Assert.Equal(
                (@case.ToString(), "1/2026", NoticeOffice.Raffle),
                (Text(payload, "case"), Text(payload, "number"), Text(payload, "definition"))
            );
        }
        Assert.Equal(
            ["step.opened", .. Enumerable.Repeat("rung.fired", NoticeOffice.Rungs)],
            _calls.Select(call => Text(JsonDocument.Parse(call.Body).RootElement, "event"))
        );
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "rusak (500)")]
    [InlineData(HttpStatusCode.Redirect, "mengalihkan")]
    [InlineData(HttpStatusCode.BadRequest, "menolak panggilan ini (400)")]
    public async Task Webhook_ReceiverRefusesThenTakes_EachArrivesOnceInOrder(HttpStatusCode refusal, string reason)
    {
        await _notices.RegisterAsync($"{_receiver.Urls.First()}/terima", "rung.fired");
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        await TellAllAsync();
        _answer = refusal;
        Assert.Equal(0, await _notices.NewWebhookRun().RunAsync());
        var told = (await _notices.DeliveriesAsync()).Where(row => row.Channel == DeliveryChannel.Webhook).ToList();
        Assert.All(told, row => Assert.Contains(reason, row.Reason, StringComparison.Ordinal));
        _calls.Clear();
        _answer = HttpStatusCode.OK;
        _office.Clock.AdvanceMinutes(1);
        Assert.Equal(NoticeOffice.Rungs, await _notices.NewWebhookRun().RunAsync());
        var seqs = _calls.Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("seq").GetInt32()).ToList();
        Assert.Equal(seqs.Order(), seqs);
        Assert.Equal(NoticeOffice.Rungs, seqs.Distinct().Count());
    }

    [Theory]
    [InlineData("http://contoh.go.id/")]
    [InlineData("https://nama:sandi@contoh.go.id/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("bukan alamat")]
    public async Task Webhook_AddressThatIsNotCallable_IsRefused(string url)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _notices.RegisterAsync(url, "rung.fired"));
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _calls.Enqueue((context.Request.Headers["X-DinsosFlow-Signature"].ToString(), await reader.ReadToEndAsync()));
        context.Response.StatusCode = (int)_answer;
        context.Response.Headers.Location = "/terima";
    }

    /// <summary>As docs/webhook.md tells receivers to do it.</summary>
    private static bool IsGenuine(string secret, string header, string body, long now)
    {
        var parts = header.Split(',').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        var expected = Convert.ToHexStringLower(hmac.ComputeHash(Encoding.UTF8.GetBytes(parts["t"] + "." + body)));
        return expected == parts["v1"] && Math.Abs(now - long.Parse(parts["t"], CultureInfo.InvariantCulture)) <= 300;
    }

    private static string? Text(JsonElement payload, string name) => payload.GetProperty(name).GetString();

    private async Task MakeMailsAsync(int cases)
    {
        await _notices.GiveAddressesAsync();
        for (var i = 0; i < cases; i++)
        {
            await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, $"Undian {i}");
        }
        await TellAllAsync();
        Assert.NotEmpty(await _notices.DeliveriesAsync());
    }

    private async Task TellAllAsync()
    {
        _notices.BeOffForLong();
        await _office.Get<Sweep>().RunAsync();
        await _notices.NewDispatcher().RunAsync();
    }

    private void AssertEachArrivedOnce(IReadOnlyList<DeliveryRow> rows)
    {
        Assert.All(rows, row => Assert.NotNull(row.SentAt));
        Assert.Equal(rows.Count, _server.Mails.Count);
        Assert.All(
            rows,
            row =>
                Assert.Single(
                    _server.Mails,
                    mail => mail.Contains($"Message-Id: <{row.Id:N}@contoh.go.id>", StringComparison.OrdinalIgnoreCase)
                )
        );
    }
}
