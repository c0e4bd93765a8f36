using DinsosFlow.Host.Cases;
using DinsosFlow.Host.CommandLine.Demo;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace DinsosFlow.Host.Tests.Walks;

/// <summary>The demonstration as <c>--demo</c> fills it, at a fixed time, on its own port; beside its people somebody who audits.</summary>
public sealed class DemoOffice : IAsyncDisposable
{
    public const string Auditor = "pemeriksa-peraga";

    private readonly IDatabase _database;
    private readonly WebApplication _app;

    private DemoOffice(IDatabase database, WebApplication app) => (_database, _app) = (database, app);

    public Store Store => _database.Store;
    public IServiceProvider Services => _app.Services;
    public Uri Url => new(_app.Urls.First());

    public static async Task<DemoOffice> StartAsync(IDatabase database)
    {
        await PreparedStores.GiveAsync(database.Store, Prepared.Demo);
        var app = await BuildAsync(database.Store);
        await app.StartAsync();
        return new DemoOffice(database, app);
    }

    /// <summary>People and cases, and what a host that has run for a while leaves of them: what has passed is recorded and told.</summary>
    internal static async Task FoundAsync(Store store)
    {
        await using var app = await BuildAsync(store);
        await DemoData.FillAsync(app.Services, app.Services.GetRequiredService<IClock>(), CancellationToken.None);
        await AddAuditorAsync(store);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Sweep>().RunAsync();
        }
        await app.Services.GetRequiredService<Dispatcher>().RunAsync(CancellationToken.None);
    }

    private static async Task<WebApplication> BuildAsync(Store store)
    {
        // Tuesday, 3 March 2026, 09:00 in Kupang.
        var clock = new FakeClock(Instant.FromUtc(2026, 3, 3, 1, 0));
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "DinsosFlow.Host",
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Production",
            }
        );
        builder.Configuration.AddInMemoryCollection([
            new("Serilog:MinimumLevel:Default", "Fatal"),
            new("Serilog:MinimumLevel:Override:Microsoft.AspNetCore", "Fatal"),
            new("Jobs:Run", "false"),
            new("Lacak:PerMinute", "10000"),
        ]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = HostApp.Build(builder, store, clock, isDemo: true);
        await HostApp.PrepareAsync(
            app.Services,
            DefinitionFiles.FindRoot(null) ?? throw new InvalidOperationException("The tests run inside the repository.")
        );
        return app;
    }

    /// <summary>Somebody of the demonstration at a browser.</summary>
    /// <param name="user">Null for who is not signed in.</param>
    public async Task<Browser> OpenAsync(string? user)
    {
        var browser = new Browser(Url);
        return user is null ? browser : await browser.SignInAsync(user, DemoData.Password);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task AddAuditorAsync(Store store)
    {
        await using var db = store.Open();
        db.Users.Add(
            new Person
            {
                Id = $"ntt-{Auditor}",
                UserName = Auditor,
                NormalizedUserName = Auditor.ToUpperInvariant(),
                FullName = "Auditor Peraga",
                Agency = "ntt",
                SecurityStamp = Guid.NewGuid().ToString("N"),
                PasswordHash = DemoPeople.HashOf(DemoData.Password),
            }
        );
        db.Grants.Add(
            new GrantRow
            {
                PersonId = $"ntt-{Auditor}",
                Agency = "ntt",
                Role = Role.Auditor,
            }
        );
        await db.SaveChangesAsync();
    }
}
