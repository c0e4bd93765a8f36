using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// Turns that wait are taken together: what all of them ask goes out in one round trip, what all of them save in one commit, and none
/// hears of it before that. Whatever goes wrong with one of them while they are together, each is done anew by itself.
/// </summary>
/// <remarks>
/// Starts draw numbers, and hold them for the others of their agency until they are saved. Where one of them is not saved, the numbers
/// go back and the others of that meeting are done alone, one after the other. Where somebody else holds an agency's numbers for long,
/// all of the meeting is done alone, and until that start is done so are those of its agency that come after it: it keeps nobody but
/// them.
/// </remarks>
internal sealed class PostgresTurns(Store store, string connection)
{
    private readonly string _pool = PostgresTurn.PoolOf(connection);
    private readonly PostgresQueue _queue = new(store, PostgresTurn.PoolOfMany(connection));
    private readonly ConcurrentDictionary<string, Starts> _starts = new();

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
        var starts = _starts.GetOrAdd(agency, _ => new Starts());
        var mayMeet = starts.Failed == 0;
        if (mayMeet && await TogetherAsync(company, work) is (true, var started))
        {
            return started!;
        }
        return await starts.AloneAsync(mayMeet, () => RunAsync(work, cancel), cancel);
    }

    /// <returns>Not done where it is to be done anew alone.</returns>
    private Task<(bool IsDone, T? Result)> TogetherAsync<T>(Company company, Func<Turn, Task<T>> work)
    {
        var mine = new Waiting<T>(company, work);
        _queue.Enter(mine);
        return mine.Done;
    }

    /// <summary>Starts of an agency that are done alone: one at a time, or each would keep a line while it waits for the numbers.</summary>
    [SuppressMessage("Reliability", "CA1001", Justification = "Nobody asks for its wait handle, and it lives as long as the store.")]
    private sealed class Starts
    {
        private readonly SemaphoreSlim _turn = new(1);
        private int _failed;

        /// <summary>Those that came of a meeting unsaved, and are not done yet.</summary>
        public int Failed => Volatile.Read(ref _failed);

        /// <param name="hasFailed">It was in a meeting, and not saved there.</param>
        public async Task<T> AloneAsync<T>(bool hasFailed, Func<Task<T>> run, CancellationToken cancel)
        {
            Interlocked.Add(ref _failed, hasFailed ? 1 : 0);
            try
            {
                await _turn.WaitAsync(cancel);
                try
                {
                    return await run();
                }
                finally
                {
                    _turn.Release();
                }
            }
            finally
            {
                Interlocked.Add(ref _failed, hasFailed ? -1 : 0);
            }
        }
    }

    private sealed class Waiting<T>(Company company, Func<Turn, Task<T>> work) : WaitingTurn(company)
    {
        private readonly TaskCompletionSource<(bool, T?)> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task<T>? _work;

        public Task<(bool IsDone, T? Result)> Done => _done.Task;

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
internal readonly record struct Company(string? StartsOf, Guid? Case)
{
    /// <summary>A start that changes rows as it asks, and holds them: never with one that does not, which would take the same number for
    /// the next.</summary>
    public bool HoldsRows { get; init; }
}

internal abstract class WaitingTurn(Company company)
{
    public Company Company => company;

    public abstract Task WorkAsync(Turn turn);

    /// <summary>What came of the work is true now.</summary>
    public abstract void Tell();

    /// <summary>It is to be done anew alone.</summary>
    public abstract void Leave();
}
