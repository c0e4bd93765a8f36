using System.Reflection;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Walks;

/// <summary>The pages and calls of a running host, each with an address that exists and somebody who may open it.</summary>
internal sealed class Places(DemoOffice office, Guid @case, int task)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Somebody with every working role, who stands above all others.</summary>
    public const string Head = "kepala-dinas";
    public const string Administrator = "admin";
    public const string Manager = "pengelola";

    /// <summary>Nobody else's test needs this person to stay as they are.</summary>
    public const string Spare = "pengadministrasi-umum-2";

    /// <summary>An ordinary case that is open.</summary>
    public static async Task<Places> OfAsync(DemoOffice office)
    {
        await using var db = office.Store.Open();
        var open = await db
            .Tasks.Where(row => db.Cases.Any(found => found.Id == row.CaseId && found.Number == "2/2026"))
            .OrderBy(row => row.Task)
            .FirstAsync();
        return new Places(office, open.CaseId, open.Task);
    }

    public IReadOnlyList<RouteEndpoint> Pages =>
        [.. Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)];

    public IReadOnlyList<RouteEndpoint> Calls =>
        [.. Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null)];

    private IEnumerable<RouteEndpoint> Endpoints =>
        office
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    /// <summary>With a leading slash, as the table of rights names it.</summary>
    public static string RouteOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    public static string MethodOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    /// <summary>What the page takes from its query: name and type.</summary>
    public static IReadOnlyList<(string Name, Type Type)> QueryOf(RouteEndpoint page) =>
        [
            .. from property in page.Metadata.GetMetadata<ComponentTypeMetadata>()!.Type.GetProperties(Any)
            let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
            where query is not null
            select (query.Name ?? property.Name, property.PropertyType),
        ];

    /// <summary>What the call takes from its query: name and type.</summary>
    public static IReadOnlyList<(string Name, Type Type)> ParametersOf(RouteEndpoint call) =>
        [
            .. from parameter in call.Metadata.OfType<IParameterBindingMetadata>()
            let named = parameter.ParameterInfo.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()
            let isPlain = !parameter.HasBindAsync
                && (parameter.ParameterInfo.ParameterType == typeof(string) || parameter.HasTryParse)
                && !parameter
                    .ParameterInfo.GetCustomAttributes()
                    .Any(attribute => attribute is IFromFormMetadata or IFromRouteMetadata or IFromHeaderMetadata)
            where named is not null || (isPlain && call.RoutePattern.GetParameter(parameter.Name) is null)
            select (named?.Name ?? parameter.Name, parameter.ParameterInfo.ParameterType),
        ];

    /// <summary>Null: nobody has to be signed in.</summary>
    public static string? OpenerOf(string route, string method = "GET")
    {
        var rule = AccessTable.Find(method, route) ?? throw new InvalidOperationException($"{method} {route} is not in the table.");
        return rule.Audience == Audience.Everyone ? null
            : rule.Audience is Audience.SignedIn or Audience.OfAnAgency
            || rule.Roles.Contains(Role.Supervisor)
            || rule.Roles.Contains(Role.Staff)
                ? Head
            : rule.Roles.Contains(Role.InstallationManager) ? Manager
            : Administrator;
    }

    public string AddressOf(string route) =>
        route
            .Replace("{Case:guid}", @case.ToString(), StringComparison.Ordinal)
            .Replace("{id:guid}", @case.ToString(), StringComparison.Ordinal)
            .Replace("{Task:int}", $"{task}", StringComparison.Ordinal)
            .Replace("{task}", $"{@case:N}-{task}", StringComparison.Ordinal)
            .Replace("{Number:int}", "1", StringComparison.OrdinalIgnoreCase)
            .Replace("{Seq:int}", "1", StringComparison.Ordinal)
            .Replace("{Year:int}", "2026", StringComparison.Ordinal)
            .Replace("{Id:guid}", @case.ToString(), StringComparison.Ordinal)
            .Replace("{related:guid}", @case.ToString(), StringComparison.Ordinal)
            .Replace("{Kind}", "sop", StringComparison.Ordinal)
            .Replace("{Version:int}", "1", StringComparison.Ordinal)
            .Replace("{Id}", IdIn(route), StringComparison.Ordinal)
            .Replace("{Book}", "surat-keluar", StringComparison.Ordinal)
            .Replace("{Code}", "K7QF-2M9X-K7QF-2M9X", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{Role}", "petugas", StringComparison.Ordinal)
            .Replace("{agency}", "ntt", StringComparison.Ordinal)
            .Replace("{**path:file}", "dinsosflow.css", StringComparison.Ordinal);

    private static string IdIn(string route) =>
        route.StartsWith("/orang", StringComparison.Ordinal) || route.StartsWith("/tim/orang", StringComparison.Ordinal) ? $"ntt-{Spare}"
        : route.StartsWith("/tim/meja", StringComparison.Ordinal) ? "pengadministrasi-umum"
        : route.StartsWith("/kalender", StringComparison.Ordinal) || route.StartsWith("/pemasangan", StringComparison.Ordinal) ? "ntt"
        : "penanganan-surat-keluar";
}
