using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Host.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>Calls the webhooks that are due: several at once, but each address one call at a time, so a slow one delays itself
/// alone.</summary>
public sealed class WebhookRun(DeliveryQueue queue, Store store, WebhookSecrets secrets, WebhookLine line, IClock clock)
{
    private const int AtOnce = 4;

    private readonly OneAtATime _once = new();

    /// <returns>How many calls were taken by their receivers.</returns>
    [Queue(NoticesSetup.Queue)]
    public Task<int> RunAsync(CancellationToken cancel = default) =>
        _once.RunAsync(async () => (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => CallDueAsync(cancel)))).Sum());

    private async Task<int> CallDueAsync(CancellationToken cancel)
    {
        var taken = 0;
        while (await queue.ClaimAsync(DeliveryChannel.Webhook, [], cancel) is { } delivery)
        {
            var failure = await TryCallAsync(delivery, cancel);
            if (failure is null)
            {
                await queue.SentAsync(delivery, cancel);
                taken++;
            }
            else
            {
                await queue.FailedAsync(delivery, failure.Reason, failure.IsLineDown, failure.IsFinal, cancel);
            }
        }
        return taken;
    }

    private async Task<Failure?> TryCallAsync(DeliveryRow delivery, CancellationToken cancel)
    {
        await using var db = store.Open();
        var id = Guid.ParseExact(delivery.Target, "N");
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { DisabledAt: null } webhook)
        {
            return new Failure("Webhook ini sudah dimatikan.", IsLineDown: false, IsFinal: true);
        }
        string secret;
        try
        {
            secret = secrets.Open(webhook.Secret);
        }
        catch (CryptographicException)
        {
            return new Failure(
                "Rahasia webhook tidak dapat dibuka dengan kunci penyimpanan ini; daftarkan alamatnya lagi.",
                IsLineDown: false,
                IsFinal: true
            );
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, clock.GetCurrentInstant(), delivery.Body));
        request.Headers.Add("X-DinsosFlow-Event", delivery.Event);
        request.Headers.Add("X-DinsosFlow-Delivery", delivery.Id.ToString());
        return await AnswerAsync(request, cancel);
    }

    private async Task<Failure?> AnswerAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            // The answer's head says everything; its body is never read.
            using var response = await line.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return (int)response.StatusCode switch
            {
                >= 200 and < 300 => null,
                >= 300 and < 400 and var status => new Failure(
                    $"Penerima mengalihkan ke alamat lain ({status}); pengalihan tidak diikuti.",
                    IsLineDown: true
                ),
                408 or 429 => new Failure($"Penerima minta dicoba nanti ({(int)response.StatusCode}).", IsLineDown: true),
                >= 400 and < 500 and var status => new Failure($"Penerima menolak panggilan ini ({status}).", IsLineDown: false),
                var status => new Failure($"Penerima sedang rusak ({status}).", IsLineDown: true),
            };
        }
        catch (HttpRequestException broken)
        {
            return new Failure($"Penerima tidak terjangkau: {broken.Message}", IsLineDown: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Failure($"Penerima tidak menjawab dalam {WebhookLine.Patience.TotalSeconds:0} detik.", IsLineDown: true);
        }
    }

    private sealed record Failure(string Reason, bool IsLineDown, bool IsFinal = false);
}
