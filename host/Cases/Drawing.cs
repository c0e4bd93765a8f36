using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>Numbers that a start draws as it is loaded: the case's own, and those of books that number cases as they begin.</summary>
/// <param name="by">Id of the person.</param>
/// <param name="now">In the agency's zone.</param>
/// <param name="numbers">Those that this host remembers, where the next may be assumed; null where it is asked for.</param>
internal sealed class Drawing(SopDefinition sop, DefinitionLibrary library, string by, ZonedDateTime now, NumberMemory? numbers)
{
    private readonly Guid _id = Guid.CreateVersion7(now.ToDateTimeOffset());
    private readonly ImmutableArray<BookNumberRow>.Builder _drawn = ImmutableArray.CreateBuilder<BookNumberRow>();
    private DrawnNumber? _number;

    /// <summary>In the same order for every case, so that two starts never wait for each other. None where nothing is to be
    /// asked.</summary>
    public IEnumerable<Question> Questions =>
        IsAssumed
            ? []
            : Books
                .Select(book =>
                    BookNumbers.Draw(
                        sop.Agency,
                        book,
                        now.Year,
                        number => _drawn.Add(BookNumbers.RowOf(sop.Agency, book, number, _id, by, now))
                    )
                )
                .Prepend(CaseNumbers.Draw(sop.Agency, now.Year, number => _number = number));

    private IEnumerable<RegisterBook> Books => BooksOf(sop, library);

    /// <summary>Not where a book is drawn from: the case's own number would be changed after the book's, and not before it.</summary>
    private bool IsAssumed => Next is not null && !Books.Any();

    private DrawnNumber? Next => numbers?.NextOf(sop.Agency, now.Year);

    /// <summary>Once all was asked: a number that is assumed follows those that were taken meanwhile.</summary>
    /// <exception cref="RowMovedException">What was remembered was given up meanwhile.</exception>
    public Serials Drawn() => new(_id, _number ?? Next ?? throw new RowMovedException(), _drawn.ToImmutable());

    /// <summary>Whether a start draws from books beside its own number.</summary>
    /// <param name="definition">See <see cref="NewCase.Definition"/>.</param>
    public static bool TakesFromBooks(DefinitionRegistry registry, string definition) =>
        registry.Find(definition) is { Definition: var sop } && BooksOf(sop, registry.Library).Any();

    private static IEnumerable<RegisterBook> BooksOf(SopDefinition sop, DefinitionLibrary library) =>
        library.RegisterOf(sop.Agency).Books.Where(book => book.Given == NumberGiven.AtStart && book.Has(sop));
}
