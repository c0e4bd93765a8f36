using System.Globalization;

/// <summary>
/// Runs inside a measured host before its own first line (<c>DOTNET_STARTUP_HOOKS</c>, which wants this name and no namespace): writes
/// what the collector says of the heap, as nothing outside of the process can ask it.
/// </summary>
internal static class StartupHook
{
    /// <summary>Name of the variable that names the file.</summary>
    public const string Into = "DINSOSFLOW_LOAD_HEAP";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static Timer? _timer;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Into) is { Length: > 0 } file)
        {
            _timer = new Timer(_ => Write(file), null, Every, Every);
        }
    }

    /// <summary>Bytes on the heap after the last collection, collections of the oldest generation.</summary>
    private static void Write(string file)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes} {GC.CollectionCount(2)}");
        try
        {
            File.WriteAllText(file + ".baru", line);
            File.Move(file + ".baru", file, overwrite: true);
        }
        catch (IOException)
        {
            // The next second writes again.
        }
    }
}
