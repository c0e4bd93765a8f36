using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>What came of asking for a trial mail.</summary>
public enum TrialAnswer
{
    Queued,

    /// <summary>No outgoing server is set: nothing was queued.</summary>
    ServerNotSet,
    NoAddress,

    /// <summary><see cref="TrialMail.MostPerHour"/> were asked for within an hour.</summary>
    TooOften,
}

/// <summary>
/// A mail to one's own address, to see whether it arrives. It waits for no quiet hours, as somebody sits there waiting; and it is
/// bounded, because an address is anything that a person typed.
/// </summary>
public sealed class TrialMail(Store store, MailSettings settings, MailText text, IClock clock)
{
    public const int MostPerHour = 3;

    private static readonly Duration Hour = Duration.FromHours(1);

    public async Task<TrialAnswer> QueueAsync(Caller caller, CancellationToken cancel = default)
    {
        if (!settings.IsOn)
        {
            return TrialAnswer.ServerNotSet;
        }
        await using var db = store.Open();
        if (!await db.Users.AnyAsync(person => person.Id == caller.PersonId && person.Email != null && person.Email != "", cancel))
        {
            return TrialAnswer.NoAddress;
        }
        var now = clock.GetCurrentInstant();
        var earlier = await Trials(db, caller).Where(row => row.CreatedAt > now - Hour).Select(row => row.Outbox).ToListAsync(cancel);
        if (earlier.Count >= MostPerHour)
        {
            return TrialAnswer.TooOften;
        }
        // Asked for many times at once, all after the same last one: one is taken.
        var last = await Trials(db, caller).Select(row => (Guid?)row.Outbox).FirstOrDefaultAsync(cancel);
        db.Deliveries.Add(NewRow(caller, DerivedId.Of($"surel percobaan {caller.PersonId} {last} {earlier.Count}"), now));
        try
        {
            await db.SaveChangesAsync(cancel);
            return TrialAnswer.Queued;
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            return TrialAnswer.TooOften;
        }
    }

    /// <returns>The person's last trial, sent or not; null where there is none, or it was pruned.</returns>
    public async Task<DeliveryRow?> LastAsync(Caller caller, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        return await Trials(db, caller).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The newest first.</summary>
    private static IQueryable<DeliveryRow> Trials(DinsosFlowDb db, Caller caller) =>
        db
            .Deliveries.AsNoTracking()
            .Where(row => row.Target == caller.PersonId && row.Channel == DeliveryChannel.Mail && row.Event == WebhookEvents.Trial)
            .OrderByDescending(row => row.CreatedAt)
            .ThenBy(row => row.Id);

    private DeliveryRow NewRow(Caller caller, Guid outbox, Instant now) =>
        new()
        {
            Id = Guid.NewGuid(),
            Outbox = outbox,
            Channel = DeliveryChannel.Mail,
            Target = caller.PersonId,
            Agency = caller.Agency,
            Event = WebhookEvents.Trial,
            Seq = 0,
            Subject = "Surel percobaan DinsosFlow",
            Body = text.OfTrial(caller.Agency),
            CreatedAt = now,
            NextAt = now,
        };
}
