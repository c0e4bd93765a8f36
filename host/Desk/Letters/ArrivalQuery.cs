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
public sealed class ArrivalQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry)
{
    public async Task<ArrivalView> ReadAsync(Caller caller, CaseRow @case)
    {
        Kept kept = null!;
        var mayKeep = false;
        await turn.TogetherAsync(async () => kept = await KeptAsync(@case.Id), async () => mayKeep = await MayKeepAsync(caller, @case));
        var books = registry.Library.RegisterOf(@case.Agency);
        var sop = registry.Graph(@case.Runnable).Definition;
        return new ArrivalView(
            ViewOf(kept),
            kept.Code is { } code ? TrackingCode.Written(code) : null,
            [
                .. kept.Numbers.Select(number => new NumberLine(
                    number.Row,
                    books.Find(number.Row.Book)?.Name ?? number.Row.Book,
                    number.Row.CancelledBy is null ? null : number.CancelledBy ?? "orang yang tidak terdaftar lagi"
                )),
            ],
            kept.Outside,
            [
                .. books.Books.Where(book =>
                    @case.Status != CaseStatus.Cancelled
                    && book.Has(sop)
                    && !kept.Numbers.Exists(number => number.Row.Book == book.Id && number.Row.CancelledAt is null)
                ),
            ],
            mayKeep
        );
    }

    private async Task<bool> MayKeepAsync(Caller caller, CaseRow @case) =>
        Offers.Form(caller, "/berkas/{Case:guid}") && (await CaseStandings.OfAsync(db, registry, caller, @case)).MayKeep;

    /// <summary>All in one question: a case has one letter and one code at most, and few numbers.</summary>
    private Task<Kept> KeptAsync(Guid id) =>
        (
            from @case in db.Cases.AsNoTracking()
            where @case.Id == id
            join row in db.Letters on @case.Id equals row.CaseId into letters
            from letter in letters.DefaultIfEmpty()
            join row in db.Tracking on @case.Id equals row.CaseId into codes
            from tracking in codes.DefaultIfEmpty()
            select new Kept(
                letter,
                db.Personal.Where(words => words.Id == letter.Number).Select(words => words.Text).FirstOrDefault(),
                db.Personal.Where(words => words.Id == letter.Sender).Select(words => words.Text).FirstOrDefault(),
                db.Personal.Where(words => words.Id == letter.Papers).Select(words => words.Text).FirstOrDefault(),
                (string?)tracking.Code,
                db.BookNumbers.Where(row => row.CaseId == @case.Id)
                    .OrderBy(row => row.GivenAt)
                    .ThenBy(row => row.Number)
                    .Select(row => new KeptNumber(
                        row,
                        db.Users.Where(person => person.Id == row.CancelledBy).Select(person => person.FullName).FirstOrDefault()
                    ))
                    .ToList(),
                db.OutsideNumbers.Where(row => row.CaseId == @case.Id).OrderBy(row => row.RecordedAt).ToList()
            )
        ).SingleAsync();

    private static LetterView? ViewOf(Kept kept)
    {
        return kept.Letter is { } row
            ? new LetterView(
                row,
                WordsOf(row.Number, kept.Number),
                WordsOf(row.Sender, kept.Sender),
                PapersReceived.Lines(WordsOf(row.Papers, kept.Papers))
            )
            : null;

        static string? WordsOf(Guid? reference, string? words) => reference is null ? null : words ?? PersonalSeal.Erased;
    }

    /// <param name="Number">Of the letter, as <paramref name="Sender"/> and <paramref name="Papers"/>; null also where erased.</param>
    private sealed record Kept(
        LetterRow? Letter,
        string? Number,
        string? Sender,
        string? Papers,
        string? Code,
        List<KeptNumber> Numbers,
        List<OutsideNumberRow> Outside
    );

    private sealed record KeptNumber(BookNumberRow Row, string? CancelledBy);
}
