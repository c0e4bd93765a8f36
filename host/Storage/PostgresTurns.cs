using System.Collections.Concurrent;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// Turns that wait are taken together: what all of them ask goes out in one round trip, what all of them save in one commit, and none
/// hears of it before that. Whatever goes wrong with one of them while they are together, each is done anew by itself.
/// </summary>
/// <remarks>
/// Starts draw numbers, and hold them for the others of their agency until they are saved. One that meets numbers that somebody else
/// holds for long is left to itself, and until it is done so are those of its agency that come after it: it keeps nobody but them.
/// </remarks>
internal sealed class PostgresTurns(Store store, string connection)
{
    private readonly string _pool = PostgresTurn.PoolOf(connection);
    private readonly PostgresQueue _queue = new(store, PostgresTurn.PoolOfMany(connection));
    private readonly ConcurrentDictionary<string, int> _startsAlone = new();

    public async Task AskAsync(Question question, CancellationToken cancel)
    {
        await using var turn = await PostgresTurn.OpenAsync(store, _pool, cancel);
        await turn.AskAsync([question], holds: false, cancel);
    }

    /// <summary>By itself.</summary>
    public async Task<T> RunAsync<T>(Func<Turn, Task<T>> work, CancellationToken cancel)
    {
        await using var turn = await PostgresTurn.OpenAsync(store, _pool, cancel);
        return await work(turn);
    }

    /// <summary>Together with others that wait.</summary>
    public async Task<T> RunAsync<T>(Company company, Func<Turn, Task<T>> work, CancellationToken cancel)
    {
        if (company.StartsOf is not { } agency)
        {
            return await TogetherAsync(company, work) is (true, var acted) ? acted! : await RunAsync(work, cancel);
        }
        if (!_startsAlone.ContainsKey(agency) && await TogetherAsync(company, work) is (true, var started))
        {
            return started!;
        }
        _startsAlone.AddOrUpdate(agency, 1, (_, count) => count + 1);
        try
        {
            return await RunAsync(work, cancel);
        }
        finally
        {
            if (_startsAlone.AddOrUpdate(agency, 0, (_, count) => count - 1) == 0)
            {
                _startsAlone.TryRemove(new(agency, 0));
            }
        }
    }

    private Task<(bool Is, T? Result)> TogetherAsync<T>(Company company, Func<Turn, Task<T>> work)
    {
        var mine = new Waiting<T>(company, work);
        _queue.Enter(mine);
        return mine.Done;
    }

    private sealed class Waiting<T>(Company company, Func<Turn, Task<T>> work) : WaitingTurn(company)
    {
        private readonly TaskCompletionSource<(bool, T?)> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task<T>? _work;

        /// <summary>False where it is to be done anew alone.</summary>
        public Task<(bool Is, T? Result)> Done => _done.Task;

        public override Task WorkAsync(Turn turn) => _work = work(turn);

        public override void Tell()
        {
            if (_work is { IsCompletedSuccessfully: true })
            {
                _done.TrySetResult((true, _work.Result));
            }
            else if (_work is { IsFaulted: true })
            {
                _done.TrySetException(_work.Exception.InnerExceptions);
            }
            else
            {
                Leave();
            }
        }

        public override void Leave() => _done.TrySetResult((false, default));
    }
}

/// <summary>With which others a turn may be taken together.</summary>
/// <param name="StartsOf">Agency whose numbers it draws; null where it draws none.</param>
/// <param name="Case">Two turns of one case are never together: the second is decided upon what the first saved.</param>
internal readonly record struct Company(string? StartsOf, Guid? Case);

internal abstract class WaitingTurn(Company company)
{
    public Company Company => company;

    public abstract Task WorkAsync(Turn turn);

    /// <summary>What came of the work is true now.</summary>
    public abstract void Tell();

    /// <summary>It is to be done anew alone.</summary>
    public abstract void Leave();
}
