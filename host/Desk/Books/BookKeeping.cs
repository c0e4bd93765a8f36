using System.Data.Common;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Books;

/// <summary>
/// Numbers asked for, cancelled and recorded from outside, by who works on the case or supervises.
/// </summary>
public sealed class BookKeeping(Store store, DefinitionRegistry registry, IClock clock)
{
    public const int MaxReason = 500;
    public const int MaxLink = 500;
    public const int MaxNumber = 100;
    private const int Attempts = 3;

    /// <summary>Gives the case the next number of the book, once.</summary>
    public Task<Answer> GiveAsync(Caller by, Guid caseId, string? bookId) =>
        ChangeAsync(
            by,
            caseId,
            async (db, row) =>
            {
                var sop = registry.Graph(row.Runnable).Definition;
                if (registry.Library.RegisterOf(row.Agency).Find(bookId ?? "") is not { } book || !book.Has(sop))
                {
                    return Wrong("Buku itu tidak ada, atau tidak mencatat berkas SOP ini.");
                }
                if (row.Status == Engine.Cases.CaseStatus.Cancelled)
                {
                    return Wrong("Berkas ini dibatalkan, jadi tidak diberi nomor.");
                }
                // The counter first: who comes second waits for it, and then finds the number.
                var now = clock.GetCurrentInstant().InZone(registry.RulesFor(row.Agency).Calendar.Zone);
                var given = await BookNumbers.NextAsync(db, row.Agency, book, caseId, by.PersonId, now, CancellationToken.None);
                var standing = await db.BookNumbers.FirstOrDefaultAsync(number =>
                    number.CaseId == caseId && number.Book == book.Id && number.CancelledAt == null
                );
                if (standing is not null)
                {
                    return Wrong($"Berkas ini sudah bernomor {standing.Text} dalam {book.Name}.");
                }
                await SearchFilling.AddNumbersAsync(db, caseId, [given.Text], CancellationToken.None);
                return new Answer.Done();
            }
        );

    /// <summary>The number stays in the book as cancelled.</summary>
    public Task<Answer> CancelAsync(Caller by, Guid caseId, Guid number, string? reason) =>
        ChangeAsync(
            by,
            caseId,
            async (db, _) =>
            {
                if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > MaxReason)
                {
                    return Wrong($"Tulis alasan pembatalan nomor, paling panjang {MaxReason} huruf.");
                }
                var (now, words) = (clock.GetCurrentInstant(), reason.Trim());
                // One statement, so that the first of two stays as it was said.
                var changed = await db
                    .BookNumbers.Where(found => found.Id == number && found.CaseId == caseId && found.CancelledAt == null)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(found => found.CancelledAt, now)
                            .SetProperty(found => found.CancelledBy, by.PersonId)
                            .SetProperty(found => found.CancelReason, words)
                    );
                return changed == 1 ? new Answer.Done() : Wrong("Nomor itu sudah dibatalkan, atau bukan nomor berkas ini.");
            }
        );

    /// <summary>A number that SRIKANDI gave, with its address there.</summary>
    public Task<Answer> RecordOutsideAsync(Caller by, Guid caseId, string? number, string? link) =>
        ChangeAsync(
            by,
            caseId,
            async (db, _) =>
            {
                if (string.IsNullOrWhiteSpace(number) || number.Trim().Length > MaxNumber)
                {
                    return Wrong($"Tulis nomornya, paling panjang {MaxNumber} huruf.");
                }
                string? address = null;
                if (!string.IsNullOrWhiteSpace(link))
                {
                    if (!IsAddress(link.Trim()))
                    {
                        return Wrong("Tautan tidak terbaca: salin alamat lengkap yang diawali https://");
                    }
                    address = link.Trim();
                }
                db.OutsideNumbers.Add(
                    new OutsideNumberRow
                    {
                        Id = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()),
                        CaseId = caseId,
                        Number = number.Trim(),
                        Link = address,
                        RecordedAt = clock.GetCurrentInstant(),
                        RecordedBy = by.PersonId,
                    }
                );
                await SearchFilling.AddNumbersAsync(db, caseId, [number.Trim()], CancellationToken.None);
                return new Answer.Done();
            }
        );

    private static Answer.Invalid Wrong(string words) => new Answer.Invalid(words);

    /// <summary>https, with a host, without a name or password in it.</summary>
    private static bool IsAddress(string link) =>
        link.Length <= MaxLink
        && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.Host.Length > 0
        && address.UserInfo.Length == 0;

    private async Task<Answer> ChangeAsync(Caller by, Guid caseId, Func<DinsosFlowDb, CaseRow, Task<Answer>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = store.Open();
                await using var transaction = await db.Database.BeginTransactionAsync();
                var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(found => found.Id == caseId);
                if (row is null || !(await CaseStandings.OfAsync(db, registry, by, row)).MayKeep)
                {
                    return Wrong("Hanya yang menangani berkas ini, atau atasan, dapat mengurus nomornya.");
                }
                var answer = await change(db, row);
                if (answer is Answer.Done)
                {
                    await db.SaveChangesAsync();
                    await transaction.CommitAsync();
                }
                return answer;
            }
            catch (Exception conflict)
                when (attempt < Attempts && (conflict is DbUpdateException || conflict is DbException { IsTransient: true }))
            {
                // Two gave the year's first number at once: the second gets the next.
            }
        }
    }
}
