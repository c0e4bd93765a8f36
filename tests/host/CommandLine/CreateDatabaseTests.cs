using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DinsosFlow.Host.Tests.CommandLine;

/// <summary><c>create-database</c>, and that nothing else makes a database.</summary>
public sealed class CreateDatabaseTests : IAsyncLifetime
{
    private readonly PostgresDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Serve_WithoutADatabase_SaysHowToMakeIt_AndMakesNone()
    {
        var (exit, _, error) = await RunAsync(_database.Postgres, "serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exit);
        Assert.Contains(
            "tidak ada; periksa namanya, atau buat dengan `create-database`",
            Assert.Single(Lines(error)),
            StringComparison.Ordinal
        );
        Assert.True(await _database.Store.CreateDatabaseAsync());
    }

    [Fact]
    public async Task CreateDatabase_MakesItOnce_AndServeBegins()
    {
        var (exit, output, error) = await RunAsync(_database.Postgres, "create-database");
        var again = await RunAsync(_database.Postgres, "create-database");

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("dibuat", output, StringComparison.Ordinal);
        Assert.Equal(0, again.Exit);
        Assert.Contains("sudah ada", again.Output, StringComparison.Ordinal);
        await using var host = await HostProcess.StartAsync(_database.Folder, _database.Postgres, demo: false);
        using var browser = new Browser(new Uri(host.Url));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/masuk")).Status);
    }

    [Fact]
    public async Task CreateDatabase_WithoutTheRight_SaysWhatToAskFor()
    {
        await using var other = new PostgresDatabase();
        await other.Store.CreateDatabaseAsync();
        var role = $"tanpa_hak_{Guid.NewGuid():N}";
        await using var db = other.Store.Open();
#pragma warning disable EF1002 // The name is our own random one.
        await db.Database.ExecuteSqlRawAsync($"CREATE ROLE {role} LOGIN PASSWORD 'uji'");
        try
        {
            var limited = new NpgsqlConnectionStringBuilder(_database.Postgres) { Username = role, Password = "uji" }.ToString();

            var (exit, _, error) = await RunAsync(limited, "create-database");

            Assert.Equal(1, exit);
            var line = Assert.Single(Lines(error));
            Assert.Contains($"{role} tidak berhak membuat basis data", line, StringComparison.Ordinal);
            Assert.Contains("CREATE DATABASE", line, StringComparison.Ordinal);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync($"DROP ROLE {role}");
        }
#pragma warning restore EF1002
    }

    [Fact]
    public async Task CreateDatabase_ServerAway_IsOneSentence()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(_database.Postgres) { Host = "127.0.0.1", Port = 1 }.ToString();

        var (exit, _, error) = await RunAsync(nowhere, "create-database");

        Assert.Equal(1, exit);
        Assert.Contains("Server PostgreSQL tidak dapat dihubungi", Assert.Single(Lines(error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateDatabase_WithoutAConnection_IsMisuse()
    {
        var (exit, _, error) = await RunAsync(null, "create-database");

        Assert.Equal(2, exit);
        Assert.Contains("ConnectionStrings__DinsosFlow belum diisi", error, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output, string Error)> RunAsync(string? postgres, params string[] verb) =>
        HostProcess.RunTellingAsync(_database.Folder, postgres, verb);

    private static string[] Lines(string error) => error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
