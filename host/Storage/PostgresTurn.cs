using System.Collections.Frozen;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// Two batches of plain statements, which the server prepares once for each connection. Without BEGIN a batch is a transaction of
/// its own.
/// </summary>
/// <remarks>The connections are the road's own: they are not reset between turns, which nothing else that shares a pool would bear
/// (temporary tables, settings, locks of a session). The road leaves none of these behind.</remarks>
internal sealed class PostgresTurn(Store store, NpgsqlConnection connection) : Turn(store), IAsyncDisposable
{
    private static readonly FrozenDictionary<string, NpgsqlDbType> Types = new Dictionary<string, NpgsqlDbType>
    {
        ["uuid"] = NpgsqlDbType.Uuid,
        ["text"] = NpgsqlDbType.Text,
        ["text[]"] = NpgsqlDbType.Array | NpgsqlDbType.Text,
        ["integer"] = NpgsqlDbType.Integer,
        ["bigint"] = NpgsqlDbType.Bigint,
        ["boolean"] = NpgsqlDbType.Boolean,
        ["date"] = NpgsqlDbType.Date,
        ["timestamp with time zone"] = NpgsqlDbType.TimestampTz,
    }.ToFrozenDictionary();

    private readonly Store _store = store;
    private bool _holds;

    /// <summary>The pool of the road beside that of all else.</summary>
    public static string PoolOf(string connection) =>
        new NpgsqlConnectionStringBuilder(connection)
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 16,
            Enlist = false,
            ApplicationName = "dinsosflow-jalan",
        }.ToString();

    /// <summary>The same for turns that are taken together: none waits long for a lock of others, as all would wait with it.</summary>
    public static string PoolOfMany(string connection)
    {
        var pool = new NpgsqlConnectionStringBuilder(PoolOf(connection)) { ApplicationName = "dinsosflow-jalan-bersama" };
        pool.Options = $"{pool.Options} -c lock_timeout=500ms".Trim();
        return pool.ToString();
    }

    public static async Task<PostgresTurn> OpenAsync(Store store, string pool, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(pool);
        try
        {
            await connection.OpenAsync(cancel);
            return new PostgresTurn(store, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task AskAsync(IReadOnlyList<Question> questions, bool holds, CancellationToken cancel)
    {
        await using var batch = connection.CreateBatch();
        if (holds && !_holds)
        {
            _holds = true;
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        }
        foreach (var question in questions)
        {
            batch.BatchCommands.Add(Command(question.Statement));
        }
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        foreach (var question in questions)
        {
            while (await reader.ReadAsync(cancel))
            {
                question.OnRow(reader);
            }
            await reader.NextResultAsync(cancel);
        }
    }

    public override async Task SaveAsync(RowBatch rows, Action? onCommitted, CancellationToken cancel)
    {
        await _store.CommitAsync(async () =>
        {
            await using var batch = connection.CreateBatch();
            foreach (var statement in rows.Statements)
            {
                batch.BatchCommands.Add(Command(statement));
            }
            if (_holds)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            }
            await batch.ExecuteNonQueryAsync(cancel);
            _holds = false;
        });
        onCommitted?.Invoke();
    }

    /// <summary>What is held, if anything, is as it was before.</summary>
    public async Task GiveBackAsync(CancellationToken cancel)
    {
        if (_holds)
        {
            await using var back = new NpgsqlCommand("ROLLBACK", connection);
            await back.ExecuteNonQueryAsync(cancel);
            _holds = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection.State == System.Data.ConnectionState.Open)
        {
            try
            {
                await GiveBackAsync(CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The line is gone, and what it held with it.
                NpgsqlConnection.ClearPool(connection);
            }
        }
        await connection.DisposeAsync();
    }

    private static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Text);
        for (var i = 0; i < statement.Values.Count; i++)
        {
            var parameter = new NpgsqlParameter { Value = Written(statement.Values[i]) };
            if (statement.Types is { } types)
            {
                parameter.NpgsqlDbType = Types[types[i]];
            }
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>The pool is a plain one, which knows nothing of NodaTime.</summary>
    private static object Written(object? value) =>
        value switch
        {
            null => DBNull.Value,
            Instant at => at.ToDateTimeUtc(),
            LocalDate on => on.ToDateOnly(),
            _ => value,
        };
}
