using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

/// <summary>Several queries that see the store as it was at one moment, and keep nobody from writing.</summary>
internal static class Moment
{
    public static async Task<IAsyncDisposable> BeginAsync(DinsosFlowDb db, CancellationToken cancel)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        }
        await db.Database.OpenConnectionAsync(cancel);
        // As EF begins one, it would take the write lock at once.
        var transaction = sqlite.BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(transaction, cancel);
        return new SqliteMoment(db, transaction);
    }

    private sealed class SqliteMoment(DinsosFlowDb db, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.UseTransactionAsync(null);
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }
    }
}
