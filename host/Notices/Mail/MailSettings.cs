using MimeKit;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>The office's outgoing mail, from configuration section <c>Mail</c>. Without a host no mail is made.</summary>
/// <param name="Port">From 1 to 65535; 587 unless told.</param>
/// <param name="UseTls">On unless told: STARTTLS, which must succeed, or TLS from the first byte on port 465. Off only for a server on the
/// office's own network.</param>
/// <param name="User">Null to send without signing in.</param>
/// <param name="PublicUrl">Where people open the application; null to write no link into mails.</param>
public sealed record MailSettings(string? Host, int Port, string? User, string? Password, MailboxAddress? From, bool UseTls, Uri? PublicUrl)
{
    public const int UsualPort = 587;

    public static readonly MailSettings Off = new(null, UsualPort, null, null, null, UseTls: true, PublicUrl: null);

    public bool IsOn => Host is not null;

    /// <exception cref="InvalidOperationException">A value is missing or unreadable; the message names it, never the password.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Mail");
        if (section["Host"] is not { Length: > 0 } host)
        {
            return Off;
        }
        if (!MailboxAddress.TryParse(section["From"], out var from))
        {
            throw new InvalidOperationException(
                $"Expected an address in Mail:From, because Mail:Host is set, but got \"{section["From"]}\"."
            );
        }
        var port = section.GetValue("Port", UsualPort);
        if (port is < 1 or > 65535)
        {
            throw new InvalidOperationException($"Expected a port from 1 to 65535 in Mail:Port, but got {port}.");
        }
        return new MailSettings(
            host,
            port,
            Given(section["User"]),
            Given(section["Password"]),
            from,
            section.GetValue("UseTls", true),
            ReadUrl(configuration["PublicUrl"])
        );
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Uri? ReadUrl(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new InvalidOperationException($"Expected an http or https address in PublicUrl, but got \"{text}\".");
}
