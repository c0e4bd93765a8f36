using DinsosFlow.Host.Tests;

namespace DinsosFlow.Browser.Tests;

/// <summary>A demonstration host for the tests of a class, each of which starts cases of its own. The browser is everybody's.</summary>
public sealed class OfficeFixture : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("dinsosflow-").FullName;
    private HostProcess? _host;
    private Task<IReadOnlyList<(string User, IReadOnlyList<string> Paths)>>? _pages;

    public Chromium Chromium { get; private set; } = null!;

    /// <summary>Every page, by who opens it; found once.</summary>
    public Task<IReadOnlyList<(string User, IReadOnlyList<string> Paths)>> PagesAsync() => _pages ??= DemoPages.OfAsync(this);

    public string Url => _host!.Url;

    public string Data => _data;

    public async Task InitializeAsync()
    {
        await PreparedDemo.CopyToAsync(_data);
        _host = await HostProcess.StartAsync(_data);
        Chromium = await SharedChromium.TakeAsync();
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
        await SharedChromium.GiveBackAsync();
        await _host!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
