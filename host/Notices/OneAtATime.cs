namespace DinsosFlow.Host.Notices;

/// <summary>A run that another of the same host has not ended yet is left out: slow lines must not pile up work.</summary>
public sealed class OneAtATime
{
    private int _isRunning;

    /// <returns>0 when it was left out.</returns>
    public async Task<int> RunAsync(Func<Task<int>> run)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            return 0;
        }
        try
        {
            return await run();
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }
}
