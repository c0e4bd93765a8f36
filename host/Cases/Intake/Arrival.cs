using System.Collections.Immutable;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>What is written down with a case that comes in, in its own transaction: the letter, who it is about, its numbers, its tracking
/// code.</summary>
internal static class Arrival
{
    public static void Keep(DinsosFlowDb db, Guid caseId, string? channel, Letter? letter, CasePersons? persons)
    {
        if (letter is not null || channel is not null)
        {
            db.Letters.Add(
                new LetterRow
                {
                    CaseId = caseId,
                    Channel = channel,
                    Number = PersonalWords.Keep(db, caseId, letter?.Number),
                    On = letter?.On,
                    Sender = PersonalWords.Keep(db, caseId, letter?.Sender),
                    Attachments = letter?.Attachments,
                    Nature = letter?.Nature,
                }
            );
        }
        foreach (var person in persons?.All ?? [])
        {
            db.CasePersons.Add(PersonalWords.RowOf(db, caseId, person));
        }
        db.Tracking.Add(new TrackingRow { CaseId = caseId, Code = TrackingCode.New() });
    }

    /// <summary>What the case is found by besides its own number.</summary>
    public static ImmutableArray<string> NumbersOf(Letter? letter, ImmutableArray<BookNumberRow> books) =>
        [.. new[] { letter?.Number }.OfType<string>(), .. books.Select(book => book.Text)];
}
