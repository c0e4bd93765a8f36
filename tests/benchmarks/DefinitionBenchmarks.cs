using System.Text;
using BenchmarkDotNet.Attributes;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Benchmarks;

/// <summary>From bytes to a graph that runs. Targets: one SOP of ten rows under 1 ms, 1,000 definitions under 1 s.</summary>
[MemoryDiagnoser]
public class DefinitionBenchmarks
{
    private readonly byte[] _tenRows = Encoding.UTF8.GetBytes(SampleSop.TenRows("contoh"));
    private readonly List<(string, ReadOnlyMemory<byte>)> _thousand =
    [
        .. Enumerable
            .Range(1, 1_000)
            .Select(i => ($"uji/sop/{i:D4}.yaml", (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(SampleSop.TenRows($"contoh-{i}")))),
    ];

    [Benchmark]
    public FlowGraph ParseValidateCompile() => FlowGraph.Compile(SopReader.Read("uji", "uji.yaml", _tenRows).Value, "");

    [Benchmark]
    public int LoadThousand() => LibraryLoader.Load(_thousand).Sops.Count;
}
