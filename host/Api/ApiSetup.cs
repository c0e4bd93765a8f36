using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;

namespace DinsosFlow.Host.Api;

/// <summary>The HTTP API, version 1: who calls, and under which key, is settled before a call is answered.</summary>
internal static class ApiSetup
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(ApiCall.Root)
            .RequireAuthorization(TableRequirement.ForCalls())
            .DisableAntiforgery()
            .AddEndpointFilter(KnowAsync);
        api.MapCases();
        api.MapActs();
        api.MapFiles();
        api.MapLookup();
    }

    private static async ValueTask<object?> KnowAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var call = context.HttpContext.RequestServices.GetRequiredService<ApiCall>();
        if (!await call.KnowCallerAsync(context.HttpContext.RequestAborted))
        {
            return ApiProblem.Forbidden();
        }
        return call.Key is { Length: > CommandKey.MaxLength }
            ? ApiProblem.BadRequest($"`Idempotency-Key` paling panjang {CommandKey.MaxLength} huruf.")
            : await next(context);
    }
}
