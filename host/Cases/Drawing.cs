using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>Numbers that a start draws as it is loaded: the case's own, and those of books that number cases as they begin.</summary>
/// <param name="by">Id of the person.</param>
/// <param name="now">In the agency's zone.</param>
internal sealed class Drawing(SopDefinition sop, DefinitionLibrary library, string by, ZonedDateTime now)
{
    private readonly Guid _id = Guid.CreateVersion7(now.ToDateTimeOffset());
    private readonly ImmutableArray<BookNumberRow>.Builder _books = ImmutableArray.CreateBuilder<BookNumberRow>();
    private string _number = CaseNumbers.NotYet;

    public Serials Serials => new(_id, _number, _books.ToImmutable());

    /// <summary>In the same order for every case, so that two starts never wait for each other.</summary>
    public IEnumerable<Question> Questions =>
        library
            .RegisterOf(sop.Agency)
            .Books.Where(book => book.Given == NumberGiven.AtStart && book.Has(sop))
            .Select(book =>
                BookNumbers.Draw(
                    sop.Agency,
                    book,
                    now.Year,
                    number => _books.Add(BookNumbers.RowOf(sop.Agency, book, number, _id, by, now))
                )
            )
            .Prepend(CaseNumbers.Draw(sop.Agency, now.Year, number => _number = number));
}
