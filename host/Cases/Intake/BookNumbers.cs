using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>Numbers of a book and year without gaps: the number is given in the transaction that stores what it is for.</summary>
internal static class BookNumbers
{
    /// <summary>For the turn that stores the case.</summary>
    public static Question Draw(string agency, RegisterBook book, int year, Action<int> onDrawn) =>
        Question.Of(
            row => onDrawn(row.GetInt32(0)),
            "INSERT INTO book_counters (agency, book, year, \"last\") VALUES ($1, $2, $3, $4) "
                + "ON CONFLICT (agency, book, year) DO UPDATE SET \"last\" = book_counters.\"last\" + 1 RETURNING \"last\"",
            agency,
            book.Id,
            year,
            book.FirstOf(year)
        );

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
        var given = RowOf(agency, book, number, caseId, by, now);
        db.BookNumbers.Add(given);
        return given;
    }

    public static BookNumberRow RowOf(string agency, RegisterBook book, int number, Guid caseId, string by, ZonedDateTime now) =>
        new()
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
}
