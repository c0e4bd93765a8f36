using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using Microsoft.AspNetCore.Authorization;

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
        api.MapGroup("").WithMetadata(new DecidedOnTheRoad()).MapActs();
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
        try
        {
            var answer = await AnswerAsync(call, context, next);
            if (call.IsSettled)
            {
                return answer;
            }
        }
        catch (CallerUnsettledException)
        {
            // Nothing was done.
        }
        if (await TurnedAwayAsync(context.HttpContext) is { } refusal)
        {
            return refusal;
        }
        await call.KnowCallerAsync(context.HttpContext.RequestAborted);
        return await AnswerAsync(call, context, next);
    }

    /// <summary>Asks whether the caller is still who they were when this host looked last, where nobody has asked yet.</summary>
    /// <returns>Null where they may make this call.</returns>
    internal static async Task<IResult?> TurnedAwayAsync(HttpContext http)
    {
        var callerOf = http.RequestServices.GetRequiredService<CallerOf>();
        if (callerOf.IsSettled)
        {
            return null;
        }
        if (await callerOf.SettleAsync(http.User, http.RequestAborted) is null)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        var allowed = await http
            .RequestServices.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(http.User, http, new TableRequirement());
        return allowed.Succeeded ? null : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async ValueTask<object?> AnswerAsync(
        ApiCall call,
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        call.Key is { Length: > CommandKey.MaxLength }
            ? ApiProblem.BadRequest($"`Idempotency-Key` paling panjang {CommandKey.MaxLength} huruf.")
            : await next(context);
}
