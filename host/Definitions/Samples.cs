using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Host.Definitions;

/// <summary>The agencies that ship inside the binary: to look at, demonstrate and copy from. None is in force by itself.</summary>
public static class Samples
{
    private const string Prefix = "contoh/";
    private static readonly string[] Shared = ["calendars", "pemeriksaan"];

    private static readonly Lazy<IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)>> Read = new(() =>
        [
            .. typeof(Samples)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => (Path: name[Prefix.Length..].Replace('\\', '/'), Bytes: BytesOf(name)))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ]
    );

    private static readonly Lazy<DefinitionLibrary> Loaded = new(() => LibraryLoader.Load(All, DocumentSet.Readings));

    /// <summary>As a folder of definitions holds them.</summary>
    public static IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)> All => Read.Value;

    public static DefinitionLibrary Library => Loaded.Value;

    /// <summary>One agency with the calendars and word lists that it needs; empty where it is none of them.</summary>
    public static IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)> Of(string agency)
    {
        var own = All.Where(file => file.Path.StartsWith($"{agency}/", StringComparison.Ordinal)).ToList();
        return own.Count == 0 || Shared.Contains(agency) ? [] : [.. All.Where(file => Shared.Contains(file.Path.Split('/')[0])), .. own];
    }

    private static ReadOnlyMemory<byte> BytesOf(string name)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
