using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>Who sees a <c>rahasia</c> case: those who acted in it in a post they hold, and persons of the same agency whom one of them
/// named.</summary>
public sealed class CaseReaders(DinsosFlowDb db, Holders holdersToday, IClock clock)
{
    /// <summary>Those who acted in it and hold the post today in which they did.</summary>
    public async Task<IReadOnlyList<Person>> ActorsAsync(CaseRow row)
    {
        var acted = await db.CaseActors.AsNoTracking().Where(actor => actor.CaseId == row.Id).ToListAsync();
        var seen = new List<Person>();
        foreach (var post in acted.GroupBy(actor => actor.Position))
        {
            var holders = await holdersToday.HoldersAsync(db, row.Agency, [post.Key]);
            seen.AddRange(holders.Where(person => post.Any(actor => actor.Person == person.Id)));
        }
        return [.. seen.DistinctBy(person => person.Id).OrderBy(person => person.FullName, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<IReadOnlyList<Person>> NamedAsync(Guid caseId) =>
        await db
            .Users.AsNoTracking()
            .Where(person => db.CaseReaders.Any(reader => reader.CaseId == caseId && reader.Person == person.Id))
            .OrderBy(person => person.FullName)
            .ToListAsync();

    /// <summary>The person may see the case from now on.</summary>
    public async Task<Answer> NameAsync(Caller by, CaseRow row, string? userName)
    {
        if (!await CaseVisibility.ActsInAsync(db, by, row.Id))
        {
            return new Answer.Invalid("Hanya yang menangani berkas ini dapat menambah orang.");
        }
        var name = NipOrName.Of(userName ?? "").ToUpperInvariant();
        var person = await db.Users.SingleOrDefaultAsync(found =>
            found.NormalizedUserName == name && found.Agency == row.Agency && found.DeactivatedAt == null
        );
        if (person is null)
        {
            return new Answer.Invalid("Tidak ada orang dengan NIP atau nama pengguna itu di instansi ini.");
        }
        if (!await db.CaseReaders.AnyAsync(reader => reader.CaseId == row.Id && reader.Person == person.Id))
        {
            var now = clock.GetCurrentInstant();
            db.CaseReaders.Add(
                new CaseReaderRow
                {
                    CaseId = row.Id,
                    Person = person.Id,
                    NamedBy = by.PersonId,
                    NamedAt = now,
                }
            );
            Log(by, "TambahPembaca", row.Id, person, now);
            await db.SaveChangesAsync();
        }
        return new Answer.Done();
    }

    public async Task<Answer> RemoveAsync(Caller by, CaseRow row, string personId)
    {
        if (!await CaseVisibility.ActsInAsync(db, by, row.Id))
        {
            return new Answer.Invalid("Hanya yang menangani berkas ini dapat mengeluarkan orang.");
        }
        var reader = await db.CaseReaders.SingleOrDefaultAsync(reader => reader.CaseId == row.Id && reader.Person == personId);
        if (reader is not null)
        {
            db.CaseReaders.Remove(reader);
            Log(by, "KeluarkanPembaca", row.Id, await db.Users.SingleAsync(person => person.Id == personId), clock.GetCurrentInstant());
            await db.SaveChangesAsync();
        }
        return new Answer.Done();
    }

    private void Log(Caller by, string act, Guid caseId, Person person, Instant at) =>
        db.AccessLog.Add(
            new AccessRow
            {
                Id = Guid.NewGuid(),
                At = at,
                Person = by.PersonId,
                Act = act,
                CaseId = caseId,
                IsAllowed = true,
                Detail = person.UserName,
            }
        );
}
