using System.Security.Cryptography;
using System.Text;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Each event's hash covers the one before, and the first covers the case's id: none can be changed, left out or moved.</summary>
public static class HashChain
{
    public static string Start(Guid caseId) => Convert.ToHexStringLower(SHA256.HashData(caseId.ToByteArray(bigEndian: true)));

    /// <param name="previous">Lower-case hex.</param>
    /// <param name="payload">The stored text, byte for byte.</param>
    public static string Next(string previous, string payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(previous));
        hash.AppendData(Encoding.UTF8.GetBytes(payload));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
