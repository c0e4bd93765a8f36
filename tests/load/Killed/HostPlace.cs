namespace DinsosFlow.Load.Killed;

/// <summary>Where a host runs, again and again under another address.</summary>
internal sealed class HostPlace(string data, string? postgres, string definitions) : IAsyncDisposable
{
    private HostUnderLoad? _host;
    private int _visits;

    /// <summary>Of the host that is, or that was: a client finds out by asking.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:9");

    public async Task StartAsync()
    {
        _host = await HostUnderLoad.StartAsync(data, postgres, definitions);
        Url = new Uri(_host.Url);
    }

    public async Task KillAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
        _host = null;
    }

    /// <summary>One that asks it something, until it is disposed.</summary>
    public IDisposable Visit() => new Guest(this);

    /// <summary>Until somebody is asking: a host that nobody asks loses nothing when it is killed.</summary>
    public async Task VisitedAsync()
    {
        while (Volatile.Read(ref _visits) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private sealed class Guest : IDisposable
    {
        private readonly HostPlace _place;

        public Guest(HostPlace place)
        {
            _place = place;
            Interlocked.Increment(ref place._visits);
        }

        public void Dispose() => Interlocked.Decrement(ref _place._visits);
    }
}
