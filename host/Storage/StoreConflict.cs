using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DinsosFlow.Host.Storage;

/// <summary>Somebody else's rows came first, or the line broke: what is stored now is to be looked at anew.</summary>
internal static class StoreConflict
{
    /// <summary>SQLite's own result codes: 5 and 6 locked, 19 a key that is there already.</summary>
    public static bool Is(Exception exception) =>
        exception switch
        {
            DbUpdateException or RowMovedException => true,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation } => true,
            SqliteException { SqliteErrorCode: 5 or 6 or 19 } => true,
            DbException { IsTransient: true } => true,
            _ => false,
        };
}

/// <summary>A row that was to be taken is not what it was when it was looked at.</summary>
internal sealed class RowMovedException() : Exception("The row was changed by somebody else.");
