using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>
/// The headers of Standard Webhooks 1.0 (https://www.standardwebhooks.com): HMAC-SHA256 over <c>id.seconds.body</c> in base64. The time
/// lets a receiver refuse a call that was recorded and played again.
/// </summary>
public static class WebhookSignature
{
    public const string Id = "webhook-id";
    public const string Timestamp = "webhook-timestamp";
    public const string Signature = "webhook-signature";

    private const string SecretPrefix = "whsec_";
    private const string Version = "v1";
    private const int KeyBytes = 32;

    /// <param name="id">The same for every attempt; without a dot.</param>
    /// <param name="at">Of this attempt.</param>
    public static IEnumerable<(string Header, string Value)> Of(string secret, string id, Instant at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(KeyOf(secret), Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}"));
        return [(Id, id), (Timestamp, seconds), (Signature, $"{Version},{Convert.ToBase64String(mac)}")];
    }

    /// <returns><c>whsec_</c> and 32 bytes of the system's random source in base64.</returns>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    private static byte[] KeyOf(string secret) =>
        secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            ? Convert.FromBase64String(secret[SecretPrefix.Length..])
            : throw new ArgumentException($"Expected a secret that begins with {SecretPrefix}, but got another.", nameof(secret));
}
