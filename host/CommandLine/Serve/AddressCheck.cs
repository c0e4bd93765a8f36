using DinsosFlow.Host.Api;
using DinsosFlow.Host.Screen.Addresses;
using Microsoft.Extensions.Primitives;

namespace DinsosFlow.Host.CommandLine.Serve;

/// <summary>
/// Looks at every value of an address before anything runs that takes it. A page goes without the values it cannot read, and says so;
/// to a program the first of them is named, and nothing is done.
/// </summary>
internal static class AddressCheck
{
    public static void UseAddressCheck(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.GetEndpoint() is not { } endpoint)
                {
                    return next(context);
                }
                if (context.Request.RouteValues.Values.OfType<string>().Any(value => value.Any(char.IsControl)))
                {
                    // No key of the store has such letters, and PostgreSQL takes no zero in a text at all.
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
                var query = context.Request.Query;
                var odd = QueryValues
                    .Of(endpoint)
                    .Where(value => query.TryGetValue(value.Name, out var given) && !value.Reads(given))
                    .ToList();
                if (odd.Count == 0)
                {
                    return next(context);
                }
                if (QueryValues.IsPage(endpoint))
                {
                    LeaveOut(context, odd);
                    return next(context);
                }
                if (context.Request.Path.StartsWithSegments("/api"))
                {
                    return ApiProblem.BadParameter(odd[0].Name, odd[0].Wanted).ExecuteAsync(context);
                }
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );

    private static void LeaveOut(HttpContext context, List<QueryValue> odd)
    {
        var ignored = context.RequestServices.GetRequiredService<IgnoredValues>();
        foreach (var value in odd.Where(value => !IsLeftEmpty(context.Request.Query[value.Name])))
        {
            ignored.Note(value.Name);
        }
        context.Request.QueryString = QueryString.Create(
            context.Request.Query.Where(given => !odd.Any(value => value.Name.Equals(given.Key, StringComparison.OrdinalIgnoreCase)))
        );
    }

    /// <summary>A field of a form that nobody filled asks for nothing.</summary>
    private static bool IsLeftEmpty(StringValues given) => given is [null or ""];
}
