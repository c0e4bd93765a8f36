using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.CommandLine.Demo;

/// <summary>The demonstration keeps to a file of its own, so that invented people never stand among real ones.</summary>
internal static class DemoStore
{
    public static Store Open(IConfiguration configuration)
    {
        var folder = Path.Combine(configuration["DINSOSFLOW_DATA"] is { Length: > 0 } given ? given : "data", "demo");
        System.IO.Directory.CreateDirectory(folder);
        return Store.Sqlite(Path.Combine(folder, "dinsosflow.db"));
    }
}
