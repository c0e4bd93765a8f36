namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>How webhooks are called: no redirects, no cookies, ten seconds, and little room for an answer's headers.</summary>
public sealed class WebhookLine : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public HttpClient Client { get; } =
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = Patience,
                MaxResponseHeadersLength = 16,
                ResponseDrainTimeout = TimeSpan.Zero,
                // Names are looked up again now and then.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = Patience,
        };

    public void Dispose() => Client.Dispose();
}
