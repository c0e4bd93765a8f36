using DinsosFlow.Host.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Stores;

/// <summary>Files in a folder of the run. The journal's mode is written in the file, so that a copy has it too.</summary>
internal sealed class SqlitePlace : IStorePlace
{
    public static readonly SqlitePlace Instance = new();

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("dinsosflow-prepared-").FullName;

    private SqlitePlace() => AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(_folder, recursive: true);

    public Store Template(string name) => Store.Sqlite(FileOf(name));

    public Task<bool> IsThereAsync(Store store) => Task.FromResult(File.Exists(FileOf(store)));

    public async Task CloseAsync(string name, Store template)
    {
        await using (var db = template.Open())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        using var connection = new SqliteConnection(template.Connection);
        SqliteConnection.ClearPool(connection);
    }

    public Task<bool> CopyAsync(string name, Store to)
    {
        File.Copy(FileOf(name), FileOf(to), overwrite: false);
        return Task.FromResult(true);
    }

    private string FileOf(string name) => Path.Combine(_folder, $"{name}.db");

    private static string FileOf(Store store) => new SqliteConnectionStringBuilder(store.Connection).DataSource;
}
