using System.Text.Json;

namespace DinsosFlow.Host.Tests.Deadlines;

/// <summary><c>simulate --calendar</c>: one limit, counted and told.</summary>
public class SimulateLimitTests
{
    [Fact]
    public async Task Simulate_LimitOnACalendar_PrintsDueAndLines()
    {
        var (exit, output) = await RunAsync("--calendar", "ntt", "--start", "2026-03-17T15:50", "--limit", "3 hari kerja");
        Assert.Equal(0, exit);
        Assert.Contains("Batas Jumat, 27 Maret 2026 pukul 16.30", output, StringComparison.Ordinal);
        Assert.Contains("Idul Fitri 1447 Hijriah", output, StringComparison.Ordinal);
        Assert.Contains("hari kerja ke-1 sampai ke-3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_LimitAsJson_GivesInstantsWithTheCalendarsOffset()
    {
        var (exit, output) = await RunAsync("--calendar", "ntt", "--start", "2026-06-05T16:15", "--limit", "30 menit", "--json");
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal((0, "2026-06-08T07:45:00+08:00"), (exit, json.GetProperty("dueAt").GetString()));
        Assert.Equal(30, json.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("countedMinutes") is { ValueKind: JsonValueKind.Number } minutes ? minutes.GetDouble() : 0));
    }

    [Theory]
    [InlineData]
    [InlineData("ntt/penanganan-surat-keluar", "--calendar", "ntt", "--limit", "1 hari")]
    [InlineData("ntt/penanganan-surat-keluar", "--limit", "1 hari")]
    [InlineData("--calendar", "mars", "--limit", "1 hari")]
    [InlineData("--calendar", "ntt")]
    [InlineData("--calendar", "ntt", "--limit", "sebentar lagi")]
    [InlineData("--calendar", "ntt", "--limit", "1 hari", "--start", "kemarin")]
    [InlineData("--calendar", "ntt", "--limit", "3 hari sebelum rapat", "--reference", "besok")]
    public async Task Simulate_Misuse_ExitsWithTwoAndSaysNothingElse(params string[] arguments) => Assert.Equal((2, ""), await RunAsync(arguments));

    private static Task<(int Exit, string Output)> RunAsync(params string[] arguments) => HostProcess.RunAsync(Path.GetTempPath(), null, ["simulate", .. arguments]);
}
