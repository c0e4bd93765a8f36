using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace DinsosFlow.Host.Tests;

/// <summary>The host as a process of its own, as an office runs it: it can be killed.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ChannelReader<string> _told;

    private HostProcess(Process process, string url, ChannelReader<string> told) => (_process, Url, _told) = (process, url, told);

    /// <summary>Without a slash at its end.</summary>
    public string Url { get; }

    /// <param name="data">Folder of the store.</param>
    /// <param name="postgres">Connection string; null for SQLite.</param>
    /// <param name="folder">Where it is started: definitions are looked for from there upward. The repository's unless told.</param>
    public static async Task<HostProcess> StartAsync(
        string data,
        string? postgres = null,
        bool demo = true,
        int port = 0,
        string? folder = null
    )
    {
        var process = Start(data, postgres, [demo ? "--demo" : "serve", "--urls", $"http://127.0.0.1:{port}"], folder);
        var told = Channel.CreateUnbounded<string>();
        process.ErrorDataReceived += (_, line) => told.Writer.TryWrite(line.Data ?? "");
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                return new HostProcess(process, ready.Groups[1].Value, told.Reader);
            }
        }
        throw new InvalidOperationException($"The host ended with {process.ExitCode} before it was ready.");
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(string data, string? postgres, params string[] verb)
    {
        var (exit, output, _) = await RunTellingAsync(data, postgres, verb);
        return (exit, output);
    }

    /// <summary>Runs a verb to its end, and keeps what it says on its error stream.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunTellingAsync(string data, string? postgres, params string[] verb)
    {
        using var process = Start(data, postgres, verb);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>Starts a host and kills it at a moment, or when it is ready.</summary>
    /// <returns>Whether it became ready before.</returns>
    public static async Task<bool> KillAfterAsync(TimeSpan moment, string data, string? postgres)
    {
        using var process = Start(data, postgres, ["serve", "--urls", "http://127.0.0.1:0"]);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null && Ready().IsMatch(line.Data))
            {
                ready.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(moment);
        }
        catch (TimeoutException)
        {
            // The moment came.
        }
        process.Kill();
        await process.WaitForExitAsync();
        return ready.Task.IsCompleted;
    }

    /// <summary>The link that it prints over an empty store, right after it is ready; read once.</summary>
    public async Task<string> FirstLinkAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (FirstLink().Match(line) is { Success: true } found)
            {
                return found.Value;
            }
        }
        throw new InvalidOperationException("The host ended without a link for the first person.");
    }

    /// <summary>Waits until the host says so on its error stream.</summary>
    public async Task HearAsync(string words)
    {
        while (!(await _told.ReadAsync()).Contains(words, StringComparison.Ordinal))
        {
            // Something else was said.
        }
    }

    /// <summary>As <c>kill -9</c>: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }
        _process.Dispose();
    }

    private static Process Start(string data, string? postgres, string[] arguments, string? folder = null)
    {
        var configuration = AppContext.BaseDirectory.Contains(
            $"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal
        )
            ? "Release"
            : "Debug";
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? Root,
        };
        start.ArgumentList.Add(Path.Combine(Root, "host", "bin", configuration, "net10.0", "DinsosFlow.Host.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["DINSOSFLOW_DATA"] = data;
        start.Environment["Serilog__MinimumLevel"] = "Warning";
        start.Environment["Serilog__MinimumLevel__Override__DinsosFlow.Host.Clock"] = "Debug";
        // A host of a few seconds: no measuring of its code for a better compilation, no heap for each core.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["ConnectionStrings__DinsosFlow"] = postgres ?? "";
        return Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
    }

    private static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DinsosFlow.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }

    [GeneratedRegex(@"^DinsosFlow siap di (http://\S+)")]
    private static partial Regex Ready();

    [GeneratedRegex(@"http://\S+/mulai\?kode=\S+")]
    private static partial Regex FirstLink();
}
