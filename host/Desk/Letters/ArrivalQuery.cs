using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Desk.Letters;

/// <param name="Papers">Received, as they were written down; empty until then.</param>
public sealed record LetterView(LetterRow Row, string? Number, string? Sender, IReadOnlyList<string> Papers);

/// <param name="BookName">As the book is called now.</param>
public sealed record NumberLine(BookNumberRow Row, string BookName, string? CancelledBy);

/// <summary>How a case came in and what numbers it has.</summary>
/// <param name="Code">With hyphens; null for a case from before there were codes.</param>
/// <param name="Askable">Books that the case may still be given a number of.</param>
/// <param name="MayKeep">The caller may ask for numbers and cancel them.</param>
public sealed record ArrivalView(
    LetterView? Letter,
    string? Code,
    IReadOnlyList<NumberLine> Numbers,
    IReadOnlyList<OutsideNumberRow> Outside,
    IReadOnlyList<RegisterBook> Askable,
    bool MayKeep
);

/// <summary>Asked only for a case that the caller was let to read.</summary>
public sealed class ArrivalQuery(DinsosFlowDb db, DefinitionRegistry registry)
{
    public async Task<ArrivalView> ReadAsync(Caller caller, CaseRow @case)
    {
        var id = @case.Id;
        var (letter, code, numbers, outside) = await KeptAsync(id);
        var who = numbers.Select(row => row.CancelledBy).OfType<string>().ToList();
        var names =
            who.Count == 0
                ? []
                : await db
                    .Users.AsNoTracking()
                    .Where(person => who.Contains(person.Id))
                    .ToDictionaryAsync(person => person.Id, person => person.FullName);
        var books = registry.Library.RegisterOf(@case.Agency);
        var sop = registry.Graph(@case.Runnable).Definition;
        return new ArrivalView(
            letter is null ? null : await ViewOfAsync(letter),
            code is null ? null : TrackingCode.Written(code),
            [
                .. numbers.Select(row => new NumberLine(
                    row,
                    books.Find(row.Book)?.Name ?? row.Book,
                    row.CancelledBy is { } by ? names.GetValueOrDefault(by, "orang yang tidak terdaftar lagi") : null
                )),
            ],
            outside,
            [
                .. books.Books.Where(book =>
                    @case.Status != CaseStatus.Cancelled
                    && book.Has(sop)
                    && !numbers.Exists(row => row.Book == book.Id && row.CancelledAt is null)
                ),
            ],
            Offers.Form(caller, "/berkas/{Case:guid}") && (await CaseStandings.OfAsync(db, registry, caller, @case)).MayKeep
        );
    }

    /// <summary>All in one question: a case has one letter and one code at most, and few numbers.</summary>
    private async Task<(LetterRow? Letter, string? Code, List<BookNumberRow> Numbers, List<OutsideNumberRow> Outside)> KeptAsync(Guid id)
    {
        var kept = await (
            from @case in db.Cases.AsNoTracking()
            where @case.Id == id
            join row in db.Letters on @case.Id equals row.CaseId into letters
            from letter in letters.DefaultIfEmpty()
            join row in db.Tracking on @case.Id equals row.CaseId into codes
            from tracking in codes.DefaultIfEmpty()
            select new
            {
                Letter = letter,
                Code = (string?)tracking.Code,
                Numbers = db
                    .BookNumbers.Where(row => row.CaseId == @case.Id)
                    .OrderBy(row => row.GivenAt)
                    .ThenBy(row => row.Number)
                    .ToList(),
                Outside = db.OutsideNumbers.Where(row => row.CaseId == @case.Id).OrderBy(row => row.RecordedAt).ToList(),
            }
        ).SingleAsync();
        return (kept.Letter, kept.Code, kept.Numbers, kept.Outside);
    }

    private async Task<LetterView> ViewOfAsync(LetterRow row)
    {
        List<Guid> references = [.. new[] { row.Number, row.Sender, row.Papers }.OfType<Guid>()];
        var words = await db
            .Personal.AsNoTracking()
            .Where(kept => references.Contains(kept.Id))
            .ToDictionaryAsync(kept => kept.Id, kept => kept.Text ?? PersonalSeal.Erased);
        return new LetterView(row, WordsOf(row.Number), WordsOf(row.Sender), PapersReceived.Lines(WordsOf(row.Papers)));

        string? WordsOf(Guid? reference) => reference is { } id ? words.GetValueOrDefault(id) : null;
    }
}
