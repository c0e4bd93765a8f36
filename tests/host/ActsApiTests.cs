using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Attachments;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteActsApiTests : ActsApiSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresActsApiTests : ActsApiSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What another program does beyond the five calls, at a fixed time.</summary>
public abstract class ActsApiSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Clerk = "juru";
    private const string Colleague = "rekan";
    private const string Head = "atasan";

    /// <summary>In a post with nobody below it.</summary>
    private const string Leaf = "staf";

    private WebOffice _office = null!;
    private HttpClient _clerk = null!;
    private HttpClient _head = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(database: Create());
        await _office.HireAsync(Clerk, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Colleague, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Head, "ntt", [Role.Supervisor], Office.Head);
        await _office.HireAsync(Leaf, "ntt", [], Office.Clerk);
        _clerk = _office.Program(await _office.TokenAsync(Clerk));
        _head = _office.Program(await _office.TokenAsync(Head));
    }

    public async Task DisposeAsync()
    {
        _clerk.Dispose();
        _head.Dispose();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task Case_StartedFromAnother_IsWaitedFor_UntilTheWaitIsLifted()
    {
        var (parent, task) = await StartAsync();
        var body = new
        {
            definition = $"ntt/{WebOffice.Ordinary}",
            subject = "Terkait",
            related = new
            {
                @case = parent,
                step = 1,
                waits = true,
            },
        };
        var child = (await PostAsync(_clerk, "/api/v1/cases", body)).GetProperty("case").GetGuid();
        using var early = await _clerk.PostAsJsonAsync($"/api/v1/tasks/{task}/complete", new { });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await PostAsync(_clerk, $"/api/v1/cases/{parent}/related/{child}/lift", new { reason = "Sudah ditelepon" });
        await PostAsync(_clerk, $"/api/v1/tasks/{task}/complete", new { });
        var (other, _) = await StartAsync();
        using var unknown = await _clerk.PostAsJsonAsync(
            $"/api/v1/cases/{other}/related",
            new
            {
                number = "999/2026",
                step = 1,
                waits = false,
            }
        );
        Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);
    }

    [Fact]
    public async Task Task_IsTakenReleasedAndGivenToAColleague()
    {
        var (_, task) = await StartAsync();
        await PostAsync(_clerk, $"/api/v1/tasks/{task}/claim", new { });
        Assert.Equal(
            "terbuka",
            (await PostAsync(_clerk, $"/api/v1/tasks/{task}/release", new { })).GetProperty("tasks")[0].GetProperty("state").GetString()
        );
        await PostAsync(_clerk, $"/api/v1/tasks/{task}/assign", new { person = Colleague });
        using var colleague = _office.Program(await _office.TokenAsync(Colleague));
        var desk = await colleague.GetFromJsonAsync<JsonElement>("/api/v1/tasks?desk=mine");
        Assert.Equal(task, desk.GetProperty("items")[0].GetProperty("task").GetString());
        using var unknown = await _clerk.PostAsJsonAsync($"/api/v1/tasks/{task}/assign", new { person = "siapa" });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task Case_IsPausedResumedAndCancelled_EachByWhoMay()
    {
        var (@case, task) = await StartAsync();
        using var unreadable = await _clerk.PostAsJsonAsync(
            $"/api/v1/cases/{@case}/pause",
            new { reason = "Menunggu", expected = "sebentar" }
        );
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
        await PostAsync(_clerk, $"/api/v1/cases/{@case}/pause", new { reason = "Menunggu", expected = "3 hari kerja" });
        using var paused = await _clerk.PostAsJsonAsync($"/api/v1/tasks/{task}/complete", new { });
        Assert.Equal("CasePaused", (await paused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        await PostAsync(_clerk, $"/api/v1/cases/{@case}/resume", new { });
        using var leaf = _office.Program(await _office.TokenAsync(Leaf));
        using var denied = await leaf.PostAsJsonAsync($"/api/v1/cases/{@case}/cancel", new { reason = "Keliru" });
        Assert.Equal(HttpStatusCode.NotFound, denied.StatusCode);
        Assert.Equal(
            "dibatalkan",
            (await PostAsync(_head, $"/api/v1/cases/{@case}/cancel", new { reason = "Keliru" })).GetProperty("status").GetString()
        );
    }

    [Fact]
    public async Task Step_IsRecalledByWhoDidIt()
    {
        var (@case, task) = await StartAsync();
        await PostAsync(_clerk, $"/api/v1/tasks/{task}/complete", new { });
        Assert.Equal(
            1,
            (await PostAsync(_clerk, $"/api/v1/cases/{@case}/recall", new { visit = 1 }))
                .GetProperty("tasks")[0]
                .GetProperty("step")
                .GetInt32()
        );
    }

    [Fact]
    public async Task File_ComesBackByteForByte_OnceForOneKey()
    {
        var (@case, _) = await StartAsync();
        for (var i = 0; i < 2; i++)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Pdf), "file", "../../x.pdf" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{@case}/files") { Content = form };
            request.Headers.Add("Idempotency-Key", new string('k', 90));
            using var sent = await _clerk.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        }
        var files = (await _clerk.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{@case}/files")).GetProperty("items");
        var only = Assert.Single(files.EnumerateArray());
        Assert.DoesNotContain("/", only.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal(SampleFiles.Pdf, await _clerk.GetByteArrayAsync(new Uri(only.GetProperty("href").GetString()!, UriKind.Relative)));
        using var program = new MultipartFormDataContent { { new ByteArrayContent("MZ"u8.ToArray()), "file", "surat.pdf" } };
        using var refused = await _clerk.PostAsync(new Uri($"/api/v1/cases/{@case}/files", UriKind.Relative), program);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Search_FindsOwnAgencysCases_NeverSecretOnes()
    {
        await _office.StartCaseAsync(Clerk, "ntt", WebOffice.Ordinary, "Undangan pelatihan");
        await _office.StartCaseAsync(Clerk, "ntt", WebOffice.Secret, "Undangan terlarang");
        var found = (await _clerk.GetFromJsonAsync<JsonElement>("/api/v1/search?q=undangan")).GetProperty("items");
        Assert.Equal("Undangan pelatihan", Assert.Single(found.EnumerateArray()).GetProperty("subject").GetString());
        using var nothing = await _clerk.GetAsync(new Uri("/api/v1/search?q=%22%22", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task Due_AnswersWhenAndWhy()
    {
        // Tuesday afternoon before Nyepi and Idul Fitri 2026.
        var due = await _clerk.GetFromJsonAsync<JsonElement>("/api/v1/due?date=2026-03-17&time=15:50&limit=1%20hari%20kerja");
        Assert.EndsWith("+08:00", due.GetProperty("dueAt").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(due.GetProperty("why").EnumerateArray());
        using var unreadable = await _clerk.GetAsync(new Uri("/api/v1/due?limit=sebentar", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
    }

    [Fact]
    public async Task Breaches_AreForWhoWatches()
    {
        Assert.Equal(JsonValueKind.Array, (await _head.GetFromJsonAsync<JsonElement>("/api/v1/breaches")).GetProperty("items").ValueKind);
        using var leaf = _office.Program(await _office.TokenAsync(Leaf));
        using var denied = await leaf.GetAsync(new Uri("/api/v1/breaches", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
    }

    private async Task<(string Case, string Task)> StartAsync()
    {
        var started = await PostAsync(_clerk, "/api/v1/cases", new { definition = Office.OutgoingLetter, subject = "Uji" });
        return (started.GetProperty("case").GetString()!, started.GetProperty("tasks")[0].GetProperty("task").GetString()!);
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
