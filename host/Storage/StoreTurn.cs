using System.Data.Common;
using Npgsql;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// The turn of the one process that prepares a store. It ends with its process, however that ends: nothing is left behind
/// that somebody would have to clear.
/// </summary>
/// <remarks>
/// PostgreSQL: an advisory lock of an open transaction. SQLite: the operating system's lock on an empty file beside the
/// store (a lock inside the store would keep the migration itself out). The file stays; deleting it would give two
/// processes a lock on two files of one name.
/// </remarks>
internal sealed class StoreTurn : IAsyncDisposable
{
    /// <summary>Longer than any preparation takes; a process that still has the turn then stands still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>"DinsosFlo" as a number: advisory locks are shared by all that use the database.</summary>
    private const long Key = 0x44696E736F73466C;

    /// <summary>Within a minute; the server's own settings may take two hours.</summary>
    private const string NoticeADeadPeer =
        "SET LOCAL tcp_keepalives_idle = 20; SET LOCAL tcp_keepalives_interval = 10; SET LOCAL tcp_keepalives_count = 3";

    private readonly IAsyncDisposable _held;

    private StoreTurn(IAsyncDisposable held) => _held = held;

    /// <exception cref="StoreBusyException">Another process keeps it for too long.</exception>
    public static async Task<StoreTurn> TakeAsync(Store store, CancellationToken cancel) =>
        new(store.File is { } file ? await LockFileAsync($"{file}.kunci", cancel) : await LockDatabaseAsync(store.Connection, cancel));

    public ValueTask DisposeAsync() => _held.DisposeAsync();

    private static async Task<FileStream> LockFileAsync(string path, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (File.Exists(path))
            {
                if (TimeProvider.System.GetElapsedTime(began) > Patience)
                {
                    throw new StoreBusyException(taken);
                }
            }
            await Task.Delay(Pause, cancel);
        }
    }

    private static async Task<IAsyncDisposable> LockDatabaseAsync(string connection, CancellationToken cancel)
    {
        // Not from the pool: its end is the end of the lock.
        var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, CommandTimeout = 0 }.ToString());
        try
        {
            await own.OpenAsync(cancel);
            await RunAsync(own, $"BEGIN; {NoticeADeadPeer}; SET LOCAL lock_timeout = '{Patience.TotalSeconds:F0}s'", cancel);
            await RunAsync(own, $"SELECT pg_advisory_xact_lock({Key})", cancel);
            return own;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await own.DisposeAsync();
            throw new StoreBusyException(refused);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }
}
