using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Definitions;

/// <summary>
/// The libraries that this process has read, by what they were read from: they are immutable, and the same bytes
/// always read alike. A reload that finds nothing new costs no parsing, and hosts in one process share what they read.
/// </summary>
internal static class LoadedLibraries
{
    /// <summary>A library is a few megabytes; more than a few at once are needed by nobody.</summary>
    private const int Kept = 8;

    private static readonly ConcurrentDictionary<string, DefinitionLibrary> Libraries = [];
    private static readonly ConcurrentQueue<string> Oldest = [];

    /// <param name="documents">Path and lower-case hex SHA-256 of the bytes, in any order.</param>
    public static string KeyOf(IEnumerable<(string Path, string Sha256)> documents)
    {
        var ordered = documents.OrderBy(document => document.Path, StringComparer.Ordinal);
        var lines = ordered.Select(document => $"{document.Path}\n{document.Sha256}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    public static DefinitionLibrary? Find(string key) => Libraries.GetValueOrDefault(key);

    public static DefinitionLibrary Keep(string key, DefinitionLibrary library)
    {
        if (!Libraries.TryAdd(key, library))
        {
            return Libraries.GetValueOrDefault(key) ?? library;
        }
        Oldest.Enqueue(key);
        while (Oldest.Count > Kept && Oldest.TryDequeue(out var gone))
        {
            Libraries.TryRemove(gone, out _);
        }
        return library;
    }
}
