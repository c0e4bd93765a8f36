using DinsosFlow.Engine.Linting;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.CommandLine;

/// <summary>Which folder of definitions a file or folder belongs to, and which part of it.</summary>
/// <param name="Scope">Below the root, with <c>/</c>; empty: all of it.</param>
internal sealed record LintPlace(DirectoryInfo Root, string Scope)
{
    private static readonly string[] Shared = ["calendars", "pemeriksaan"];
    private static readonly string[] OfAgency = ["sop", "layanan"];
    private static readonly string[] AgencyFiles = ["organisasi.yaml", "eskalasi.yaml", "disposisi.yaml", "berkala.yaml", "register.yaml"];

    /// <summary>Null for a file that lies in no such folder.</summary>
    public static LintPlace? OfFile(FileInfo file)
    {
        var folder = file.Directory!;
        if (OfFolder(folder) is { Scope.Length: > 0 } place)
        {
            return place with { Scope = $"{place.Scope}/{file.Name}" };
        }
        return AgencyFiles.Contains(file.Name) && folder.Parent is { } root ? new LintPlace(root, $"{folder.Name}/{file.Name}") : null;
    }

    /// <summary>Null for a folder that has nothing of a folder of definitions.</summary>
    public static LintPlace? OfFolder(DirectoryInfo folder)
    {
        if (OfAgency.Contains(folder.Name) && folder.Parent is { Parent: { } above } agency)
        {
            return new LintPlace(above, $"{agency.Name}/{folder.Name}");
        }
        if (folder.Parent is { } root && (Shared.Contains(folder.Name) || IsAgency(folder)))
        {
            return new LintPlace(root, folder.Name);
        }
        return IsRoot(folder) ? new LintPlace(folder, "") : null;
    }

    /// <summary>What the part is checked with: itself, its agency, the calendars and the word lists; files that are only nearly named as
    /// definitions, too. In ordinal order, so that every machine reports alike.</summary>
    public IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read()
    {
        var folders =
            Scope.Length == 0
                ? [Root.FullName]
                : Shared.Append(Scope.Split('/')[0]).Distinct().Select(name => Path.Combine(Root.FullName, name));
        return folders
            .Where(Directory.Exists)
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", DefinitionFiles.Walk))
            .Where(file => DefinitionFiles.IsNearlyNamed(file.Name))
            .Take(LintRun.MostFiles + 1)
            .Select(file => (Path: Path.GetRelativePath(Root.FullName, file.FullName).Replace('\\', '/'), File: file))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .Select(entry => (entry.Path, DefinitionFiles.ReadBounded(entry.File)));
    }

    /// <summary>The documents that lie loose in a folder, each to be checked by itself.</summary>
    public static IEnumerable<FileInfo> Loose(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Where(file => DefinitionFiles.IsNearlyNamed(file.Name))
            .Take(LintRun.MostFiles)
            .OrderBy(file => file.Name, StringComparer.Ordinal);

    private static bool IsAgency(DirectoryInfo folder) =>
        OfAgency.Any(name => Directory.Exists(Path.Combine(folder.FullName, name)))
        || AgencyFiles.Any(name => File.Exists(Path.Combine(folder.FullName, name)));

    private static bool IsRoot(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Any(inner => Shared.Contains(inner.Name) || IsAgency(inner));
}
