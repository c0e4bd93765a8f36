using System.Text;
using BenchmarkDotNet.Attributes;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Benchmarks;

/// <summary>
/// The definitions that ship, copied under other agencies' names to 1,000 files and more. Target: loading them, with all
/// validation, under one second.
/// </summary>
[MemoryDiagnoser]
public class ShippedLibraryBenchmarks
{
    private const int Enough = 1_000;

    private List<(string Path, ReadOnlyMemory<byte> Bytes)> _files = [];

    [GlobalSetup]
    public void Copy()
    {
        var root = Path.Combine(FindRoot(), "definitions");
        var shipped = Directory
            .EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .ToList();
        var shared = shipped.Where(file => IsShared(file.Path)).ToList();
        var own = shipped.Except(shared).ToList();
        _files = [.. shared.Select(file => (file.Path, Bytes(file.Text)))];
        for (var copy = 1; _files.Count < Enough; copy++)
        {
            _files.AddRange(own.Select(file => Renamed(file.Path, file.Text, copy)));
        }
        var library = LibraryLoader.Load(_files);
        if (library.Problems.FirstOrDefault(problem => problem.IsError) is { } problem)
        {
            throw new InvalidOperationException($"The copies are to load without errors, but: {problem}");
        }
        Console.WriteLine($"// {library.Files} files, {library.Sops.Count} definitions, {library.Services.Length} services");
    }

    [Benchmark]
    public int LoadThousandShipped() => LibraryLoader.Load(_files).Sops.Count;

    private static bool IsShared(string path) =>
        path.StartsWith("calendars/", StringComparison.Ordinal) || path.StartsWith("pemeriksaan/", StringComparison.Ordinal);

    private static (string, ReadOnlyMemory<byte>) Renamed(string path, string text, int copy)
    {
        var agency = path.Split('/')[0];
        var name = $"{agency}-{copy}";
        return (
            $"{name}{path[agency.Length..]}",
            Bytes(text.Replace($"instansi: {agency}\n", $"instansi: {name}\n", StringComparison.Ordinal))
        );
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DinsosFlow.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run inside the repository.");
    }
}
