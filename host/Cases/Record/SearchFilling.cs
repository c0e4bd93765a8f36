using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>
/// Search rows of cases from before there was a search. Every start looks for what is missing and writes it in batches, so it
/// may be stopped anywhere; people work meanwhile, and find more as it goes on.
/// </summary>
public sealed class SearchFilling(Store store)
{
    private const int Batch = 500;

    /// <summary>What a case that begins is found by; null for one that must not be found.</summary>
    internal static SearchRow? RowOf(
        Guid id,
        SopDefinition sop,
        string number,
        string subject,
        string? applicant,
        ImmutableArray<string> numbers
    )
    {
        if (sop.Confidentiality == Confidentiality.Secret)
        {
            return null;
        }
        var row = new SearchRow
        {
            CaseId = id,
            Agency = sop.Agency,
            Words = SearchWords.Of(sop.Agency, number, subject, applicant),
        };
        AddNumbers(row, numbers.IsDefault ? [] : numbers);
        return row;
    }

    /// <summary>Lets a case be found by further numbers, its agenda's or its letter's. One that must not be found has no row, and stays
    /// so.</summary>
    internal static async Task AddNumbersAsync(DinsosFlowDb db, Guid caseId, IReadOnlyList<string> numbers, CancellationToken cancel)
    {
        if (numbers.Count > 0 && await db.SearchRows.SingleOrDefaultAsync(row => row.CaseId == caseId, cancel) is { } found)
        {
            AddNumbers(found, numbers);
        }
    }

    private static void AddNumbers(SearchRow found, IReadOnlyList<string> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }
        found.Numbers = string.Join('\n', (found.Numbers?.Split('\n') ?? []).Concat(numbers).Distinct());
        found.Words = SearchWords.With(found.Words, numbers);
    }

    /// <returns>How many cases got a row.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var (written, last) = (0, Guid.Empty);
        while (true)
        {
            await using var db = store.Open();
            var missing = await db
                .Cases.AsNoTracking()
                .Where(row =>
                    row.Confidentiality != Confidentiality.Secret && row.Id > last && !db.SearchRows.Any(known => known.CaseId == row.Id)
                )
                .OrderBy(row => row.Id)
                .Take(Batch)
                .ToListAsync(cancel);
            if (missing.Count == 0)
            {
                return written;
            }
            last = missing[^1].Id;
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await WriteAsync(db, missing, store.IsPostgres, cancel);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                written += missing.Count;
            }
            catch (DbUpdateException)
            {
                // Another host is at the same cases: it writes what this one would have.
            }
        }
    }

    /// <summary>Adds the rows of cases, or makes their words anew, from what has not been erased.</summary>
    /// <param name="db">With an open transaction.</param>
    internal static async Task WriteAsync(DinsosFlowDb db, IReadOnlyList<CaseRow> cases, bool isPostgres, CancellationToken cancel)
    {
        var ids = cases.Select(row => row.Id).ToList();
        var known = await db.SearchRows.Where(row => ids.Contains(row.CaseId)).ToDictionaryAsync(row => row.CaseId, cancel);
        var numbers = await NumbersAsync(db, ids, cancel);
        var texts = await TextsAsync(
            db,
            [.. cases.SelectMany(row => new[] { row.Subject, row.Applicant ?? row.Subject })],
            isPostgres,
            cancel
        );
        foreach (var row in cases.Where(row => row.Confidentiality != Confidentiality.Secret))
        {
            var given = numbers[row.Id].Distinct().ToList();
            var lines = given.Count == 0 ? null : string.Join('\n', given);
            var words = SearchWords.Of(
                row.Agency,
                row.Number,
                lines,
                texts.GetValueOrDefault(row.Subject),
                row.Applicant is { } applicant ? texts.GetValueOrDefault(applicant) : null
            );
            if (known.TryGetValue(row.Id, out var found))
            {
                (found.Numbers, found.Words) = (lines, words);
            }
            else
            {
                db.SearchRows.Add(
                    new SearchRow
                    {
                        CaseId = row.Id,
                        Agency = row.Agency,
                        Numbers = lines,
                        Words = words,
                    }
                );
            }
        }
    }

    /// <summary>What cases are known by besides their own number: of the office's books, of SRIKANDI, of the letter they came in
    /// with.</summary>
    private static async Task<ILookup<Guid, string>> NumbersAsync(DinsosFlowDb db, List<Guid> ids, CancellationToken cancel)
    {
        var books = await db
            .BookNumbers.Where(row => ids.Contains(row.CaseId))
            .OrderBy(row => row.GivenAt)
            .Select(row => new { row.CaseId, Number = (string?)row.Text })
            .ToListAsync(cancel);
        var outside = await db
            .OutsideNumbers.Where(row => ids.Contains(row.CaseId))
            .OrderBy(row => row.RecordedAt)
            .Select(row => new { row.CaseId, Number = (string?)row.Number })
            .ToListAsync(cancel);
        var letters = await (
            from row in db.Letters.Where(row => ids.Contains(row.CaseId))
            join words in db.Personal on row.Number equals words.Id
            select new { row.CaseId, Number = words.Text }
        ).ToListAsync(cancel);
        return letters.Concat(books).Concat(outside).Where(row => row.Number is not null).ToLookup(row => row.CaseId, row => row.Number!);
    }

    /// <summary>Held until the transaction ends, so that words erased meanwhile do not come back with the row. SQLite lets nobody else
    /// write anyway.</summary>
    private static async Task<Dictionary<Guid, string?>> TextsAsync(DinsosFlowDb db, Guid[] ids, bool isPostgres, CancellationToken cancel)
    {
        var rows = isPostgres
            ? db.Personal.FromSql($"SELECT * FROM personal WHERE id = ANY ({ids}) FOR SHARE")
            : db.Personal.Where(row => ids.Contains(row.Id));
        return (await rows.AsNoTracking().ToListAsync(cancel)).ToDictionary(row => row.Id, row => row.Text);
    }
}
