using DinsosFlow.Host.Tests;

namespace DinsosFlow.Browser.Tests;

/// <summary>The demonstration's store as its first start leaves it: made once a run, by a first start, and copied.</summary>
internal static class PreparedDemo
{
    private static readonly Lazy<Task<DirectoryInfo>> Made = new(() => Task.Run(MakeAsync));

    /// <param name="data">The host's data folder.</param>
    public static async Task CopyToAsync(string data)
    {
        var from = await Made.Value;
        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(data, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            file.CopyTo(to);
        }
    }

    private static async Task<DirectoryInfo> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("dinsosflow-demo-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        // Killed, not stopped: what is not in the file yet is in the log beside it, and both are copied. The log's index is
        // made anew by whoever opens the file.
        await using (var host = await HostProcess.StartAsync(folder.FullName))
        {
            // What is late in it stands in the store, not only on the clock: a second round has taken what the first left.
            await host.HearAsync("Round batas-waktu: Succeeded");
            await host.HearAsync("Round batas-waktu: Succeeded");
        }
        foreach (var index in folder.EnumerateFiles("*.db-shm", SearchOption.AllDirectories))
        {
            index.Delete();
        }
        return folder;
    }
}
