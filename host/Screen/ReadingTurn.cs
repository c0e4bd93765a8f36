namespace DinsosFlow.Host.Screen;

/// <summary>
/// Whose turn it is to read, among the parts of one request: first come, first served. <see cref="LoadedComponent"/> alone
/// takes turns.
/// </summary>
public sealed class ReadingTurn
{
    private Task _last = Task.CompletedTask;
    private bool _isActing;

    public async Task ReadAsync(Func<Task> read)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Interlocked.Exchange(ref _last, mine.Task);
        await before;
        try
        {
            await read();
        }
        finally
        {
            mine.SetResult();
        }
    }

    /// <summary>
    /// Runs what a sent form does. A request sends one form; where the part that holds it tells its page, which is an event
    /// of its own, the turn is taken already.
    /// </summary>
    public async Task ActAsync(Func<Task> act)
    {
        if (_isActing)
        {
            await act();
            return;
        }
        await ReadAsync(async () =>
        {
            _isActing = true;
            try
            {
                await act();
            }
            finally
            {
                _isActing = false;
            }
        });
    }
}
