using System.Net.Http.Headers;
using System.Text;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace DinsosFlow.Host.Tests;

/// <summary>The web application on a port of its own, at a fixed time, with a second agency beside NTT and people made by each
/// test.</summary>
public sealed class WebOffice : IAsyncDisposable
{
    public const string Password = "kata-sandi-uji";
    public const string OtherAgency = "lain";
    public const string Ordinary = "penanganan-surat-keluar";
    public const string Restricted = "uji-terbatas";
    public const string Secret = "uji-rahasia";

    private readonly IDatabase _database;
    private readonly WebApplication _app;

    private WebOffice(IDatabase database, WebApplication app, FakeClock clock) => (_database, _app, Clock) = (database, app, clock);

    public FakeClock Clock { get; }
    public Store Store => _database.Store;
    public IServiceProvider Services => _app.Services;
    public Uri Url => new(_app.Urls.First());

    /// <param name="configure">More services and settings, before the application is built.</param>
    /// <param name="database">An empty one; SQLite where none is given.</param>
    /// <param name="guard">Puts the host's guard around the clock; without it the clock is believed.</param>
    public static async Task<WebOffice> StartAsync(
        Action<WebApplicationBuilder>? configure = null,
        IDatabase? database = null,
        Func<FakeClock, IClock>? guard = null
    )
    {
        database ??= new SqliteDatabase();
        await PreparedStores.GiveAsync(database.Store, Prepared.Web);
        // Tuesday, 3 March 2026, 09:00 in Kupang.
        var clock = new FakeClock(Instant.FromUtc(2026, 3, 3, 1, 0));
        var app = await BuildAsync(configure, database.Store, guard?.Invoke(clock) ?? clock);
        await app.StartAsync();
        return new WebOffice(database, app, clock);
    }

    /// <summary>What every start puts into its store: definitions, the jobs' own tables, the first key.</summary>
    internal static async Task FoundAsync(Store store)
    {
        await using var app = await BuildAsync(null, store, new FakeClock(Instant.FromUtc(2026, 3, 3, 1, 0)));
        await app.StartAsync();
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("first").Protect("key");
        await app.StopAsync();
    }

    /// <summary>One more host over the same store, with a clock of its own.</summary>
    public Task<WebOffice> OpenAgainAsync(Action<WebApplicationBuilder>? configure = null) =>
        StartAsync(configure, new SharedDatabase(_database));

    public Browser Open() => new(Url);

    public HttpClient Program(string token) =>
        new() { BaseAddress = Url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    /// <summary>Adds a person of the agency, and of positions in it.</summary>
    /// <returns>The person's id, which is also the user name.</returns>
    public async Task<string> HireAsync(string user, string agency, Role[] roles, params string[] positions)
    {
        await using var db = Store.Open();
        var person = new Person
        {
            Id = user,
            UserName = user,
            NormalizedUserName = user.ToUpperInvariant(),
            FullName = $"Orang {user}",
            Agency = agency,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        person.PasswordHash = Hasher.HashPassword(person, Password);
        db.Users.Add(person);
        db.Grants.AddRange(
            roles.Select(role => new GrantRow
            {
                PersonId = user,
                Agency = agency,
                Role = role,
            })
        );
        db.Holdings.AddRange(
            positions.Select(position => new HoldingRow
            {
                Id = Guid.NewGuid(),
                PersonId = user,
                Agency = agency,
                Position = position,
                Kind = HoldingKind.Definitive,
            })
        );
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>Puts one more person into every position of NTT that nobody holds yet, so that no vacant post falls to its
    /// superior.</summary>
    public async Task FillVacantAsync()
    {
        await using var db = Store.Open();
        var held = await _app.Services.GetRequiredService<Holders>().HeldAsync(db, "ntt");
        var positions = _app
            .Services.GetRequiredService<DefinitionRegistry>()
            .Library.Organisations["ntt"]
            .Positions.Select(position => position.Id);
        await HireAsync("pengisi", "ntt", [], [.. positions.Where(position => !held.Contains(position))]);
    }

    public async Task<string> TokenAsync(string person)
    {
        await using var db = Store.Open();
        var token = TokenAuthentication.Issue(db, person, Clock.GetCurrentInstant());
        await db.SaveChangesAsync();
        return token;
    }

    /// <param name="person">Their id, as <see cref="HireAsync"/> gives it.</param>
    public async Task<Caller> CallerAsync(string person) =>
        await _app.Services.GetRequiredService<Holders>().CallerAsync(person)
        ?? throw new InvalidOperationException($"There is no {person}.");

    /// <summary>Starts a case of one of the three kinds, by whoever of the agency holds the first row's position.</summary>
    public async Task<Receipt> StartCaseAsync(string by, string agency, string sop, string subject = "Uji")
    {
        var caller = await CallerAsync(by);
        var transaction = _app.Services.GetRequiredService<CaseRoad>();
        return Office.Accepted(await transaction.SendAsync(Orders.StartCase(caller, $"{agency}/{sop}", subject), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    // Slow on purpose: not in tests.
    private const int Iterations = 1000;

    private static readonly PasswordHasher<Person> Hasher = new(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations })
    );

    private static async Task<WebApplication> BuildAsync(Action<WebApplicationBuilder>? configure, Store store, IClock clock)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "DinsosFlow.Host",
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Production",
            }
        );
        builder.Configuration.AddInMemoryCollection([new("Serilog:MinimumLevel:Default", "Fatal")]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // As many as the people of the tests have, or each first sign-in would hash anew.
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Iterations);
        configure?.Invoke(builder);
        var app = HostApp.Build(builder, store, clock);
        await HostApp.PrepareAsync(
            app.Services,
            DefinitionFiles.FindRoot(null) ?? throw new InvalidOperationException("The tests run inside the repository.")
        );
        await AddDefinitionsAsync(app.Services.GetRequiredService<DefinitionRegistry>());
        return app;
    }

    /// <summary>The outgoing letter as a restricted and as a secret SOP, and all of it in a second agency.</summary>
    private static async Task AddDefinitionsAsync(DefinitionRegistry registry)
    {
        var letter = registry.Find(Office.OutgoingLetter)!;
        var text = Encoding.UTF8.GetString(letter.Bytes.Span);
        var organisation = await File.ReadAllTextAsync(Path.Combine(DefinitionFiles.FindRoot(null)!.FullName, "ntt", "organisasi.yaml"));
        var files = new List<(string, ReadOnlyMemory<byte>)>
        {
            (
                $"{OtherAgency}/organisasi.yaml",
                Bytes(organisation.Replace("instansi: ntt", $"instansi: {OtherAgency}", StringComparison.Ordinal))
            ),
        };
        foreach (var agency in new[] { "ntt", OtherAgency })
        {
            foreach (var (id, kind) in new[] { (Ordinary, "biasa"), (Restricted, "terbatas"), (Secret, "rahasia") })
            {
                if ((agency, id) != ("ntt", Ordinary))
                {
                    var changed = text.Replace($"sop: {Ordinary}", $"sop: {id}", StringComparison.Ordinal)
                        .Replace("sifat: biasa", $"sifat: {kind}", StringComparison.Ordinal);
                    files.Add(($"{agency}/sop/{id}.yaml", Bytes(changed)));
                }
            }
        }
        Assert.Empty(await registry.ImportAsync(files));
        Assert.NotNull(registry.Find($"{OtherAgency}/{Secret}"));
        static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
    }
}
