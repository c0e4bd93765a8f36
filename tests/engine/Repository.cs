using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests;

/// <summary>The definitions that ship, read once for all tests.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static readonly DefinitionLibrary Library = LibraryLoader.Load(
        Directory
            .EnumerateFiles(Path.Combine(Root, "definitions"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file =>
                (
                    Path.GetRelativePath(Path.Combine(Root, "definitions"), file).Replace('\\', '/'),
                    (ReadOnlyMemory<byte>)File.ReadAllBytes(file)
                )
            )
    );

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DinsosFlow.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
