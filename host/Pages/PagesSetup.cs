using DinsosFlow.Host.Deadlines;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Pages.Notices;
using DinsosFlow.Host.Pages.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace DinsosFlow.Host.Pages;

/// <summary>Pages are HTML forms rendered on the server: they work on a slow line, without a socket and without JavaScript.</summary>
internal static class PagesSetup
{
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void AddPages(this IServiceCollection services, bool isDemo)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton(new PageSettings(isDemo));
        services.AddScoped<ReadingTurn>();
        services.AddScoped<Visitor>();
        services.AddScoped<Addresses.IgnoredValues>();
        services.AddScoped<DeskQuery>();
        services.AddScoped<TaskQuery>();
        services.AddScoped<CaseQuery>();
        services.AddScoped<WatchQuery>();
        services.AddScoped<People.Watched>();
        services.AddScoped<BreachQuery>();
        services.AddScoped<DinsosFlow.Host.Deadlines.RecordingQuery>();
        services.AddScoped<ReworkQuery>();
        services.AddScoped<CalendarHistory>();
        services.AddScoped<NoticeQuery>();
        services.AddScoped<DeliveryQuery>();
        services.AddScoped<Periodic.PeriodicQuery>();
        services.AddScoped<Register.MatterQuery>();
        services.AddScoped<Host.Search.CaseSearch>();
        services.AddScoped<Desk.SavedFilters>();
        services.AddScoped<Team.TeamQuery>();
        services.AddScoped<Team.Distribution>();
        services.AddScoped<Related.RelatedQuery>();
        services.AddScoped<CaseTelling>();
        services.AddScoped<LimitForecast>();
        services.AddScoped<Books.BookQuery>();
        services.AddScoped<DinsosFlow.Host.Books.BookKeeping>();
        services.AddScoped<Letters.ArrivalQuery>();
        services.AddScoped<DinsosFlow.Host.Applicants.PersonKeeping>();
        services.AddScoped<DinsosFlow.Host.Letters.PapersReceived>();
        services.AddScoped<Tracking.TrackingQuery>();
        services.AddScoped<Dossier.DossierQuery>();
        services.AddScoped<DinsosFlow.Host.Tracking.PublicAddress>();
    }

    public static void UsePageHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = ContentPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers.CacheControl = "no-store";
                return next(context);
            }
        );

    /// <summary>
    /// The page that tells of a refusal is read, also where a form was refused. So is the one that tells of a fault: sent as a form, it
    /// would be refused for its token, and the fault would go out as 400, which says that the form was wrong.
    /// </summary>
    public static void UseGetForStatusPages(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                {
                    context.Request.Method = HttpMethods.Get;
                    context.Features.Set<IAntiforgeryValidationFeature>(null);
                }
                return next(context);
            }
        );

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
    }
}
