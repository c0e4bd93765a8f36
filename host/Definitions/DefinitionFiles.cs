using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Linting;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Host.Definitions;

/// <summary>Finds and reads the definitions on disk.</summary>
internal static class DefinitionFiles
{
    // A definition lies two folders down; what lies deeper is named as misplaced, and a disk is not walked to its end.
    internal static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 4,
        IgnoreInaccessible = true,
    };

    /// <summary>The folder given, else <c>definitions</c> upward from the working folder, else beside the program; null where there is
    /// none.</summary>
    public static DirectoryInfo? FindRoot(DirectoryInfo? given)
    {
        if (given is not null)
        {
            return given.Exists ? given : null;
        }
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = new DirectoryInfo(Path.Combine(folder.FullName, "definitions"));
            if (candidate.Exists)
            {
                return candidate;
            }
        }
        var beside = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "definitions"));
        return beside.Exists ? beside : null;
    }

    public static DefinitionLibrary Load(DirectoryInfo root) => LibraryLoader.Load(Read(root));

    /// <summary>Paths below the root with <c>/</c>, in ordinal order, so that every machine reports alike.</summary>
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(DirectoryInfo root) =>
        Read(root, file => file.Name.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>Also what is only nearly named as a definition: it is refused by name, where it would be missed in silence.</summary>
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> ReadNearlyNamed(DirectoryInfo root) =>
        Read(root, file => IsNearlyNamed(file.Name));

    internal static bool IsNearlyNamed(string name) =>
        ((string[])[".yaml", ".yml", ".yaml.txt", ".yml.txt"]).Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(DirectoryInfo root, Func<FileInfo, bool> isAsked) =>
        root.EnumerateFiles("*", Walk)
            .Where(isAsked)
            .Take(LintRun.MostFiles + 1)
            .Select(file => (Path: Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/'), File: file))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .Select(entry => (entry.Path, ReadBounded(entry.File)));

    /// <summary>Writes each document to where it came from, byte for byte.</summary>
    /// <returns>Paths below the folder, with <c>/</c>.</returns>
    public static async Task<IReadOnlyCollection<string>> WriteAsync(DirectoryInfo root, DocumentSet set, CancellationToken cancel)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, text) in set.Documents)
        {
            // Two of one path may be in the store when a file's id was changed: each gets a place of its own.
            var path = written.Contains(text.Path) ? key.Path : text.Path;
            var file = Path.Combine(root.FullName, path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, text.Bytes, cancel);
            written.Add(path);
        }
        return written;
    }

    /// <summary>One byte more than is allowed is enough to refuse a file by its size.</summary>
    internal static ReadOnlyMemory<byte> ReadBounded(FileInfo file)
    {
        using var stream = file.OpenRead();
        var buffer = new byte[Math.Min(stream.Length, Engine.Documents.SourceText.MaxBytes + 1L)];
        return buffer.AsMemory(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}
