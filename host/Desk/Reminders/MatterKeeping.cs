using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Reminders;

/// <summary>Done: so much stands in the register now.</summary>
/// <param name="Added">How many entries are new.</param>
/// <param name="Known">How many lines stood in the register already and were left as they are.</param>
public sealed record MattersKept(int Added = 0, int Known = 0) : Answer.Done;

/// <summary>
/// Entries written into the <i>buku jaga</i>, changed and closed. <see cref="Answer.NotFound"/> where there is no such open entry for the
/// caller; what is wrong is told all at once, and then nothing was changed.
/// </summary>
public sealed class MatterKeeping(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    private static readonly Answer Changed = new Answer.Invalid(
        "Catatan ini baru saja diubah orang lain. Muat ulang halaman, lalu simpan lagi."
    );

    /// <param name="id">Null for a new entry.</param>
    /// <param name="revision">The one that was on the screen.</param>
    public async Task<Answer> KeepAsync(Caller by, Guid? id, int revision, MatterInput input, CancellationToken cancel = default)
    {
        var rights = new MatterRights(by, registry);
        var row = id is { } known ? await OpenAsync(rights, known, cancel) : null;
        if (!rights.MayWrite || (row is null && id is not null))
        {
            return new Answer.NotFound();
        }
        var (draft, problems) = MatterDraft.Read(input, by.Agency, registry.Library);
        if (draft is null)
        {
            return new Answer.Invalid([.. problems]);
        }
        if (row is not null && row.Revision != revision)
        {
            return Changed;
        }
        if (row is null)
        {
            db.Matters.Add(row = NewRow(by, draft));
        }
        draft.CopyTo(row);
        row.Revision++;
        await NamePeopleAsync(by.Agency, [row], cancel);
        return await SaveAsync(new MattersKept(id is null ? 1 : 0), cancel);
    }

    /// <summary>Done or no longer needed, without a case.</summary>
    /// <param name="revision">The one that was on the screen.</param>
    /// <param name="again">Enter it again for the next time, where it comes again.</param>
    public async Task<Answer> CloseAsync(Caller by, Guid id, int revision, bool again, CancellationToken cancel = default)
    {
        var rights = new MatterRights(by, registry);
        if (!rights.MayWrite || await OpenAsync(rights, id, cancel) is not { } row)
        {
            return new Answer.NotFound();
        }
        if (row.Revision != revision)
        {
            return Changed;
        }
        row.RepeatYears = again ? row.RepeatYears : null;
        MatterOrigin.Close(new TrackedRows(db), row, by.PersonId, clock.GetCurrentInstant());
        return await SaveAsync(new MattersKept(), cancel);
    }

    /// <summary>All lines or none.</summary>
    public async Task<Answer> ImportAsync(Caller by, string csv, CancellationToken cancel = default)
    {
        if (!new MatterRights(by, registry).MayWrite)
        {
            return new Answer.NotFound();
        }
        var (drafts, problems) = MatterCsv.Read(csv, by.Agency, registry.Library);
        if (problems.Count > 0)
        {
            return new Answer.Invalid([.. problems]);
        }
        var open = await db
            .Matters.Where(row => row.Agency == by.Agency && row.ClosedAt == null)
            .Select(row => new
            {
                row.Kind,
                row.About,
                row.On,
            })
            .ToListAsync(cancel);
        var rows = drafts.Select(draft => NewRow(by, draft)).ToList();
        // Names first: what was entered by a person's sign-in name is known by their full name.
        await NamePeopleAsync(by.Agency, rows, cancel);
        var known = open.Select(row => (row.Kind, row.About.ToUpperInvariant(), row.On)).ToHashSet();
        var added = rows.Where(row => known.Add((row.Kind, row.About.ToUpperInvariant(), row.On))).ToList();
        db.Matters.AddRange(added);
        return await SaveAsync(new MattersKept(added.Count, rows.Count - added.Count), cancel);
    }

    private async Task<MatterRow?> OpenAsync(MatterRights rights, Guid id, CancellationToken cancel) =>
        await rights.Of(db).SingleOrDefaultAsync(row => row.Id == id && row.ClosedAt == null, cancel);

    private MatterRow NewRow(Caller by, MatterDraft draft)
    {
        var now = clock.GetCurrentInstant();
        return new MatterRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Agency = by.Agency,
            Kind = draft.Kind,
            About = draft.About,
            On = draft.On,
            Lead = draft.Lead.ToString(),
            RemindOn = draft.Lead.Before(draft.On),
            Sop = draft.Sop,
            RepeatYears = draft.RepeatYears,
            CreatedBy = by.PersonId,
            CreatedAt = now,
        };
    }

    /// <summary>A sign-in name (NIP), or a full name that one person alone has, is that person; other words stay words.</summary>
    private async Task NamePeopleAsync(string agency, IReadOnlyList<MatterRow> rows, CancellationToken cancel)
    {
        var people = await db
            .Users.AsNoTracking()
            .Where(person => person.Agency == agency)
            .Select(person => new
            {
                person.Id,
                person.UserName,
                person.FullName,
            })
            .ToListAsync(cancel);
        var bySignIn = people
            .Where(person => person.UserName is not null)
            .ToLookup(person => person.UserName!, StringComparer.OrdinalIgnoreCase);
        var byName = people.ToLookup(person => person.FullName, StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var found = bySignIn[row.About].Concat(byName[row.About]).DistinctBy(person => person.Id).ToList();
            row.Person = found is [var only] ? only.Id : null;
            row.About = found is [var named] ? named.FullName : row.About;
        }
    }

    private async Task<Answer> SaveAsync(Answer then, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return then;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Changed;
        }
    }
}
