using System.Globalization;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Api;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Books;
using DinsosFlow.Host.Desk.Papers;
using DinsosFlow.Host.Desk.Tracking;
using DinsosFlow.Host.Desk.Work;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Office.People;
using DinsosFlow.Host.Office.Periodic;
using DinsosFlow.Host.Oversight.AccessLog;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Addresses;
using DinsosFlow.Host.Screen.Forms;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using Serilog;

namespace DinsosFlow.Host.CommandLine.Serve;

/// <summary>Puts the host together. Tests build the same application with a clock and a store of their own.</summary>
public static class HostApp
{
    private const long MaxRequestBytes = 1024 * 1024;

    /// <summary>Services without the web: what the command line's verbs use.</summary>
    public static void AddCore(IServiceCollection services, Store store, IClock clock)
    {
        services.AddSingleton(store);
        services.AddSingleton(clock);
        services.AddSingleton<DefinitionRegistry>();
        services.AddSingleton<Publishing>();
        services.AddSingleton<PeopleMemory>();
        services.AddSingleton<Holders>();
        services.AddSingleton<CaseRoad>();
        services.AddScoped<PeriodByHand>();
        services.AddSingleton(new FileVault(store.Attachments));
        services.AddSingleton<Drafts>();
        services.AddSingleton<Verification>();
        services.AddSingleton<NightlyVerification>();
        services.AddSingleton<Rebuilding>();
        services.AddSingleton<SearchFilling>();
        services.AddSingleton<Seeding.Seeding>();
        services.AddSingleton<AttemptLog>();
        services.AddSingleton<FirstStart>();
        services.AddScoped(_ => store.Open());
        services.AddScoped<ReadingTurn>();
        services.AddScoped<CallerOf>();
        services.AddScoped<CaseReading>();
        services.AddScoped<Roster>();
        services.AddScoped<Posts>();
        services.AddScoped<PeopleImport>();
        services.AddScoped<SourceReadings>();
        services.AddScoped<EmergencyOpening>();
        services.AddScoped<CaseReaders>();
        services.AddScoped<AccessLogQuery>();
        services.AddMediator(options =>
        {
            options.ServiceLifetime = ServiceLifetime.Scoped;
            options.NotificationPublisherType = typeof(EachAlone);
        });
        services
            .AddIdentityCore<Person>(identity =>
            {
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.SignIn.RequireConfirmedAccount = true;
            })
            .AddSignInManager()
            .AddErrorDescriber<IndonesianErrors>()
            .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddEntityFrameworkStores<DinsosFlowDb>();
        services.AddScoped<IUserConfirmation<Person>, ActivePerson>();
    }

    public static WebApplication Build(WebApplicationBuilder builder, Store store, IClock clock, bool isDemo = false)
    {
        // Four lines of each request would cost more than they tell, and what frameworks say at each start hides what this program
        // says; the configuration can ask for it. Keys lie in the store, which is no less kept than what they protect.
        builder.Services.AddSerilog(
            (_, logging) =>
                logging
                    .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
                    // It warns at each page with a form that no page is to be cached, which is what every page says already.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", Serilog.Events.LogEventLevel.Error)
                    .MinimumLevel.Override("Hangfire", Serilog.Events.LogEventLevel.Warning)
                    .MinimumLevel.Override(
                        "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager",
                        Serilog.Events.LogEventLevel.Error
                    )
                    .ReadFrom.Configuration(builder.Configuration)
                    .WriteTo.Console(
                        formatProvider: CultureInfo.InvariantCulture,
                        standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose
                    )
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.AddServerHeader = false;
        });
        AddCore(builder.Services, store, clock);
        builder.Services.AddJobs(builder.Configuration);
        builder.Services.AddNotices(builder.Configuration);
        builder.Services.AddSingleton(AttachmentSettings.Read(builder.Configuration));
        builder.Services.AddSingleton<Attaching>();
        builder.Services.AddScoped<ApiCall>();
        builder.Services.AddHttpContextAccessor();
        // Over HTTPS too: nobody elsewhere can make a browser ask for a page with our cookie and compare lengths, as the cookie
        // does not go along with what other sites embed.
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.AddDataProtection().SetApplicationName("DinsosFlow").PersistKeysToDbContext<DinsosFlowDb>();
        builder
            .Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddConfiguredOidc(builder.Configuration)
            .AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/masuk";
            cookie.ReturnUrlParameter = "kembali";
            cookie.Cookie.Name = "dinsosflow";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Events.OnValidatePrincipal = Session.ValidateAsync;
            cookie.Events.OnRedirectToLogin = HeldForms.AskToSignInAsync;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        builder.Services.AddScoped<IAuthorizationHandler, TableAuthorization>();
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(TableRequirement.ForPages());
        builder.Services.AddPages(isDemo);
        builder.Services.AddTrackingLimit(builder.Configuration);
        var app = builder.Build();
        app.UseResponseCompression();
        app.UseExceptionHandler("/galat", createScopeForErrors: true);
        app.UsePageHeaders();
        SentForm.UseSentForms(app);
        Said.UseSaid(app);
        app.UseStatusCodePagesWithReExecute("/tidak-ditemukan", createScopeForStatusCodePages: true);
        app.UseGetForStatusPages();
        app.UseApiProblems();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseDocumentsInForce();
        app.UsePasswordChange();
        app.UseAddressCheck();
        app.UseBodyCheck();
        app.UseUploadLimit();
        app.UseAntiforgery();
        app.UseFormCheck();
        app.UseFormText();
        app.MapPages();
        AgencyLogo.Map(app);
        app.MapAttachments();
        app.MapDrafts();
        app.MapSignIn();
        app.MapBooks();
        app.MapSopDownloads();
        app.MapDraftDownload();
        app.MapApi();
        app.MapOpenApi();
        return app;
    }

    /// <summary>Schema and definitions: what must be there before the first request.</summary>
    /// <param name="definitions">Null where the office has its documents in the store alone.</param>
    public static async Task<ImportReport> PrepareAsync(IServiceProvider services, DirectoryInfo? definitions)
    {
        var store = services.GetRequiredService<Store>();
        await store.MigrateAsync();
        var registry = services.GetRequiredService<DefinitionRegistry>();
        if (definitions is null)
        {
            await registry.RefreshAsync();
            return ImportReport.Nothing;
        }
        // One host after another: what the first publishes, the next one finds.
        return await store.InTurnAsync(() => registry.ImportAsync(definitions));
    }
}
