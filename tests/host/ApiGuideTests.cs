using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Attachments;

namespace DinsosFlow.Host.Tests;

/// <summary>The calls that <c>docs/api.md</c> shows, as a reader would run them: with a shell and curl, one after the other.</summary>
public sealed partial class ApiGuideTests : IAsyncLifetime
{
    private const string Reader = "pembaca";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dinsosflow-panduan-");
    private WebOffice _office = null!;
    private string _token = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync();
        await _office.HireAsync(Reader, "ntt", [Role.Supervisor], Office.Kasubag);
        _token = await _office.TokenAsync(Reader);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "surat.pdf"), SampleFiles.Pdf);
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EveryCallOfTheGuide_IsAnsweredWithSuccess()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(DefinitionFiles.FindRoot(null)!.Parent!.FullName, "docs", "api.md"));
        var calls = Block()
            .Matches(guide)
            .SelectMany(block => block.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
            .Where(line => line.Length > 0)
            .ToList();
        var known = new Dictionary<string, string> { ["CASE"] = "", ["TASK"] = "" };

        var answers = new List<(string Call, int Exit)>();
        foreach (var call in calls)
        {
            var (exit, said) = await RunAsync(call, known);
            answers.Add((call, exit));
            Remember(said, known);
        }

        Assert.Equal(13, calls.Count);
        Assert.All(answers, answer => Assert.True(answer.Exit == 0, $"curl {answer.Exit}: {answer.Call}"));
    }

    /// <summary>With <c>--fail</c> an answer of 400 and above ends curl with an error.</summary>
    private async Task<(int Exit, string Said)> RunAsync(string call, Dictionary<string, string> known)
    {
        var start = new ProcessStartInfo("bash", ["-c", call.Replace("curl -s", "curl -s --fail", StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.FullName,
            Environment =
            {
                ["DF"] = _office.Url.ToString().TrimEnd('/'),
                ["AUTH"] = $"Authorization: Bearer {_token}",
                ["JSON"] = "Content-Type: application/json",
                ["CASE"] = known["CASE"],
                ["TASK"] = known["TASK"],
            },
        };
        using var shell = Process.Start(start)!;
        var said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, said);
    }

    private static void Remember(string said, Dictionary<string, string> known)
    {
        if (!said.StartsWith('{') || JsonDocument.Parse(said).RootElement is not { ValueKind: JsonValueKind.Object } answer)
        {
            return;
        }
        if (answer.TryGetProperty("case", out var @case))
        {
            known["CASE"] = @case.GetString()!;
        }
        if (answer.TryGetProperty("tasks", out var tasks) && tasks.GetArrayLength() > 0)
        {
            known["TASK"] = tasks[0].GetProperty("task").GetString()!;
        }
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
