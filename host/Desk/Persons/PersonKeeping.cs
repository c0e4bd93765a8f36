using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Persons;

/// <summary>A person of a case as its page shows them.</summary>
/// <param name="Nik">Masked; null where none was given, or it was erased.</param>
public sealed record KnownPerson(PersonPart Part, string? Name, string? Nik, bool HasNoNik);

/// <summary>Who stands in a case. The identity number leaves the store whole only by <see cref="ShowNikAsync"/>, which keeps who
/// asked.</summary>
public sealed class PersonKeeping(Store store, DefinitionRegistry registry, IClock clock)
{
    /// <summary>Asked only for a case that the caller was let to read.</summary>
    /// <returns>Those that were recorded: the applicant's name stands in the case itself (<see cref="WithApplicant"/>).</returns>
    public static async Task<IReadOnlyList<KnownPerson>> RecordedAsync(DinsosFlowDb db, Guid caseId)
    {
        var rows = await db
            .CasePersons.AsNoTracking()
            .Where(row => row.CaseId == caseId)
            .OrderBy(row => row.Part)
            .Select(row => new
            {
                row.Part,
                Name = db.Personal.Where(words => words.Id == row.Name).Select(words => words.Text).FirstOrDefault(),
                Nik = db.Personal.Where(words => words.Id == row.Nik).Select(words => words.Text).FirstOrDefault(),
                row.HasNoNik,
            })
            .ToListAsync();
        return rows.ConvertAll(row => new KnownPerson(
            row.Part,
            row.Name ?? PersonalSeal.Erased,
            row.Nik is { } nik ? Nik.Mask(nik) : null,
            row.HasNoNik
        ));
    }

    /// <param name="applicant">The applicant's name as the case has it; null where there is none.</param>
    public static IReadOnlyList<KnownPerson> WithApplicant(IReadOnlyList<KnownPerson> recorded, string? applicant)
    {
        List<KnownPerson> known =
        [
            .. recorded.Select(person => person.Part == PersonPart.Applicant ? person with { Name = applicant } : person),
        ];
        return applicant is null || known.Exists(person => person.Part == PersonPart.Applicant)
            ? known
            : [new KnownPerson(PersonPart.Applicant, applicant, null, false), .. known];
    }

    /// <summary>Keeps somebody, or what is now known better of them; what was kept before is erased.</summary>
    public async Task<Answer> RecordAsync(Caller caller, Guid caseId, CasePerson person)
    {
        await using var db = store.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var @case = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId);
        var may = @case is not null && (await CaseStandings.OfAsync(db, registry, caller, @case)).MayKeep;
        Log(db, caller, Attempt.PersonRecorded, @case?.Id, person.Part, may);
        if (!may)
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return new Answer.Invalid("Orang dalam berkas dicatat oleh yang mengerjakan berkas ini atau pengawasnya.");
        }
        if (await db.CasePersons.SingleOrDefaultAsync(row => row.CaseId == caseId && row.Part == person.Part) is { } known)
        {
            var old = new[] { known.Name, known.Nik }.OfType<Guid>().ToList();
            await db.Personal.Where(row => old.Contains(row.Id)).ExecuteDeleteAsync();
            var now = PersonalWords.RowOf(new TrackedRows(db), caseId, person);
            (known.Name, known.Nik, known.HasNoNik) = (now.Name, now.Nik, now.HasNoNik);
        }
        else
        {
            db.CasePersons.Add(PersonalWords.RowOf(new TrackedRows(db), caseId, person));
        }
        try
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return new Answer.Done();
        }
        catch (DbUpdateException)
        {
            return new Answer.Invalid("Orang lain baru saja mencatat hal yang sama. Muat ulang halaman ini dan periksa dahulu.");
        }
    }

    /// <summary>The whole number, for who may see the case; that it was shown, or asked for in vain, goes on record.</summary>
    /// <returns>Null where there is none, or the caller may not see the case.</returns>
    public async Task<string?> ShowNikAsync(Caller caller, Guid caseId, PersonPart part)
    {
        await using var db = store.Open();
        var @case = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId);
        var may = @case is not null && await CaseVisibility.CanSeeAsync(db, caller, @case);
        Log(db, caller, Attempt.NikShown, @case?.Id, part, may);
        await db.SaveChangesAsync();
        return may
            ? await (
                from row in db.CasePersons
                where row.CaseId == caseId && row.Part == part
                join words in db.Personal on row.Nik equals words.Id
                select words.Text
            ).SingleOrDefaultAsync()
            : null;
    }

    private void Log(DinsosFlowDb db, Caller caller, string act, Guid? caseId, PersonPart part, bool isAllowed) =>
        db.AccessLog.Add(
            new AccessRow
            {
                Id = Guid.NewGuid(),
                At = clock.GetCurrentInstant(),
                Person = caller.PersonId,
                Act = act,
                CaseId = caseId,
                IsAllowed = isAllowed,
                Detail = PersonWords.Of(part),
            }
        );
}
