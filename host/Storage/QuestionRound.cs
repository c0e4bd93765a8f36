using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace DinsosFlow.Host.Storage;

/// <summary>What the parts of a request ask goes to PostgreSQL as one batch, and each is handed its answer in turn, as it comes off the
/// line.</summary>
internal static class QuestionRound
{
    /// <param name="asked">Of one context. Each is answered or told why not; where one fails, those behind it were never asked.</param>
    public static async Task RunAsync(IReadOnlyList<AskedQuestion> asked)
    {
        var told = 0;
        try
        {
            await using var batch = BatchOf(asked);
            await using var answers = await batch.ExecuteReaderAsync();
            while (true)
            {
                await asked[told++].TellAsync(answers);
                if (told == asked.Count)
                {
                    return;
                }
                await answers.NextResultAsync();
            }
        }
        catch (Exception failure)
        {
            foreach (var question in asked.Skip(told))
            {
                question.Refuse(failure);
            }
        }
    }

    private static NpgsqlBatch BatchOf(IReadOnlyList<AskedQuestion> asked)
    {
        var first = (NpgsqlCommand)asked[0].Command;
        var batch = new NpgsqlBatch(first.Connection) { Timeout = first.CommandTimeout };
        foreach (NpgsqlCommand command in asked.Select(question => question.Command))
        {
            var question = new NpgsqlBatchCommand(command.CommandText);
            foreach (NpgsqlParameter parameter in command.Parameters)
            {
                question.Parameters.Add(parameter.Clone());
            }
            batch.BatchCommands.Add(question);
        }
        return batch;
    }
}

/// <summary>A question of one part that waits for the others'.</summary>
internal sealed class AskedQuestion(DbCommand command)
{
    private readonly TaskCompletionSource<DbDataReader> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DbCommand Command => command;

    public Task<DbDataReader> Answer => _answer.Task;

    /// <summary>Returns when the answer was read to its end, or is no longer wanted.</summary>
    public Task TellAsync(DbDataReader answer)
    {
        _answer.SetResult(answer);
        return _isRead.Task;
    }

    public void ReadOut() => _isRead.TrySetResult();

    public void Refuse(Exception failure) => _answer.SetException(failure);
}

/// <summary>Where EF's questions turn off to <see cref="ReadingTurn"/>: those of a part that is reading, outside a transaction.</summary>
internal sealed class SharedQuestions : DbCommandInterceptor
{
    public static readonly SharedQuestions Instance = new();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) =>
        !result.HasResult
        && eventData is { CommandSource: CommandSource.LinqQuery or CommandSource.FromSqlQuery, Context: DinsosFlowDb db }
        && command.Transaction is null
        && ReadingTurn.Of(db) is { } turn
            ? InterceptionResult<DbDataReader>.SuppressWithResult(await turn.AskAsync(command))
            : result;
}
