using System.Globalization;
using DinsosFlow.Host.Api;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Integrity;
using DinsosFlow.Host.Jobs;
using DinsosFlow.Host.Pages;
using DinsosFlow.Host.People;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using Serilog;

namespace DinsosFlow.Host;

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
        services.AddSingleton<People.Directory>();
        services.AddSingleton<CaseTransaction>();
        services.AddSingleton<Verification>();
        services.AddSingleton<NightlyVerification>();
        services.AddSingleton<Rebuilding>();
        services.AddSingleton<Seeding.Seeding>();
        services.AddScoped(_ => store.Open());
        services.AddScoped<CallerOf>();
        services.AddScoped<CaseReading>();
        services.AddMediator(options => options.ServiceLifetime = ServiceLifetime.Scoped);
        services
            .AddIdentityCore<Person>(identity =>
            {
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
            })
            .AddSignInManager()
            .AddEntityFrameworkStores<DinsosFlowDb>();
    }

    public static WebApplication Build(WebApplicationBuilder builder, Store store, IClock clock, bool isDemo = false)
    {
        builder.Services.AddSerilog((_, logging) => logging.ReadFrom.Configuration(builder.Configuration).WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.AddServerHeader = false;
        });
        AddCore(builder.Services, store, clock);
        builder.Services.AddJobs(store);
        builder.Services.AddScoped<ApiCall>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.AddDataProtection().SetApplicationName("DinsosFlow").PersistKeysToDbContext<DinsosFlowDb>();
        builder
            .Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/masuk";
            cookie.AccessDeniedPath = "/masuk";
            cookie.ReturnUrlParameter = "kembali";
            cookie.Cookie.Name = "dinsosflow";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
        });
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(ApiPolicy.Name, ApiPolicy.Build())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddPages(isDemo);
        var app = builder.Build();
        app.UseExceptionHandler("/galat", createScopeForErrors: true);
        app.UsePageHeaders();
        app.UseStatusCodePagesWithReExecute("/tidak-ditemukan", createScopeForStatusCodePages: true);
        app.UseApiProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPages();
        app.MapCasesApi();
        app.MapOpenApi();
        return app;
    }

    /// <summary>Schema, definitions, jobs: what must be there before the first request.</summary>
    /// <returns>Files that were changed under a published version and are left aside.</returns>
    public static async Task<IReadOnlyList<string>> PrepareAsync(IServiceProvider services, DirectoryInfo definitions)
    {
        await services.GetRequiredService<Store>().MigrateAsync();
        return await services.GetRequiredService<DefinitionRegistry>().ImportAsync(CommandLine.DefinitionFiles.Read(definitions));
    }
}
