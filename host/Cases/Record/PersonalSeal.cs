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

    /// <param name="keep">Takes the row that holds the words.</param>
    /// <param name="next">A reference and a key: nobody may guess either.</param>
    internal static PersonalText.Sealed Seal(
        PersonalText.Words words,
        Guid caseId,
        Action<PersonalRow> keep,
        Func<(Guid Reference, byte[] Key)> next
    )
    {
        var (reference, key) = next();
        keep(
            new PersonalRow
            {
                Id = reference,
                CaseId = caseId,
                Text = words.Text,
                Key = Convert.ToHexStringLower(key),
            }
        );
        return new PersonalText.Sealed(reference, Commitment(key, words.Text));
    }

    /// <summary>Puts the words back; those that were erased read <see cref="Erased"/>.</summary>
    public static PersonalText Open(PersonalText.Sealed words, IReadOnlyDictionary<Guid, PersonalRow> rows) =>
        new PersonalText.Words(rows.GetValueOrDefault(words.Reference)?.Text ?? Erased);

    /// <summary>Whether words were changed since they were committed to. Erased ones pass.</summary>
    public static bool IsTampered(PersonalText.Sealed words, IReadOnlyDictionary<Guid, PersonalRow> rows) =>
        rows.GetValueOrDefault(words.Reference) is { Text: { } text, Key: { } key }
        && words.Commitment != Commitment(Convert.FromHexString(key), text);

    /// <summary>Where the words of a fact that was read from the store are kept.</summary>
    /// <exception cref="InvalidOperationException">They were never sealed, or are open.</exception>
    public static Guid Reference(PersonalText words) =>
        words is PersonalText.Sealed { Reference: var reference }
            ? reference
            : throw new InvalidOperationException("Expected sealed words, but got open ones.");

    internal static (Guid Reference, byte[] Key) Random() => (Guid.NewGuid(), RandomNumberGenerator.GetBytes(32));

    private static string Commitment(byte[] key, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
