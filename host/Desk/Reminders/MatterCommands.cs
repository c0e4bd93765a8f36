using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Mediator;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Reminders;

/// <summary>What became of a change of the register.</summary>
public abstract record MatterAnswer
{
    private MatterAnswer() { }

    /// <param name="Added">How many entries are new.</param>
    /// <param name="Known">How many lines stood in the register already and were left as they are.</param>
    public sealed record Kept(int Added = 0, int Known = 0) : MatterAnswer;

    /// <summary>Everything that is wrong, in the user's words; nothing was changed.</summary>
    public sealed record Refused(IReadOnlyList<string> Problems) : MatterAnswer;

    /// <summary>No such open entry for the caller.</summary>
    public sealed record NotFound : MatterAnswer;
}

/// <param name="Id">Null for a new entry.</param>
/// <param name="Revision">The one that was on the screen.</param>
public sealed record KeepMatter(Caller By, Guid? Id, int Revision, MatterInput Input) : ICommand<MatterAnswer>;

/// <summary>Done or no longer needed, without a case.</summary>
/// <param name="Again">Enter it again for the next time, where it comes again.</param>
public sealed record CloseMatter(Caller By, Guid Id, int Revision, bool Again) : ICommand<MatterAnswer>;

public sealed record ImportMatters(Caller By, string Csv) : ICommand<MatterAnswer>;

public sealed class MatterHandler(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
    : ICommandHandler<KeepMatter, MatterAnswer>,
        ICommandHandler<CloseMatter, MatterAnswer>,
        ICommandHandler<ImportMatters, MatterAnswer>
{
    private static readonly MatterAnswer Changed = new MatterAnswer.Refused([
        "Catatan ini baru saja diubah orang lain. Muat ulang halaman, lalu simpan lagi.",
    ]);

    public async ValueTask<MatterAnswer> Handle(KeepMatter command, CancellationToken cancellationToken)
    {
        var rights = new MatterRights(command.By, registry);
        var row = command.Id is { } id ? await OpenAsync(rights, id, cancellationToken) : null;
        if (!rights.MayWrite || (row is null && command.Id is not null))
        {
            return new MatterAnswer.NotFound();
        }
        var (draft, problems) = MatterDraft.Read(command.Input, command.By.Agency, registry.Library);
        if (draft is null)
        {
            return new MatterAnswer.Refused(problems);
        }
        if (row is not null && row.Revision != command.Revision)
        {
            return Changed;
        }
        if (row is null)
        {
            db.Matters.Add(row = NewRow(command.By, draft));
        }
        draft.CopyTo(row);
        row.Revision++;
        await NamePeopleAsync(command.By.Agency, [row], cancellationToken);
        return await SaveAsync(new MatterAnswer.Kept(command.Id is null ? 1 : 0), cancellationToken);
    }

    public async ValueTask<MatterAnswer> Handle(CloseMatter command, CancellationToken cancellationToken)
    {
        var rights = new MatterRights(command.By, registry);
        if (!rights.MayWrite || await OpenAsync(rights, command.Id, cancellationToken) is not { } row)
        {
            return new MatterAnswer.NotFound();
        }
        if (row.Revision != command.Revision)
        {
            return Changed;
        }
        row.RepeatYears = command.Again ? row.RepeatYears : null;
        MatterOrigin.Close(db, row, command.By.PersonId, clock.GetCurrentInstant());
        return await SaveAsync(new MatterAnswer.Kept(), cancellationToken);
    }

    public async ValueTask<MatterAnswer> Handle(ImportMatters command, CancellationToken cancellationToken)
    {
        if (!new MatterRights(command.By, registry).MayWrite)
        {
            return new MatterAnswer.NotFound();
        }
        var (drafts, problems) = MatterCsv.Read(command.Csv, command.By.Agency, registry.Library);
        if (problems.Count > 0)
        {
            return new MatterAnswer.Refused(problems);
        }
        var open = await db
            .Matters.Where(row => row.Agency == command.By.Agency && row.ClosedAt == null)
            .Select(row => new
            {
                row.Kind,
                row.About,
                row.On,
            })
            .ToListAsync(cancellationToken);
        var rows = drafts.Select(draft => NewRow(command.By, draft)).ToList();
        // Names first: what was entered by a person's sign-in name is known by their full name.
        await NamePeopleAsync(command.By.Agency, rows, cancellationToken);
        var known = open.Select(row => (row.Kind, row.About.ToUpperInvariant(), row.On)).ToHashSet();
        var added = rows.Where(row => known.Add((row.Kind, row.About.ToUpperInvariant(), row.On))).ToList();
        db.Matters.AddRange(added);
        return await SaveAsync(new MatterAnswer.Kept(added.Count, rows.Count - added.Count), cancellationToken);
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

    private async Task<MatterAnswer> SaveAsync(MatterAnswer then, CancellationToken cancel)
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
