using System.Text;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Every document that ships, as its author wrote it.</summary>
/// <param name="Path">Below <c>definitions/</c>, with <c>/</c>.</param>
internal sealed record Shipped(string Path, string Text)
{
    private static readonly string Folder = System.IO.Path.Combine(Repository.Root, "definitions");

    public static readonly IReadOnlyList<Shipped> All =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new Shipped(
                System.IO.Path.GetRelativePath(Folder, file).Replace('\\', '/'),
                File.ReadAllText(file, Encoding.UTF8)
            )),
    ];

    public string Agency => Path.Split('/')[0];

    public ReadOnlyMemory<byte> Bytes => Encoding.UTF8.GetBytes(Text);

    public static IEnumerable<Shipped> In(string folder) => All.Where(file => file.Path.Contains(folder, StringComparison.Ordinal));

    public override string ToString() => Path;
}
