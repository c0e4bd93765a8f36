using System.Collections.Concurrent;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// Turns that wait are taken together: what all of them ask goes out in one round trip, what all of them save in one commit, and none
/// hears of it before that. Whatever goes wrong with one of them while they are together, each is done anew by itself.
/// </summary>
/// <remarks>
/// Starts draw numbers, and hold them for the others of their agency until they are saved: they are taken together by agency, and
/// never with anything else, so that a start that stands still keeps nobody but starts. Locks of others are waited for by turns that
/// are alone.
/// </remarks>
internal sealed class PostgresTurns(Store store, string connection)
{
    private readonly string _pool = PostgresTurn.PoolOf(connection);
    private readonly string _poolOfMany = PostgresTurn.PoolOfMany(connection);
    private readonly ConcurrentDictionary<string, PostgresQueue> _queues = new();

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
        var queue = _queues.GetOrAdd(company.StartsOf ?? "", static (starts, of) => of.QueueOf(starts), this);
        var mine = new Waiting<T>(company.Case, work);
        queue.Enter(mine);
        return await mine.Done is (true, var result) ? result! : await RunAsync(work, cancel);
    }

    private PostgresQueue QueueOf(string starts) => new(store, _poolOfMany, starts.Length == 0 ? PostgresQueue.Lines : 1);

    private sealed class Waiting<T>(Guid? @case, Func<Turn, Task<T>> work) : WaitingTurn(@case)
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

internal abstract class WaitingTurn(Guid? @case)
{
    public Guid? Case => @case;

    public abstract Task WorkAsync(Turn turn);

    /// <summary>What came of the work is true now.</summary>
    public abstract void Tell();

    /// <summary>It is to be done anew alone.</summary>
    public abstract void Leave();
}

/// <summary>Those who wait for one of a few lines to the server.</summary>
internal sealed class PostgresQueue(Store store, string pool, int lines)
{
    /// <summary>While one waits for its commit, another asks and decides.</summary>
    public const int Lines = 2;

    /// <summary>Turns in one commit.</summary>
    private const int Most = 32;

    private readonly Lock _gate = new();
    private readonly List<WaitingTurn> _waiting = [];
    private readonly HashSet<Guid> _cases = [];
    private int _busy;

    public void Enter(WaitingTurn turn)
    {
        lock (_gate)
        {
            _waiting.Add(turn);
            if (_busy == lines)
            {
                return;
            }
            _busy++;
        }
        // Not in the surroundings of whoever came first: it goes on for others.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(ServeAsync);
        }
    }

    private async Task ServeAsync()
    {
        while (Take() is { Count: > 0 } together)
        {
            await PostgresMeeting.HoldAsync(store, pool, together);
            lock (_gate)
            {
                together.ForEach(turn => _cases.Remove(turn.Case ?? default));
            }
        }
    }

    /// <summary>None of a case that another is at. Empty where nobody is left: then the line is free.</summary>
    private List<WaitingTurn> Take()
    {
        lock (_gate)
        {
            var together = new List<WaitingTurn>();
            for (var i = 0; i < _waiting.Count && together.Count < Most; )
            {
                if (_waiting[i].Case is not { } @case || _cases.Add(@case))
                {
                    together.Add(_waiting[i]);
                    _waiting.RemoveAt(i);
                }
                else
                {
                    i++;
                }
            }
            if (together.Count == 0)
            {
                _busy--;
            }
            // On every host in the same order, so that two hosts that are at the same cases never wait for each other.
            together.Sort((one, other) => Nullable.Compare(one.Case, other.Case));
            return together;
        }
    }
}
