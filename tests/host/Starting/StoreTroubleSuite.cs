using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DinsosFlow.Host.Tests.Starting;

public sealed class SqliteStoreTroubleTests : StoreTroubleSuite
{
    protected override IDatabase Create() => new SqliteDatabase();

    [Fact]
    public async Task DamagedFile_IsOneSentence()
    {
        await using var database = Create();
        var rubbish = string.Concat(Enumerable.Repeat("bukan basis data ", 500));
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "dinsosflow.db"), rubbish);

        await AssertEveryVerbRefusesAsync(database.Folder, null, "rusak atau bukan basis data DinsosFlow");
    }
}

public sealed class PostgresStoreTroubleTests : StoreTroubleSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    [Fact]
    public async Task ServerThatIsNotThere_IsOneSentence()
    {
        await using var database = Create();
        var nowhere = new NpgsqlConnectionStringBuilder(database.Postgres) { Host = "127.0.0.1", Port = FreePort() }.ToString();

        await AssertEveryVerbRefusesAsync(database.Folder, nowhere, "Server PostgreSQL tidak dapat dihubungi");
    }

    [Fact]
    public async Task ServerFullOfConnections_IsOneSentence()
    {
        await using var database = Create();
        await database.MakeAsync();
        await database.Store.MigrateAsync();
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(database.Postgres).Database;
        var limited = $"batas_{Guid.NewGuid():N}";
        await using var db = database.Store.Open();
#pragma warning disable EF1002 // The names are our own random ones.
        await db.Database.ExecuteSqlRawAsync(
            $"CREATE ROLE {limited} LOGIN PASSWORD 'uji' CONNECTION LIMIT 0; GRANT ALL ON DATABASE {name} TO {limited}"
        );
        try
        {
            var full = new NpgsqlConnectionStringBuilder(database.Postgres) { Username = limited, Password = "uji" }.ToString();

            await AssertEveryVerbRefusesAsync(database.Folder, full, "sudah penuh sambungan");
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync($"REVOKE ALL ON DATABASE {name} FROM {limited}; DROP ROLE {limited}");
#pragma warning restore EF1002
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A store that cannot be opened: one sentence on the error stream, exit 1, no trace, whichever verb it is.</summary>
public abstract class StoreTroubleSuite
{
    /// <summary>Every verb that opens the store, with what it cannot do without.</summary>
    private static readonly string[][] Verbs =
    [
        ["serve", "--urls", "http://127.0.0.1:0"],
        ["verify"],
        ["rebuild"],
        ["token", "--user", "siapa"],
        ["create-admin", "--user", "siapa", "--name", "Siapa", "--agency", "ntt"],
        ["seed", "--cases", "1"],
        ["clock"],
        ["clock", "--accept"],
    ];

    protected abstract IDatabase Create();

    [Fact]
    public async Task StoreOfAnotherBuild_IsOneSentence()
    {
        await using var database = Create();
        await database.MakeAsync();
        await database.Store.MigrateAsync();
        await using (var db = database.Store.Open())
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE \"__EFMigrationsHistory\" SET \"migration_id\" = '20990101000000_Lain'");
        }

        const string Sentence = "dibuat oleh versi DinsosFlow lain (skema 20990101000000_Lain)";
        await AssertEveryVerbRefusesAsync(database.Folder, database.Postgres, Sentence);
    }

    protected static async Task AssertEveryVerbRefusesAsync(string folder, string? postgres, string sentence)
    {
        foreach (var verb in Verbs)
        {
            var (exit, output, error) = await HostProcess.RunTellingAsync(folder, postgres, verb);

            Assert.True(exit == 1, $"{verb[0]}: {exit} {output} {error}");
            var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(sentence, line, StringComparison.Ordinal);
        }
    }
}
