using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Importing;

/// <param name="Version">To be given back with what is decided next.</param>
public sealed record OpenReading(Guid Id, string File, int Version, ReadingDecisions Decisions, SopDrafts Drafts)
{
    /// <summary>What is still asked about one SOP.</summary>
    public ImmutableArray<Question> QuestionsOf(SopDraft draft) => ReadingQuestions.Open(draft, Drafts.Ledger);
}

/// <param name="By">Full name.</param>
public sealed record GivenSource(Guid Id, string File, string By, Instant ChangedAt);

/// <summary>
/// Tables that administrators gave, kept while they are being checked: leaving and coming back, on another computer too, loses nothing.
/// Seen by the administrators of the agency. Kept <see cref="KeepDays"/> days after the last decision.
/// </summary>
public sealed class SourceReadings(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    public const int KeepDays = 90;

    private const int MostFileName = 120;

    /// <returns>Its id; null with the problem where nothing could be read, and nothing is kept.</returns>
    public async Task<Guid?> AddAsync(Caller caller, string file, byte[] bytes, Action<Problem> refuse)
    {
        var name = Path.GetFileName(file.Replace('\\', '/'));
        name = name.Length > MostFileName ? name[^MostFileName..] : name;
        if (SourceContainer.Read(name, bytes, out var problem) is not { } source)
        {
            refuse(problem!);
            return null;
        }
        var reading = Read(caller.Agency, source, ReadingDecisions.None);
        if (!reading.IsValid)
        {
            refuse(reading.Problems[0]);
            return null;
        }
        var now = clock.GetCurrentInstant();
        var row = new SourceReadingRow
        {
            Id = Guid.NewGuid(),
            Agency = caller.Agency,
            PersonId = caller.PersonId,
            File = name,
            GivenAt = now,
            ChangedAt = now,
            Source = StoredSource.Write(source),
            Decisions = ReadingDecisions.None.Write(),
            Version = 1,
        };
        db.SourceReadings.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    }

    /// <returns>Null where the caller's agency has no such reading.</returns>
    public async Task<OpenReading?> FindAsync(Caller caller, Guid id)
    {
        var row = await db.SourceReadings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Agency == caller.Agency);
        if (row is null)
        {
            return null;
        }
        var decisions = ReadingDecisions.Read(row.Decisions);
        // What could be read once can be read with any decisions about it.
        return Read(caller.Agency, StoredSource.Read(row.Source), decisions) is { IsValid: true, Value: var drafts }
            ? new OpenReading(row.Id, row.File, row.Version, decisions, drafts)
            : null;
    }

    /// <summary>The agency's, the last changed first.</summary>
    public async Task<IReadOnlyList<GivenSource>> ListAsync(Caller caller, int most) =>
        await (
            from row in db.SourceReadings.AsNoTracking()
            where row.Agency == caller.Agency
            join person in db.Users on row.PersonId equals person.Id
            orderby row.ChangedAt descending
            select new GivenSource(row.Id, row.File, person.FullName, row.ChangedAt)
        )
            .Take(most)
            .ToListAsync();

    /// <param name="version">Of the reading that it was decided about.</param>
    /// <returns>Null when it is kept; else why not, in words. Decisions under which the table would be none are not kept.</returns>
    public async Task<string?> KeepAsync(Caller caller, Guid id, int version, ReadingDecisions decisions)
    {
        if (await Own(caller, id).Select(row => row.Source).SingleOrDefaultAsync() is not { } source)
        {
            return "Bacaan ini sudah dibuang atau menjadi draf.";
        }
        if (Read(caller.Agency, StoredSource.Read(source), decisions) is { IsValid: false, Problems: [var problem, ..] })
        {
            return $"Dengan itu tabelnya tidak terbaca lagi: {problem.Message}";
        }
        var (text, now) = (decisions.Write(), clock.GetCurrentInstant());
        var kept = await Own(caller, id)
            .Where(row => row.Version == version)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(row => row.Decisions, text)
                    .SetProperty(row => row.ChangedAt, now)
                    .SetProperty(row => row.Version, version + 1)
            );
        return kept == 1 ? null : "Rekan Anda baru saja mengubah bacaan ini. Periksa lagi, lalu kirim ulang.";
    }

    public Task RemoveAsync(Caller caller, Guid id) => Own(caller, id).ExecuteDeleteAsync();

    /// <summary>Removes at night what nobody came back to.</summary>
    public Task<int> PruneAsync(CancellationToken cancel = default)
    {
        var before = clock.GetCurrentInstant() - Duration.FromDays(KeepDays);
        return db.SourceReadings.Where(row => row.ChangedAt < before).ExecuteDeleteAsync(cancel);
    }

    private IQueryable<SourceReadingRow> Own(Caller caller, Guid id) =>
        db.SourceReadings.Where(row => row.Id == id && row.Agency == caller.Agency);

    private Reading<SopDrafts> Read(string agency, Source source, ReadingDecisions decisions) =>
        new Importer(registry.Library.LintLists, registry.Library.Organisations.GetValueOrDefault(agency)).Read(
            source,
            Importer.IdOf(Path.GetFileNameWithoutExtension(source.File)),
            decisions.Choices
        );
}
