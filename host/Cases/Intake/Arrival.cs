using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>What is written down with a case that comes in, in its own transaction: the letter, who it is about, its numbers, its tracking
/// code.</summary>
internal static class Arrival
{
    /// <param name="now">In the agency's zone: its year is the books' year.</param>
    public static async Task KeepAsync(
        DinsosFlowDb db,
        DefinitionLibrary library,
        StartCase command,
        SopDefinition sop,
        Guid caseId,
        ZonedDateTime now,
        CancellationToken cancel
    )
    {
        if (command.Letter is not null || command.Channel is not null)
        {
            db.Letters.Add(
                new LetterRow
                {
                    CaseId = caseId,
                    Channel = command.Channel,
                    Number = PersonalWords.Keep(db, caseId, command.Letter?.Number),
                    On = command.Letter?.On,
                    Sender = PersonalWords.Keep(db, caseId, command.Letter?.Sender),
                    Attachments = command.Letter?.Attachments,
                    Nature = command.Letter?.Nature,
                }
            );
        }
        foreach (var person in command.Persons?.All ?? [])
        {
            db.CasePersons.Add(PersonalWords.RowOf(db, caseId, person));
        }
        db.Tracking.Add(new TrackingRow { CaseId = caseId, Code = TrackingCode.New() });
        List<string> numbers = [.. new[] { command.Letter?.Number }.OfType<string>()];
        foreach (var book in library.RegisterOf(sop.Agency).Books.Where(book => book.Given == NumberGiven.AtStart && book.Has(sop)))
        {
            numbers.Add((await BookNumbers.NextAsync(db, sop.Agency, book, caseId, command.By.PersonId, now, cancel)).Text);
        }
        await SearchFilling.AddNumbersAsync(db, caseId, numbers, cancel);
    }
}
