using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Books;

/// <summary>What a line of a book says of its case, to those who may see it.</summary>
/// <param name="Desks">Columns of the SOP that have it now; empty once it is closed.</param>
public sealed record BookEntry(
    Guid Case,
    string CaseNumber,
    Confidentiality Confidentiality,
    CaseStatus Status,
    Instant ReceivedAt,
    string Service,
    string Subject,
    string? Applicant,
    LetterRow? Letter,
    string? LetterNumber,
    string? Sender,
    IReadOnlyList<string> Desks
);

/// <param name="Entry">Null where the case is not for the caller: the number alone is shown.</param>
/// <param name="CancelledBy">The name of who cancelled it; null while it stands.</param>
public sealed record BookLine(BookNumberRow Number, BookEntry? Entry, string? CancelledBy);

/// <param name="IsCut">There are more lines than are shown.</param>
public sealed record BookView(RegisterBook Book, IReadOnlyList<BookLine> Lines, bool IsCut);

/// <summary>A book as the caller may see it.</summary>
public sealed class BookQuery(DinsosFlowDb db, DefinitionRegistry registry)
{
    public const int Limit = 2_000;

    /// <summary>Parameters of one question; SQLite and PostgreSQL both take more.</summary>
    private const int Chunk = 500;

    /// <summary>In the order of their numbers.</summary>
    public async Task<BookView> ReadAsync(Caller caller, RegisterBook book, Instant from, Instant before)
    {
        var rows = await db
            .BookNumbers.AsNoTracking()
            .Where(row => row.Agency == caller.Agency && row.Book == book.Id && row.GivenAt >= from && row.GivenAt < before)
            .OrderBy(row => row.Year)
            .ThenBy(row => row.Number)
            .Take(Limit + 1)
            .ToListAsync();
        var lines = rows.Take(Limit).ToList();
        var entries = await EntriesAsync(caller, [.. lines.Select(row => row.CaseId).Distinct()]);
        var who = lines.Select(row => row.CancelledBy).OfType<string>().Distinct().ToList();
        var names = await db
            .Users.AsNoTracking()
            .Where(person => who.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.FullName);
        return new BookView(
            book,
            [
                .. lines.Select(row => new BookLine(
                    row,
                    entries.GetValueOrDefault(row.CaseId),
                    row.CancelledBy is { } by ? names.GetValueOrDefault(by, "orang yang tidak terdaftar lagi") : null
                )),
            ],
            rows.Count > Limit
        );
    }

    private async Task<Dictionary<Guid, BookEntry>> EntriesAsync(Caller caller, IReadOnlyList<Guid> ids)
    {
        var entries = new Dictionary<Guid, BookEntry>();
        foreach (var chunk in ids.Chunk(Chunk))
        {
            var cases = await db
                .Cases.AsNoTracking()
                .Where(CaseVisibility.SeenBy(db, caller))
                .Where(row => chunk.Contains(row.Id))
                .ToListAsync();
            var seen = cases.Select(row => row.Id).ToList();
            var letters = await db
                .Letters.AsNoTracking()
                .Where(letter => seen.Contains(letter.CaseId))
                .ToDictionaryAsync(letter => letter.CaseId);
            var references = cases
                .SelectMany(row => new[] { row.Subject, row.Applicant })
                .Concat(letters.Values.SelectMany(letter => new[] { letter.Number, letter.Sender }))
                .OfType<Guid>()
                .ToList();
            var words = new Dictionary<Guid, string>();
            foreach (var part in references.Chunk(Chunk))
            {
                foreach (var row in await db.Personal.AsNoTracking().Where(row => part.Contains(row.Id)).ToListAsync())
                {
                    words[row.Id] = row.Text ?? PersonalSeal.Erased;
                }
            }
            var desks = await db
                .Tasks.AsNoTracking()
                .Where(task => seen.Contains(task.CaseId))
                .OrderBy(task => task.Task)
                .Select(task => new { task.CaseId, task.Lane })
                .ToListAsync();
            foreach (var row in cases)
            {
                var sop = registry.Graph(row.Definition, row.Version).Definition;
                var letter = letters.GetValueOrDefault(row.Id);
                entries[row.Id] = new BookEntry(
                    row.Id,
                    row.Number,
                    row.Confidentiality,
                    row.Status,
                    row.ReceivedAt,
                    sop.Name,
                    WordsOf(row.Subject) ?? "",
                    WordsOf(row.Applicant),
                    letter,
                    WordsOf(letter?.Number),
                    WordsOf(letter?.Sender),
                    [.. desks.Where(desk => desk.CaseId == row.Id).Select(desk => sop.LaneById(desk.Lane).Name).Distinct()]
                );
            }
            string? WordsOf(Guid? reference) => reference is { } id ? words.GetValueOrDefault(id) : null;
        }
        return entries;
    }
}
