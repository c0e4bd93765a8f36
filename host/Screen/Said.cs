namespace DinsosFlow.Host.Screen;

/// <summary>
/// Whether this page is shown because something was done just now. What was done stands in the address (<c>?kabar=</c>), which
/// is also opened again, kept and sent on: a cookie of one use says that it is the first time.
/// </summary>
public sealed class Said
{
    private const string Cookie = "kabar";

    /// <summary>True for the first page after an act, and only there.</summary>
    public bool IsFresh { get; private set; }

    public static void UseSaid(WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsPost(context.Request.Method))
                {
                    context.Response.OnStarting(() => Task.FromResult(Remember(context)));
                }
                else if (context.Request.Query.Count > 0 && context.Request.Cookies.ContainsKey(Cookie))
                {
                    context.RequestServices.GetRequiredService<Said>().IsFresh = true;
                    context.Response.Cookies.Delete(Cookie);
                }
                return next(context);
            }
        );

    private static bool Remember(HttpContext context)
    {
        var isDone = context.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther;
        if (isDone)
        {
            context.Response.Cookies.Append(
                Cookie,
                "1",
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    MaxAge = TimeSpan.FromMinutes(1),
                }
            );
        }
        return isDone;
    }
}
