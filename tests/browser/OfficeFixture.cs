using DinsosFlow.Host.Tests;

namespace DinsosFlow.Browser.Tests;

/// <summary>One demonstration host and one browser for all tests; each test starts cases of its own.</summary>
public sealed class OfficeFixture : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("dinsosflow-").FullName;
    private HostProcess? _host;

    public Chromium Chromium { get; private set; } = null!;

    public string Url => _host!.Url;

    public string Data => _data;

    public async Task InitializeAsync()
    {
        _host = await HostProcess.StartAsync(_data);
        Chromium = await Chromium.LaunchAsync();
    }

    /// <summary>Kills the host as a power cut does, and starts it again at the same address.</summary>
    public async Task CutPowerAsync()
    {
        var port = new Uri(Url).Port;
        await _host!.KillAsync();
        _host = await HostProcess.StartAsync(_data, port: port);
    }

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await _host!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
