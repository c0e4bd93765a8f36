using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace DinsosFlow.Host.Desk.Tracking;

/// <summary>
/// How often one address may ask after codes: <c>Lacak:PerMinute</c> times a minute, 30 unless told (1 to 10,000). Behind a
/// proxy every visitor has the proxy's address unless <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> is set.
/// </summary>
public static class TrackingLimit
{
    public const string Policy = "lacak";
    public const int Usual = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddTrackingLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var most = configuration.GetValue("Lacak:PerMinute", Usual);
        if (most is < 1 or > 10_000)
        {
            throw new InvalidOperationException($"Expected a number from 1 to 10,000 in Lacak:PerMinute, but got {most}.");
        }
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(
                Policy,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        NetworkOf(context.Connection.RemoteIpAddress),
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window }
                    )
            );
        });
    }

    /// <summary>One household has a whole /64 of IPv6.</summary>
    public static string NetworkOf(IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan()[..8]),
            _ => address.ToString(),
        };
}
