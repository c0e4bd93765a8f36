using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Desk.Books;

/// <summary>The days of a book as a file; who took it is logged.</summary>
internal static class BookDownload
{
    public static void MapBooks(this WebApplication app) => app.MapGet("/register/{Book}/unduh", WriteAsync);

    private static async Task<IResult> WriteAsync(
        string book,
        string? dari,
        string? sampai,
        HttpContext http,
        CallerOf callerOf,
        BookQuery books,
        DefinitionRegistry registry,
        DinsosFlowDb db,
        IClock clock
    )
    {
        var caller = await callerOf.FromAsync(http.User, http.RequestAborted);
        if (caller is null || registry.Library.RegisterOf(caller.Agency).Find(book) is not { } found)
        {
            return Results.NotFound();
        }
        var zone = registry.RulesFor(caller.Agency).Calendar.Zone;
        var now = clock.GetCurrentInstant();
        var range = BookRange.Read(dari, sampai, now.InZone(zone).Date);
        if (range.Problem is not null)
        {
            return Results.BadRequest();
        }
        var (from, before) = range.In(zone);
        var view = await books.ReadAsync(caller, found, from, before);
        db.AccessLog.Add(
            new AccessRow
            {
                Id = Guid.NewGuid(),
                At = now,
                Person = caller.PersonId,
                Act = Attempt.BookDownload,
                IsAllowed = true,
                Detail = $"{found.Name}, {range.From:d MMMM uuuu} – {range.Until:d MMMM uuuu}",
            }
        );
        await db.SaveChangesAsync(http.RequestAborted);
        return Results.File(
            BookCsv.Write(view, zone),
            "text/csv; charset=utf-8",
            $"{found.Id}-{range.From:uuuu-MM-dd}-{range.Until:uuuu-MM-dd}.csv"
        );
    }
}
