using DinsosFlow.Host.Access;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>
/// A mail to one's own address, to see whether it arrives. It waits for no quiet hours, as somebody sits there waiting; and it is
/// bounded, because an address is anything that a person typed.
/// </summary>
public sealed class TrialMail(Store store, MailSettings settings, MailText text, IClock clock)
{
    public const int MostPerHour = 3;

    private static readonly Duration Hour = Duration.FromHours(1);

    public async Task<Answer> QueueAsync(Caller caller, CancellationToken cancel = default)
    {
        if (!settings.IsOn)
        {
            return new Answer.Invalid("Server surel belum diatur, jadi tidak ada yang dikirim. Hubungi administrator.");
        }
        await using var db = store.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Writing the person's row, though nothing in it changes, makes those who ask at once wait for each other: each counts what is
        // there.
        var reachable = await db
            .Users.Where(person => person.Id == caller.PersonId && person.Email != null && person.Email != "")
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Email, person => person.Email), cancel);
        if (reachable == 0)
        {
            return new Answer.Invalid("Isi dan simpan surel Anda dahulu.");
        }
        var now = clock.GetCurrentInstant();
        if (await Trials(db, caller).CountAsync(row => row.CreatedAt > now - Hour, cancel) >= MostPerHour)
        {
            return new Answer.Invalid($"Paling banyak {MostPerHour} surel percobaan dalam satu jam. Tunggu dahulu.");
        }
        db.Deliveries.Add(NewRow(caller, Guid.NewGuid(), now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Answer.Done();
    }

    /// <returns>The person's last trial, sent or not; null where there is none, or it was pruned.</returns>
    public static Task<DeliveryRow?> LastAsync(DinsosFlowDb db, Caller caller, CancellationToken cancel = default) =>
        Trials(db, caller).FirstOrDefaultAsync(cancel);

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
