using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>
/// <c>X-DinsosFlow-Signature: t=&lt;unix seconds&gt;,v1=&lt;hex&gt;</c>: HMAC-SHA256 over <c>t.body</c>, keyed with the secret's text in
/// UTF-8. The time lets a receiver refuse a call that was recorded and played again.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "X-DinsosFlow-Signature";

    public static string Of(string secret, Instant at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(mac)}";
    }

    /// <returns>64 hex digits from the system's random source.</returns>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
