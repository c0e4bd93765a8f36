using System.Collections.Immutable;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>What is written down with a case that comes in, in its own transaction: the letter, who it is about, its numbers, its tracking
/// code.</summary>
internal static class Arrival
{
    public static void Keep(IRowSink rows, Guid caseId, string? channel, Letter? letter, CasePersons? persons)
    {
        if (letter is not null || channel is not null)
        {
            rows.Add(
                new LetterRow
                {
                    CaseId = caseId,
                    Channel = channel,
                    Number = PersonalWords.Keep(rows, caseId, letter?.Number),
                    On = letter?.On,
                    Sender = PersonalWords.Keep(rows, caseId, letter?.Sender),
                    Attachments = letter?.Attachments,
                    Nature = letter?.Nature,
                }
            );
        }
        foreach (var person in persons?.All ?? [])
        {
            rows.Add(PersonalWords.RowOf(rows, caseId, person));
        }
        rows.Add(new TrackingRow { CaseId = caseId, Code = TrackingCode.New() });
    }

    /// <summary>What the case is found by besides its own number.</summary>
    public static ImmutableArray<string> NumbersOf(Letter? letter, ImmutableArray<BookNumberRow> books) =>
        [.. new[] { letter?.Number }.OfType<string>(), .. books.Select(book => book.Text)];
}
