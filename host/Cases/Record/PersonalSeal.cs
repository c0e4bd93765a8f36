using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>
/// Takes personal words out of an event before it is hashed: a reference and an HMAC stay, the words and the HMAC's
/// key go to a row of their own. Erasing that row (UU PDP 27/2022) leaves the chain whole and tells nothing.
/// </summary>
public static class PersonalSeal
{
    public const string Erased = "[dihapus]";
    private const char Separator = '#';

    /// <param name="keep">Takes the row that holds the words.</param>
    public static Fact Seal(Fact fact, Guid caseId, Action<PersonalRow> keep) => Seal(fact, caseId, keep, Random);

    /// <param name="next">A reference and a key for each text: nobody may guess either.</param>
    internal static Fact Seal(Fact fact, Guid caseId, Action<PersonalRow> keep, Func<(Guid Reference, byte[] Key)> next) =>
        Map(
            fact,
            words =>
            {
                var (reference, key) = next();
                var row = new PersonalRow
                {
                    Id = reference,
                    CaseId = caseId,
                    Text = words.Text,
                    Key = Convert.ToHexStringLower(key),
                };
                keep(row);
                return new PersonalText($"{row.Id:N}{Separator}{Commitment(key, words.Text)}");
            }
        );

    /// <summary>Puts the words back; those that were erased read <see cref="Erased"/>.</summary>
    public static Fact Open(Fact fact, IReadOnlyDictionary<Guid, PersonalRow> rows) =>
        Map(fact, words => new PersonalText(rows.GetValueOrDefault(Reference(words))?.Text ?? Erased));

    /// <summary>References to words that were changed since they were committed to. Erased ones pass.</summary>
    public static IEnumerable<Guid> Tampered(Fact fact, IReadOnlyDictionary<Guid, PersonalRow> rows)
    {
        var tampered = new List<Guid>();
        Map(
            fact,
            words =>
            {
                var reference = Reference(words);
                var row = rows.GetValueOrDefault(reference);
                if (
                    row is { Text: { } text, Key: { } key }
                    && !words.Text.EndsWith(Commitment(Convert.FromHexString(key), text), StringComparison.Ordinal)
                )
                {
                    tampered.Add(reference);
                }
                return words;
            }
        );
        return tampered;
    }

    public static Guid Reference(PersonalText sealedWords) => Guid.ParseExact(sealedWords.Text.AsSpan(0, 32), "N");

    internal static (Guid Reference, byte[] Key) Random() => (Guid.NewGuid(), RandomNumberGenerator.GetBytes(32));

    private static string Commitment(byte[] key, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private static PersonalText? Change(PersonalText? words, Func<PersonalText, PersonalText> change) =>
        words is { } said ? change(said) : null;

    /// <summary>Every kind of fact has a row: with its words, or among those that hold none. One that is not listed is not
    /// written.</summary>
    private static Fact Map(Fact fact, Func<PersonalText, PersonalText> change) =>
        fact switch
        {
            Fact.CaseStarted started => started with { Subject = change(started.Subject), Applicant = Change(started.Applicant, change) },
            Fact.TaskCompleted completed => completed with { Note = Change(completed.Note, change) },
            Fact.ReturnedOutsideFlow returned => returned with { Reason = change(returned.Reason) },
            Fact.CasePaused paused => paused with { Reason = change(paused.Reason) },
            Fact.DeadlineExtended extended => extended with { Reason = change(extended.Reason) },
            Fact.CauseRecorded recorded => recorded with { Remedy = Change(recorded.Remedy, change) },
            Fact.LateRecordingConfirmed confirmed => confirmed with { Reason = change(confirmed.Reason) },
            Fact.BreachCleared cleared => cleared with { Note = Change(cleared.Note, change) },
            Fact.RecordingObjected objected => objected with { Reason = change(objected.Reason) },
            Fact.CompensationDecided decided => decided with { Note = Change(decided.Note, change) },
            Fact.DispositionGiven given => given with { Sheet = given.Sheet with { Note = Change(given.Sheet.Note, change) } },
            Fact.AttachmentAdded added => added with { Name = change(added.Name), Content = change(added.Content) },
            Fact.AttachmentWithdrawn withdrawn => withdrawn with { Reason = change(withdrawn.Reason) },
            Fact.WaitLifted lifted => lifted with { Reason = change(lifted.Reason) },
            Fact.DeliveryWaived waived => waived with { Reason = change(waived.Reason) },
            Fact.CaseCancelled cancelled => cancelled with { Reason = change(cancelled.Reason) },
            // Ids, rows, instants and the SOP's own printed words: nothing that somebody typed of a person.
            Fact.PapersCompleted
            or Fact.RecordingConfirmed
            or Fact.VisitOpened
            or Fact.VisitClosed
            or Fact.TaskClaimed
            or Fact.TaskReleased
            or Fact.TaskAssigned
            or Fact.LaneBound
            or Fact.ForkOpened
            or Fact.BranchArrived
            or Fact.BranchWithdrawn
            or Fact.ForkClosed
            or Fact.TaskRecalled
            or Fact.DeadlineStarted
            or Fact.DeadlinePaused
            or Fact.DeadlineResumed
            or Fact.DeadlineReprojected
            or Fact.DeadlinePassed
            or Fact.RungFired
            or Fact.CaseResumed
            or Fact.CompensationProposed
            or Fact.RelatedCaseLinked
            or Fact.RelatedCaseEnded
            or Fact.CaseFinished
            or Fact.CaseRejected => fact,
            _ => throw new ArgumentOutOfRangeException(
                nameof(fact),
                fact.GetType().Name,
                "A kind of fact that nobody has said of whether it holds personal words."
            ),
        };
}
