using Microsoft.AspNetCore.DataProtection;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>Keeps the keys of signatures unreadable in the store's rows.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("DinsosFlow.Webhook");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Protected with keys that are gone.</exception>
    public string Open(string stored) => _protector.Unprotect(stored);
}
