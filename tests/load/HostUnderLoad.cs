using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DinsosFlow.Load;

/// <summary>A host process as an office runs it, its job schedule included.</summary>
internal sealed partial class HostUnderLoad : IAsyncDisposable
{
    private readonly Process _process;

    private HostUnderLoad(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public int ProcessId => _process.Id;

    public static readonly string Root = FindRoot();

    /// <param name="data">Folder of the SQLite store.</param>
    /// <param name="postgres">Connection string; null for SQLite.</param>
    /// <param name="definitions">Null for those of the repository.</param>
    /// <param name="heap">File that the host writes its heap's size into; null for none.</param>
    public static async Task<HostUnderLoad> StartAsync(
        string data,
        string? postgres,
        string? definitions = null,
        bool runsJobs = true,
        string? heap = null
    )
    {
        var process = Start(
            data,
            postgres,
            runsJobs,
            heap,
            "serve",
            "--urls",
            "http://127.0.0.1:0",
            "--definitions",
            definitions ?? Path.Combine(Root, "definitions")
        );
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                return new HostUnderLoad(process, ready.Groups[1].Value);
            }
        }
        throw new InvalidOperationException("The host ended before it was ready.");
    }

    /// <summary>Runs a verb of the host over a store, to its end.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(string data, string? postgres, string verb)
    {
        using var process = Start(data, postgres, runsJobs: false, heap: null, verb);
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>As <c>kill -9</c>: nothing is finished, nothing is said.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string data, string? postgres, bool runsJobs, string? heap, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "DinsosFlow.Host.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["DINSOSFLOW_DATA"] = data;
        start.Environment["ConnectionStrings__DinsosFlow"] = postgres ?? "";
        start.Environment["Serilog__MinimumLevel"] = "Warning";
        start.Environment["Jobs__Run"] = runsJobs ? "true" : "false";
        if (heap is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.Into] = heap;
        }
        return Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DinsosFlow.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("Expected to run inside the repository.");
    }

    [GeneratedRegex(@"^DinsosFlow siap di (http://\S+)")]
    private static partial Regex Ready();
}
