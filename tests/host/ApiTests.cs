using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Access;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests;

/// <summary>The five calls, as another program makes them.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private const string ShelterHead = "kepala-uptd-kesos-lansia";

    private readonly SqliteDatabase _database = new();
    private readonly Dictionary<string, string> _tokens = [];
    private WebOffice _host = null!;

    public async Task InitializeAsync()
    {
        await using (var office = await Office.OpenAsync(_database.Store))
        {
            await using var db = office.Store.Open();
            foreach (var person in new[] { Office.Kasubag, Office.Clerk, Office.Head, ShelterHead })
            {
                _tokens[person] = TokenAuthentication.Issue(db, person, office.Clock.GetCurrentInstant());
            }
            await db.SaveChangesAsync();
        }
        _host = await WebOffice.StartAsync(database: _database);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task FiveCalls_StartClaimCompleteListRead()
    {
        using var kasubag = Client(Office.Kasubag);
        var started = await PostAsync(kasubag, "/api/v1/cases", new { definition = Office.OutgoingLetter, subject = "Uji API" });
        Assert.StartsWith("1/", started.GetProperty("number").GetString(), StringComparison.Ordinal);
        var task = started.GetProperty("tasks")[0].GetProperty("task").GetString();

        var mine = await kasubag.GetFromJsonAsync<JsonElement>("/api/v1/tasks?desk=mine");
        Assert.Equal(task, Assert.Single(mine.GetProperty("items").EnumerateArray()).GetProperty("task").GetString());
        Assert.Equal(JsonValueKind.Null, mine.GetProperty("next").ValueKind);

        var claimed = await PostAsync(kasubag, $"/api/v1/tasks/{task}/claim", new { });
        Assert.Equal("diambil", claimed.GetProperty("tasks")[0].GetProperty("state").GetString());

        var completed = await PostAsync(kasubag, $"/api/v1/tasks/{task}/complete", new { note = "Segera" });
        Assert.Equal("berjalan", completed.GetProperty("status").GetString());
        Assert.Equal(2, completed.GetProperty("tasks")[0].GetProperty("step").GetInt32());

        var read = await kasubag.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{started.GetProperty("case").GetString()}");
        var history = read.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(entry => entry.GetProperty("seq").GetInt32()));
        Assert.EndsWith("+08:00", history[0].GetProperty("recordedAt").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{bukan json", HttpStatusCode.BadRequest)]
    [InlineData("{\"definition\":\"ntt/tidak-ada\",\"subject\":\"x\"}", HttpStatusCode.NotFound)]
    [InlineData("{\"definition\":\"lain/penanganan-surat-keluar\",\"subject\":\"x\"}", HttpStatusCode.NotFound)]
    [InlineData("{\"definition\":\"ntt/penanganan-surat-keluar\",\"subject\":\"x\",\"receivedAt\":\"kemarin\"}", HttpStatusCode.BadRequest)]
    [InlineData(
        "{\"definition\":\"ntt/penanganan-surat-keluar\",\"subject\":\"x\",\"receivedAt\":\"9998-01-01T00:00:00Z\"}",
        HttpStatusCode.BadRequest
    )]
    public async Task Start_BadRequest_IsAProblemInTheUsersWords(string body, HttpStatusCode expected)
    {
        using var client = Client(Office.Kasubag);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/api/v1/cases", UriKind.Relative), content);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("palsu")]
    public async Task NoToken_OrAForgedOne_IsUnauthorized(string? token)
    {
        using var client = new HttpClient { BaseAddress = _host.Url };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        using var response = await client.GetAsync(new Uri("/api/v1/tasks", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task TaskOfAnotherPosition_IsForbidden_AndANonsenseTaskIsNotFound()
    {
        using var kasubag = Client(Office.Kasubag);
        using var clerk = Client(Office.Clerk);
        var started = await PostAsync(kasubag, "/api/v1/cases", new { definition = Office.OutgoingLetter, subject = "Uji" });
        var task = started.GetProperty("tasks")[0].GetProperty("task").GetString();
        using var forbidden = await clerk.PostAsJsonAsync($"/api/v1/tasks/{task}/complete", new { });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var unknown = await clerk.PostAsJsonAsync("/api/v1/tasks/xyz/claim", new { });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task SecretCase_IsReadByWhoActs_NotByTheHeadOfOffice_AndBothAreLogged()
    {
        using var shelter = Client(ShelterHead);
        using var head = Client(Office.Head);
        var started = await PostAsync(
            shelter,
            "/api/v1/cases",
            new { definition = "ntt/seleksi-calon-penerima-manfaat", subject = "Calon A" }
        );
        var @case = started.GetProperty("case").GetString()!;
        using var own = await shelter.GetAsync(new Uri($"/api/v1/cases/{@case}", UriKind.Relative));
        using var other = await head.GetAsync(new Uri($"/api/v1/cases/{@case}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (own.StatusCode, other.StatusCode));

        await using var db = _database.Store.Open();
        var log = await db.AccessLog.Where(row => row.CaseId == Guid.Parse(@case)).ToListAsync();
        Assert.Equal([(Office.Head, false), (ShelterHead, true)], log.Select(row => (row.Person, row.IsAllowed)).Order());
    }

    private HttpClient Client(string person) =>
        new()
        {
            BaseAddress = _host.Url,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", _tokens[person]) },
        };

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
