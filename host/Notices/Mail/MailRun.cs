using System.Net.Sockets;
using DinsosFlow.Host.Storage;
using Hangfire;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Utils;
using NodaTime;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>
/// Sends the mails that are due over one connection. A server that cannot be reached ends the run; a mail that it refuses
/// waits by itself. Mail of an agency in its quiet hours is left for the morning. It has a queue of its own, so that a slow server keeps
/// nothing else waiting.
/// </summary>
public sealed class MailRun(DeliveryQueue queue, Store store, MailSettings settings, QuietTimes quiet, IClock clock)
{
    /// <summary>For connecting, signing in and one mail; far below the lease.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly OneAtATime _once = new();

    /// <returns>How many were sent.</returns>
    [Queue(NoticesSetup.Queue)]
    public Task<int> RunAsync(CancellationToken cancel = default) =>
        settings.IsOn ? _once.RunAsync(() => SendDueAsync(cancel)) : Task.FromResult(0);

    private async Task<int> SendDueAsync(CancellationToken cancel)
    {
        using var server = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        var sent = 0;
        while (await queue.ClaimAsync(DeliveryChannel.Mail, quiet.QuietNow(), cancel) is { } delivery)
        {
            if (await AddressAsync(delivery, cancel) is not { } address)
            {
                await queue.FailedAsync(
                    delivery,
                    "Orang ini tidak punya alamat surel yang terbaca.",
                    isLineDown: false,
                    isFinal: true,
                    cancel
                );
                continue;
            }
            var failure = await TrySendAsync(server, delivery, address, cancel);
            if (failure is null)
            {
                await queue.SentAsync(delivery, cancel);
                sent++;
                continue;
            }
            await queue.FailedAsync(delivery, failure.Reason, failure.IsLineDown, cancel: cancel);
            if (failure.IsLineDown)
            {
                break;
            }
        }
        return sent;
    }

    private async Task<Failure?> TrySendAsync(SmtpClient server, DeliveryRow delivery, MailboxAddress address, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await ConnectAsync(server, patience.Token);
        }
        catch (Exception broken)
            when (IsOfTheLine(broken)
                || broken is CommandException
                || (broken is OperationCanceledException && !cancel.IsCancellationRequested)
            )
        {
            return new Failure($"Server surel tidak dapat dipakai: {WordsOf(broken)}", IsLineDown: true);
        }
        try
        {
            await server.SendAsync(Message(delivery, address), patience.Token);
            return null;
        }
        catch (SmtpCommandException refused)
        {
            return new Failure($"Server surel menolak surel ini: {refused.Message}", IsLineDown: false);
        }
        catch (Exception broken) when (IsOfTheLine(broken) || (broken is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Failure($"Hubungan dengan server surel putus: {WordsOf(broken)}", IsLineDown: true);
        }
    }

    private async Task ConnectAsync(SmtpClient server, CancellationToken cancel)
    {
        if (server.IsConnected)
        {
            return;
        }
        var security =
            !settings.UseTls ? SecureSocketOptions.None
            : settings.Port == 465 ? SecureSocketOptions.SslOnConnect
            : SecureSocketOptions.StartTls;
        await server.ConnectAsync(settings.Host!, settings.Port, security, cancel);
        if (settings.User is { } user)
        {
            await server.AuthenticateAsync(user, settings.Password ?? "", cancel);
        }
    }

    /// <summary>Read anew for each attempt: an address that was corrected meanwhile is used.</summary>
    private async Task<MailboxAddress?> AddressAsync(DeliveryRow delivery, CancellationToken cancel)
    {
        await using var db = store.Open();
        var email = await db
            .Users.Where(person => person.Id == delivery.Target)
            .Select(person => person.Email)
            .SingleOrDefaultAsync(cancel);
        return MailboxAddress.TryParse(email, out var address) ? new MailboxAddress("", address.Address) : null;
    }

    private MimeMessage Message(DeliveryRow delivery, MailboxAddress address)
    {
        var message = new MimeMessage(
            new[] { settings.From! },
            new[] { address },
            delivery.Subject,
            new TextPart("plain") { Text = delivery.Body }
        )
        {
            MessageId = MimeUtils.EnumerateReferences($"<{delivery.Id:N}@{settings.From!.Domain}>").First(),
            Date = clock.GetCurrentInstant().ToDateTimeOffset(),
        };
        // Absence notes of mailboxes must not answer a program (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static bool IsOfTheLine(Exception exception) =>
        exception
            is SocketException
                or IOException
                or ProtocolException
                or AuthenticationException
                or SslHandshakeException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or NotSupportedException
                or TimeoutException;

    private static string WordsOf(Exception exception) =>
        exception is OperationCanceledException or TimeoutException ? "tidak menjawab dalam satu menit." : exception.Message;

    private sealed record Failure(string Reason, bool IsLineDown);
}
