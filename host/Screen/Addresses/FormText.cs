namespace DinsosFlow.Host.Screen.Addresses;

/// <summary>
/// PostgreSQL keeps no zero in a text: a form that holds one is refused before anything is done with it. No browser's field lets one in.
/// </summary>
internal static class FormText
{
    private const char Zero = '\0';

    public static void UseFormText(this WebApplication app) =>
        app.Use((context, next) => IsForm(context) ? LookAsync(context, next) : next(context));

    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && context.GetEndpoint() is RouteEndpoint;

    private static async Task LookAsync(HttpContext context, RequestDelegate next)
    {
        if (await HoldsZeroAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(context);
    }

    private static async Task<bool> HoldsZeroAsync(HttpContext context)
    {
        // Forms that cannot be read at all were refused where their token was looked for.
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return form.Any(field =>
                field.Key.Contains(Zero, StringComparison.Ordinal)
                || field.Value.Any(text => text?.Contains(Zero, StringComparison.Ordinal) == true)
            ) || form.Files.Any(file => file.FileName.Contains(Zero, StringComparison.Ordinal));
    }
}
