using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DinsosFlow.Host.Access;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteKilledHostTests : KilledHostTests
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresKilledHostTests : KilledHostTests
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary><c>kill -9</c> while commands arrive: what was acknowledged is there exactly once, and the chains hold.</summary>
public abstract class KilledHostTests
{
    private const int Senders = 4;
    private const int KillAfter = 40;

    protected abstract IDatabase Create();

    [Fact]
    public async Task KilledWhileCommandsArrive_EveryAcknowledgedCommandIsThereOnce()
    {
        await using var database = Create();
        var token = await HireAsync(database);
        var acknowledged = new ConcurrentDictionary<string, string>();
        var sent = new ConcurrentBag<string>();
        await using (var host = await HostProcess.StartAsync(database.Folder, database.Postgres, demo: false))
        {
            var enough = new TaskCompletionSource();
            var senders = Enumerable
                .Range(0, Senders)
                .Select(_ => Task.Run(() => SendUntilItDiesAsync(host.Url, token, sent, acknowledged, enough)))
                .ToList();
            await await Task.WhenAny(enough.Task, Task.WhenAll(senders));
            await host.KillAsync();
            await Task.WhenAll(senders);
        }
        Assert.True(acknowledged.Count >= KillAfter);

        await using (var again = await HostProcess.StartAsync(database.Folder, database.Postgres, demo: false))
        {
            using var client = Client(again.Url, token);
            foreach (var key in sent)
            {
                var answer = await StartAsync(client, key);
                if (acknowledged.TryGetValue(key, out var @case))
                {
                    Assert.Equal(@case, answer);
                }
            }
        }
        await using var db = database.Store.Open();
        Assert.Equal(sent.Count, await db.Cases.CountAsync());
        Assert.Equal(sent.Count, await db.Personal.Select(words => words.Text).Distinct().CountAsync());
        var (exit, output) = await HostProcess.RunAsync(database.Folder, database.Postgres, "verify");
        Assert.True(exit == 0, output);
    }

    private static async Task SendUntilItDiesAsync(
        string url,
        string token,
        ConcurrentBag<string> sent,
        ConcurrentDictionary<string, string> acknowledged,
        TaskCompletionSource enough
    )
    {
        using var client = Client(url, token);
        while (true)
        {
            var key = Guid.NewGuid().ToString("N");
            sent.Add(key);
            try
            {
                acknowledged[key] = await StartAsync(client, key);
            }
            catch (HttpRequestException)
            {
                return;
            }
            if (acknowledged.Count >= KillAfter)
            {
                enough.TrySetResult();
            }
        }
    }

    private static async Task<string> StartAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases");
        request.Headers.Add("Idempotency-Key", key);
        request.Content = JsonContent.Create(new { definition = Office.OutgoingLetter, subject = key });
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("case").GetString()!;
    }

    private static HttpClient Client(string url, string token) =>
        new() { BaseAddress = new Uri(url), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    private static async Task<string> HireAsync(IDatabase database)
    {
        await using var office = await Office.OpenAsync(database.Store);
        await using var db = office.Store.Open();
        var token = TokenAuthentication.Issue(db, Office.Kasubag, office.Clock.GetCurrentInstant());
        await db.SaveChangesAsync();
        return token;
    }
}
