using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Host.Definitions;

/// <summary>Finds and reads the definitions on disk.</summary>
internal static class DefinitionFiles
{
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
        root.EnumerateFiles("*.yaml", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/'), File: file))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .Select(entry => (entry.Path, ReadBounded(entry.File)));

    /// <summary>One byte more than is allowed is enough to refuse a file by its size.</summary>
    internal static ReadOnlyMemory<byte> ReadBounded(FileInfo file)
    {
        using var stream = file.OpenRead();
        var buffer = new byte[Math.Min(stream.Length, Engine.Documents.SourceText.MaxBytes + 1L)];
        return buffer.AsMemory(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}
