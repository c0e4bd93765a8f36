namespace DinsosFlow.Browser.Tests;

/// <summary>One browser as long as somebody has it: people at it share nothing, each has a context of their own.</summary>
internal static class SharedChromium
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static Chromium? _chromium;
    private static int _users;

    public static async Task<Chromium> TakeAsync()
    {
        await Turn.WaitAsync();
        try
        {
            _chromium ??= await Chromium.LaunchAsync();
            _users++;
            return _chromium;
        }
        finally
        {
            Turn.Release();
        }
    }

    public static async Task GiveBackAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (--_users == 0)
            {
                await _chromium!.DisposeAsync();
                _chromium = null;
            }
        }
        finally
        {
            Turn.Release();
        }
    }
}
