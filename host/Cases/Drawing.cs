using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>Numbers that a start draws as it is loaded: the case's own, and those of books that number cases as they begin.</summary>
/// <param name="by">Id of the person.</param>
/// <param name="now">In the agency's zone.</param>
/// <param name="numbers">Those that this host remembers, where the next may be assumed and no book is drawn from; null where it is asked
/// for.</param>
internal sealed class Drawing(SopDefinition sop, DefinitionLibrary library, string by, ZonedDateTime now, NumberMemory? numbers)
{
    private readonly Guid _id = Guid.CreateVersion7(now.ToDateTimeOffset());
    private readonly ImmutableArray<BookNumberRow>.Builder _books = ImmutableArray.CreateBuilder<BookNumberRow>();
    private DrawnNumber? _number;

    /// <summary>In the same order for every case, so that two starts never wait for each other. None where nothing is to be
    /// asked.</summary>
    public IEnumerable<Question> Questions =>
        Next is not null
            ? []
            : BooksOf(sop, library)
                .Select(book =>
                    BookNumbers.Draw(
                        sop.Agency,
                        book,
                        now.Year,
                        number => _books.Add(BookNumbers.RowOf(sop.Agency, book, number, _id, by, now))
                    )
                )
                .Prepend(CaseNumbers.Draw(sop.Agency, now.Year, number => _number = number));

    private DrawnNumber? Next => numbers?.NextOf(sop.Agency, now.Year);

    /// <summary>Once all was asked: a number that is assumed follows those that were taken meanwhile.</summary>
    /// <exception cref="RowMovedException">What was remembered was given up meanwhile.</exception>
    public Serials Drawn() => new(_id, _number ?? Next ?? throw new RowMovedException(), _books.ToImmutable());

    /// <summary>The books that a start draws from beside its own number.</summary>
    public static IEnumerable<RegisterBook> BooksOf(SopDefinition sop, DefinitionLibrary library) =>
        library.RegisterOf(sop.Agency).Books.Where(book => book.Given == NumberGiven.AtStart && book.Has(sop));
}
