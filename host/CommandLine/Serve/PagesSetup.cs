using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.CommandLine.Demo;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Books;
using DinsosFlow.Host.Desk.Case;
using DinsosFlow.Host.Desk.Deadlines;
using DinsosFlow.Host.Desk.Dossier;
using DinsosFlow.Host.Desk.Letters;
using DinsosFlow.Host.Desk.Notices;
using DinsosFlow.Host.Desk.Persons;
using DinsosFlow.Host.Desk.Related;
using DinsosFlow.Host.Desk.Reminders;
using DinsosFlow.Host.Desk.Search;
using DinsosFlow.Host.Desk.Tasks;
using DinsosFlow.Host.Desk.Tracking;
using DinsosFlow.Host.Desk.Work;
using DinsosFlow.Host.Office.Calendars;
using DinsosFlow.Host.Office.Copying;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Office.Deliveries;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Office.Installation;
using DinsosFlow.Host.Office.Organisations;
using DinsosFlow.Host.Office.Periodic;
using DinsosFlow.Host.Office.Setup;
using DinsosFlow.Host.Oversight.Team;
using DinsosFlow.Host.Oversight.Watch;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Addresses;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace DinsosFlow.Host.CommandLine.Serve;

/// <summary>Pages are HTML forms rendered on the server: they work on a slow line, without a socket and without JavaScript.</summary>
internal static class PagesSetup
{
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    public static void AddPages(this IServiceCollection services, bool isDemo)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton(new PageSettings(isDemo ? DemoData.Password : null));
        services.AddScoped<Visitor>();
        services.AddScoped<IgnoredValues>();
        services.AddScoped<Said>();
        services.AddSingleton<AgencyLogo>();
        services.AddScoped<MenuCounts>();
        services.AddScoped<DeskQuery>();
        services.AddScoped<TaskQuery>();
        services.AddScoped<CaseQuery>();
        services.AddScoped<WatchQuery>();
        services.AddScoped<Watched>();
        services.AddScoped<BreachQuery>();
        services.AddScoped<RecordingQuery>();
        services.AddScoped<ReworkQuery>();
        services.AddScoped<CalendarHistory>();
        services.AddScoped<NoticeQuery>();
        services.AddScoped<DeliveryQuery>();
        services.AddScoped<PeriodicQuery>();
        services.AddScoped<MatterQuery>();
        services.AddScoped<MatterKeeping>();
        services.AddScoped<CaseSearch>();
        services.AddScoped<SavedFilters>();
        services.AddScoped<TeamQuery>();
        services.AddScoped<Distribution>();
        services.AddScoped<RelatedQuery>();
        services.AddScoped<CaseTelling>();
        services.AddScoped<DeadlineForecast>();
        services.AddScoped<BookQuery>();
        services.AddScoped<BookKeeping>();
        services.AddScoped<ArrivalQuery>();
        services.AddScoped<PersonKeeping>();
        services.AddScoped<PapersReceived>();
        services.AddScoped<TrackingQuery>();
        services.AddScoped<DossierQuery>();
        services.AddScoped<AgencyFounding>();
        services.AddScoped<InstallationQuery>();
        services.AddScoped<SetupQuery>();
        services.AddScoped<Landing>();
        services.AddScoped<Trials>();
        services.AddScoped<DraftRights>();
        services.AddScoped<EmblemKeeping>();
        services.AddScoped<DocumentQuery>();
        services.AddScoped<DocumentDrafts>();
        services.AddScoped<CalendarChanging>();
        services.AddScoped<LimitPreviewQuery>();
        services.AddScoped<DraftMaking>();
        services.AddScoped<DocumentKeeping>();
        services.AddScoped<OrganisationChange>();
        services.AddScoped<PostImport>();
        services.AddScoped<SampleCopying>();
        services.AddScoped<PublicAddress>();
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
                if (
                    context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    || context.Features.Get<IExceptionHandlerFeature>() is not null
                )
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
