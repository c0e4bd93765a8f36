using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Interchange;

namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>Every definition that a case can be started by, exported once for all tests.</summary>
internal static class Exports
{
    public static readonly IReadOnlyDictionary<string, LoadedSop> Startable = Repository
        .Library.Sops.Where(sop => sop.Value.Definition.IsStartable)
        .ToDictionary();

    private static readonly Dictionary<string, Lazy<ElsaFile>> Files = Startable.ToDictionary(
        sop => sop.Key,
        sop => new Lazy<ElsaFile>(() =>
            ElsaFile.Read(ElsaExport.Write(sop.Value.Compile()) is { Text: { } text } ? text : throw new InvalidOperationException(sop.Key))
        )
    );

    public static TheoryData<string> Keys => [.. Startable.Keys];

    public static ElsaFile Elsa(string key) => Files[key].Value;
}
