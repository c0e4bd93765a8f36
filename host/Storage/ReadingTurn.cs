using System.Data.Common;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// Whose turn it is among the parts of one request that read from its context: one runs at a time, first come, first served. On PostgreSQL
/// whoever asks the database gives its turn on until the answer is there, and when nobody is left who runs, all that was asked goes
/// there as one batch (<see cref="QuestionRound"/>): a request waits for as many ways there and back as its longest part has questions, not
/// for one after each question of each part. On SQLite there is no way to save: each part reads to its end.
/// </summary>
/// <remarks>
/// A part asks one thing at a time, and never waits for another part but by <see cref="WaitForAsync"/>: it would wait with the turn
/// in its hand. What it asks through a context of its own goes past all this.
/// </remarks>
public sealed class ReadingTurn(DinsosFlowDb db)
{
    private static readonly AsyncLocal<Part?> Current = new();
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private List<AskedQuestion> _asked = [];
    private bool _isTaken;
    private bool _isActing;

    /// <summary>Of the part that is running here and reads from that context; null where nothing shares its questions.</summary>
    internal static ReadingTurn? Of(DinsosFlowDb db) =>
        Current.Value is { IsOver: false, IsAsking: false } part && ReferenceEquals(part.Turn.Context, db) ? part.Turn : null;

    private DinsosFlowDb Context => db;

    public async Task ReadAsync(Func<Task> read)
    {
        await TakeAsync();
        var part = new Part(this);
        Current.Value = part;
        try
        {
            await read();
        }
        finally
        {
            part.IsOver = true;
            Give();
        }
    }

    /// <summary>Parts of what is being read here that need nothing of one another.</summary>
    public async Task TogetherAsync(params Func<Task>[] reads)
    {
        if (_isActing)
        {
            foreach (var read in reads)
            {
                await read();
            }
            return;
        }
        if (Current.Value is not { IsOver: false } part || part.Turn != this)
        {
            await ReadAsync(() => TogetherAsync(reads));
            return;
        }
        var (left, mine) = (reads.Length, Task.CompletedTask);
        var all = Task.WhenAll([.. reads.Select(read => ReadAsync(() => LastOfAllAsync(read)))]);
        Give();
        try
        {
            await all;
        }
        finally
        {
            await mine;
        }

        // The last of them takes the turn for the whole while it has it: nothing is asked in between without what comes next here.
        async Task LastOfAllAsync(Func<Task> read)
        {
            try
            {
                await read();
            }
            finally
            {
                left--;
                mine = left == 0 ? TakeAsync() : mine;
            }
        }
    }

    /// <summary>What another part is reading already.</summary>
    public async Task<T> WaitForAsync<T>(Task<T> other)
    {
        if (!other.IsCompleted && !_isActing && Current.Value is { IsOver: false } part && part.Turn == this)
        {
            Give();
            // At once where the other has it: it has the turn then, and this part is next before anything is asked.
            await other
                .ContinueWith(_ => TakeAsync(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
                .Unwrap();
        }
        return await other;
    }

    /// <summary>
    /// Runs what a sent form does. A request sends one form; where the part that holds it tells its page, which is an event
    /// of its own, the turn is taken already. What it asks and writes goes to the database by itself.
    /// </summary>
    public async Task ActAsync(Func<Task> act)
    {
        if (_isActing)
        {
            await act();
            return;
        }
        await TakeAsync();
        _isActing = true;
        try
        {
            await act();
        }
        finally
        {
            _isActing = false;
            Give();
        }
    }

    /// <summary>Asks in company. The part runs again when its answer is there, and alone until it has read it.</summary>
    internal async Task<DbDataReader> AskAsync(DbCommand command)
    {
        var (part, question) = (Current.Value!, new AskedQuestion(command));
        part.IsAsking = true;
        lock (_gate)
        {
            _asked.Add(question);
        }
        Give();
        try
        {
            return new SharedAnswer(await question.Answer, () => ReadOutAsync(part, question));
        }
        catch
        {
            await TakeAsync();
            part.IsAsking = false;
            throw;
        }
    }

    /// <summary>The answer is read: the next is for another part, and this one runs on in its turn.</summary>
    private async Task ReadOutAsync(Part part, AskedQuestion question)
    {
        var turn = TakeAsync();
        question.ReadOut();
        await turn;
        part.IsAsking = false;
    }

    private Task TakeAsync()
    {
        lock (_gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return Task.CompletedTask;
            }
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(mine);
            return mine.Task;
        }
    }

    private void Give()
    {
        if (!GiveOn())
        {
            _ = AskTogetherAsync();
        }
    }

    /// <returns>False where only the answers are waited for; the turn is then kept for asking.</returns>
    private bool GiveOn()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.SetResult();
                return true;
            }
            _isTaken = _asked.Count > 0;
            return !_isTaken;
        }
    }

    private async Task AskTogetherAsync()
    {
        // A page begins its parts one after another without waiting: those that come behind the first that asks are yet to begin.
        await Task.Yield();
        if (GiveOn())
        {
            return;
        }
        List<AskedQuestion> round;
        lock (_gate)
        {
            (round, _asked) = (_asked, []);
        }
        await QuestionRound.RunAsync(round);
        Give();
    }

    private sealed class Part(ReadingTurn turn)
    {
        public ReadingTurn Turn => turn;

        /// <summary>What was begun in it and runs on has no part in the turn.</summary>
        public bool IsOver { get; set; }

        public bool IsAsking { get; set; }
    }
}
