using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>Numbers of a book and year without gaps: the number is given in the transaction that stores what it is for.</summary>
internal static class BookNumbers
{
    /// <summary>Of every book that numbers the SOP's cases as they begin.</summary>
    /// <inheritdoc cref="NextAsync"/>
    public static async Task<ImmutableArray<BookNumberRow>> AtStartAsync(
        DinsosFlowDb db,
        DefinitionLibrary library,
        SopDefinition sop,
        Guid caseId,
        string by,
        ZonedDateTime now,
        CancellationToken cancel
    )
    {
        var given = ImmutableArray.CreateBuilder<BookNumberRow>();
        foreach (var book in library.RegisterOf(sop.Agency).Books.Where(book => book.Given == NumberGiven.AtStart && book.Has(sop)))
        {
            given.Add(await NextAsync(db, sop.Agency, book, caseId, by, now, cancel));
        }
        return given.ToImmutable();
    }

    /// <param name="now">In the agency's zone.</param>
    /// <param name="by">Id of the person.</param>
    /// <returns>The number, added and not saved yet.</returns>
    public static async Task<BookNumberRow> NextAsync(
        DinsosFlowDb db,
        string agency,
        RegisterBook book,
        Guid caseId,
        string by,
        ZonedDateTime now,
        CancellationToken cancel
    )
    {
        var counter = db.BookCounters.Where(row => row.Agency == agency && row.Book == book.Id && row.Year == now.Year);
        int number;
        if (await counter.ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, row => row.Last + 1), cancel) == 0)
        {
            number = book.FirstOf(now.Year);
            db.BookCounters.Add(
                new BookCounterRow
                {
                    Agency = agency,
                    Book = book.Id,
                    Year = now.Year,
                    Last = number,
                }
            );
        }
        else
        {
            number = await counter.Select(row => row.Last).SingleAsync(cancel);
        }
        var given = new BookNumberRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Agency = agency,
            Book = book.Id,
            Year = now.Year,
            Number = number,
            Text = book.Template.Fill(number, now.Date, book.Code, book.UnitCode),
            CaseId = caseId,
            GivenAt = now.ToInstant(),
            GivenBy = by,
        };
        db.BookNumbers.Add(given);
        return given;
    }
}
