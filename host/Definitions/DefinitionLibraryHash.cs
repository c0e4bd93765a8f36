using System.Security.Cryptography;

namespace DinsosFlow.Host.Definitions;

/// <summary>SHA-256 of a document's bytes, lower-case hex.</summary>
internal static class DefinitionLibraryHash
{
    public static string Of(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
}
