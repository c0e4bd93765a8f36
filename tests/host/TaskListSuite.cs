using System.Net.Http.Json;
using System.Text.Json;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteTaskListTests : TaskListSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresTaskListTests : TaskListSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>The list of tasks costs the database the same, however long it is.</summary>
public abstract class TaskListSuite : WebTest
{
    private const string Address = "/api/v1/tasks";

    [Fact]
    public async Task Tasks_Fifty_TakeTheStatementsThatOneTakes()
    {
        await Web.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        using var client = Web.Program(await Web.TokenAsync("kasubag"));
        await ListAsync(client);
        await StartAsync(cases: 1);
        using var statements = new RequestStatements(Web.Url, Address);

        var one = await ListAsync(client);
        var forOne = statements.Take();
        await StartAsync(cases: 49);
        var fifty = await ListAsync(client);
        var forFifty = statements.Take();

        Assert.Equal((1, 50), (one, fifty));
        Assert.Equal(forOne.Count, forFifty.Count);
        // Whether a document was published; who calls, and as what (6, as a superior has openings too); the tasks; what their cases run by.
        Assert.True(forFifty.Count is > 0 and <= 9, $"{forFifty.Count} statements:\n{string.Join("\n\n", forFifty)}");
    }

    private async Task StartAsync(int cases)
    {
        for (var i = 0; i < cases; i++)
        {
            await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary);
        }
    }

    /// <returns>How many tasks came.</returns>
    private static async Task<int> ListAsync(HttpClient client)
    {
        var list = await client.GetFromJsonAsync<JsonElement>($"{Address}?limit=50");
        return list.GetProperty("items").GetArrayLength();
    }
}
