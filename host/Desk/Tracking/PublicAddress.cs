using DinsosFlow.Host.Cases.Intake;

namespace DinsosFlow.Host.Desk.Tracking;

/// <summary>Where the public opens the application: <c>PublicUrl</c> of the configuration, otherwise the host that was asked.</summary>
public sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor http)
{
    /// <summary>Without a slash at its end.</summary>
    public string Base =>
        Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var url) && url is { Scheme: "http" or "https" }
            ? url.ToString().TrimEnd('/')
        : http.HttpContext is { Request: var request } ? $"{request.Scheme}://{request.Host}"
        : "";

    public string OfCode(string code) => $"{Base}/lacak/{TrackingCode.Written(code)}";
}
