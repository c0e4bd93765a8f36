using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;

namespace DinsosFlow.Host.Screen.Addresses;

/// <summary>What each endpoint takes from its query, found once by reflection: nothing is listed, nothing can be forgotten.</summary>
public static class QueryValues
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConditionalWeakTable<Endpoint, IReadOnlyList<QueryValue>> Known = [];

    /// <summary>Of what stands on pages without being one, as the search box does: it may stand on each.</summary>
    private static readonly ImmutableArray<QueryValue> OfParts =
    [
        .. typeof(QueryValues)
            .Assembly.GetTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type) && !type.IsDefined(typeof(RouteAttribute)))
            .SelectMany(OfComponent),
    ];

    public static IReadOnlyList<QueryValue> Of(Endpoint endpoint) => Known.GetValue(endpoint, Find);

    /// <summary>Whether people look at what it answers.</summary>
    public static bool IsPage(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static IReadOnlyList<QueryValue> Find(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page }
            ? [.. OfComponent(page).Concat(OfParts).DistinctBy(value => value.Name, StringComparer.OrdinalIgnoreCase)]
            :
            [
                .. endpoint
                    .Metadata.OfType<IParameterBindingMetadata>()
                    .Where(parameter => IsInQuery(parameter, endpoint))
                    .Select(OfParameter),
            ];

    private static IEnumerable<QueryValue> OfComponent(Type component) =>
        from property in component.GetProperties(Any)
        let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where query is not null
        select new QueryValue(query.Name ?? property.Name, property.PropertyType, [.. property.GetCustomAttributes<ValidationAttribute>()]);

    private static QueryValue OfParameter(IParameterBindingMetadata parameter) =>
        new(
            NameOf(parameter),
            parameter.ParameterInfo.ParameterType,
            [.. parameter.ParameterInfo.GetCustomAttributes<ValidationAttribute>()]
        );

    /// <summary>As the framework decides: what says so, and plain values that are no part of the path.</summary>
    private static bool IsInQuery(IParameterBindingMetadata parameter, Endpoint endpoint)
    {
        var attributes = parameter.ParameterInfo.GetCustomAttributes().ToList();
        if (attributes.OfType<IFromQueryMetadata>().Any())
        {
            return true;
        }
        var isElsewhere = attributes.Any(attribute =>
            attribute is IFromRouteMetadata or IFromFormMetadata or IFromHeaderMetadata or IFromBodyMetadata or IFromServiceMetadata
        );
        var isPlain = parameter.ParameterInfo.ParameterType == typeof(string) || parameter.HasTryParse;
        return isPlain && !isElsewhere && (endpoint as RouteEndpoint)?.RoutePattern.GetParameter(parameter.Name) is null;
    }

    private static string NameOf(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name;
}
