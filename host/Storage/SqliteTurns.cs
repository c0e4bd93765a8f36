using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// The one writer of the file: whoever comes while it writes waits, and all who wait share its next transaction and commit. Each
/// turn stands behind a savepoint of its own, so one that fails takes nobody along.
/// </summary>
internal sealed class SqliteTurns(Store store) : IDisposable
{
    /// <summary>Turns in one transaction: readers of the file are never kept, other writers wait for its end.</summary>
    private const int Most = 64;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly ConcurrentQueue<Waiting> _waiting = new();

    public async Task<T> RunAsync<T>(Func<Turn, Task<T>> work, CancellationToken cancel)
    {
        var mine = new Waiting<T>(work);
        _waiting.Enqueue(mine);
        try
        {
            await _writer.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            mine.Leave();
            throw;
        }
        try
        {
            while (!mine.Done.IsCompleted)
            {
                await WriteAsync();
            }
        }
        finally
        {
            _writer.Release();
        }
        return await mine.Done;
    }

    public void Dispose() => _writer.Dispose();

    private async Task WriteAsync()
    {
        var together = new List<Waiting>();
        while (together.Count < Most && _waiting.TryDequeue(out var next))
        {
            together.Add(next);
        }
        try
        {
            await using var connection = new SqliteConnection(store.Connection);
            await connection.OpenAsync(CancellationToken.None);
            Run(connection, "BEGIN IMMEDIATE");
            try
            {
                foreach (var turn in together)
                {
                    await turn.WorkAsync(new SqliteTurn(store, connection));
                }
                await store.CommitAsync(() =>
                {
                    Run(connection, "COMMIT");
                    return Task.CompletedTask;
                });
            }
            catch
            {
                GiveBack(connection);
                throw;
            }
            together.ForEach(turn => turn.Tell(null));
        }
        catch (Exception failure)
        {
            together.ForEach(turn => turn.Tell(failure));
        }
    }

    private static void GiveBack(SqliteConnection connection)
    {
        try
        {
            Run(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // There is nothing to give back: the commit went through, and what was heard of it was lost.
        }
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private abstract class Waiting
    {
        /// <summary>Never throws: what went wrong is told when the others' work is saved.</summary>
        public abstract Task WorkAsync(SqliteTurn turn);

        /// <param name="failure">Of the whole transaction; null where it was committed.</param>
        public abstract void Tell(Exception? failure);
    }

    private sealed class Waiting<T>(Func<Turn, Task<T>> work) : Waiting
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private SqliteTurn? _turn;
        private T? _result;
        private Exception? _failure;
        private volatile bool _hasLeft;

        public Task<T> Done => _done.Task;

        /// <summary>Whoever waited has gone: nothing is done for nobody.</summary>
        public void Leave() => _hasLeft = true;

        public override async Task WorkAsync(SqliteTurn turn)
        {
            if (_hasLeft)
            {
                return;
            }
            _turn = turn;
            turn.Run("SAVEPOINT giliran");
            try
            {
                _result = await work(turn);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }
            if (!turn.HasSaved || _failure is not null)
            {
                turn.Run("ROLLBACK TO giliran");
                _turn = null;
            }
            turn.Run("RELEASE giliran");
        }

        public override void Tell(Exception? failure)
        {
            if (failure is null)
            {
                _turn?.OnCommitted?.Invoke();
            }
            if (_hasLeft)
            {
                return;
            }
            if ((_failure ?? failure) is { } told)
            {
                _done.TrySetException(told);
            }
            else
            {
                _done.TrySetResult(_result!);
            }
        }
    }
}

/// <summary>One turn in the writer's transaction.</summary>
internal sealed class SqliteTurn(Store store, SqliteConnection connection) : Turn(store)
{
    public bool HasSaved { get; private set; }

    public Action? OnCommitted { get; private set; }

    public override Task AskAsync(IReadOnlyList<Question> questions, bool holds, CancellationToken cancel)
    {
        foreach (var question in questions)
        {
            using var command = Command(question.Statement);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                question.OnRow(reader);
            }
        }
        return Task.CompletedTask;
    }

    public override Task SaveAsync(RowBatch rows, Action? onCommitted, CancellationToken cancel)
    {
        foreach (var statement in rows.Statements)
        {
            using var command = Command(statement);
            command.ExecuteNonQuery();
        }
        (HasSaved, OnCommitted) = (true, onCommitted);
        return Task.CompletedTask;
    }

    public void Run(string text)
    {
        using var command = Command(new Statement(text, []));
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(Statement statement)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model and our own constants; values are parameters.
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        for (var i = 0; i < statement.Values.Count; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", statement.Values[i] ?? DBNull.Value);
        }
        return command;
    }
}
