using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Notices;

public sealed class SqliteKilledDispatcherTests : KilledDispatcherSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresKilledDispatcherTests : KilledDispatcherSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary><c>kill -9</c> while events are published and receivers are called: nothing is lost, nothing is made twice.</summary>
public abstract class KilledDispatcherSuite : StoreTest
{
    /// <summary>Three batches of the dispatcher.</summary>
    private const int Cases = 120;

    private readonly ConcurrentDictionary<string, int> _calls = [];
    private readonly TaskCompletionSource _some = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication _receiver = null!;

    protected override async Task ArrangeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.MapPost("/terima", ReceiveAsync);
        await _receiver.StartAsync();
        using var notices = new NoticeOffice(Office, NoticeOffice.MailAt(1));
        await notices.RegisterAsync($"{_receiver.Urls.First()}/terima", "step.opened");
        for (var i = 0; i < Cases; i++)
        {
            await Office.StartAsync($"Undangan {i}");
        }
    }

    protected override async ValueTask CloseAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task KilledTwice_EachEventIsHandledOnceByEachHandler_AndEachCallArrives()
    {
        await using (var first = await HostProcess.StartAsync(Database.Folder, Database.Postgres, demo: false))
        {
            await PublishedAsync();
            await first.KillAsync();
        }
        await using (var second = await HostProcess.StartAsync(Database.Folder, Database.Postgres, demo: false))
        {
            await _some.Task;
            await second.KillAsync();
        }
        await FreeLeasesAsync();
        await using (await HostProcess.StartAsync(Database.Folder, Database.Postgres, demo: false))
        {
            await _all.Task;
        }

        await using var db = Office.Store.Open();
        var opened = await db.Outbox.Where(row => row.Kind == "VisitOpened").Select(row => row.Id).ToListAsync();
        var sent = await db.Outbox.CountAsync(row => opened.Contains(row.Id) && row.SentAt != null);
        Assert.Equal(Cases, opened.Count);
        Assert.Equal((Cases, 0), (sent, await db.Handlings.CountAsync()));
        var called = await db.Deliveries.Where(row => row.Event == "step.opened").Select(row => row.Outbox).ToListAsync();
        Assert.Equal(opened.Order(), called.Order());
        Assert.Equal(opened.Select(id => id.ToString()).Order(), _calls.Keys.Order());
        // Only the call that was under way at the kill may have arrived a second time.
        Assert.InRange(_calls.Values.Sum(), Cases, Cases + 1);
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        _calls.AddOrUpdate(body.RootElement.GetProperty("id").GetString()!, 1, (_, times) => times + 1);
        if (_calls.Count >= Cases / 3)
        {
            _some.TrySetResult();
        }
        if (_calls.Count == Cases)
        {
            _all.TrySetResult();
        }
    }

    /// <summary>Until the dispatcher is at work.</summary>
    private async Task PublishedAsync()
    {
        await using var db = Office.Store.Open();
        while (!await db.Outbox.AnyAsync(row => row.SentAt != null))
        {
            // Asked again.
        }
    }

    /// <summary>What the killed host had claimed waits for its lease of some minutes; here they have passed.</summary>
    private async Task FreeLeasesAsync()
    {
        await using var db = Office.Store.Open();
        var claimed = db.Deliveries.Where(row => row.LeasedUntil != null);
        await claimed.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, row => row.CreatedAt));
    }
}
