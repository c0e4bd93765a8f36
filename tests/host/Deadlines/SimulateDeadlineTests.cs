using System.Text.Json;

namespace DinsosFlow.Host.Tests.Deadlines;

/// <summary><c>simulate --calendar</c>: one limit, counted and told.</summary>
public class SimulateDeadlineTests
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
        Assert.Equal(
            30,
            json.GetProperty("lines")
                .EnumerateArray()
                .Sum(line => line.GetProperty("countedMinutes") is { ValueKind: JsonValueKind.Number } minutes ? minutes.GetDouble() : 0)
        );
    }

    /// <summary>Monday is the working day once; a start at midnight is said by the day that it opens.</summary>
    [Fact]
    public async Task Simulate_CompoundFromMidnight_TellsEachDayOnce()
    {
        var (exit, output) = await RunAsync("--calendar", "ntt", "--start", "2026-06-05T00:00", "--limit", "1 hari kerja 90 menit");

        Assert.Equal(0, exit);
        Assert.Equal(
            [
                "Mulai Jumat, 5 Juni 2026 pukul 00.00 (Dinas Sosial Provinsi Nusa Tenggara Timur)",
                "    Jumat, 5 Juni 2026, 00.00–24.00: hari mulai, hari ke-0",
                "    Sabtu 6 – Minggu 7 Juni 2026: akhir pekan",
                "  + Senin, 8 Juni 2026 pukul 00.00: hari kerja ke-1, jam dihitung dari sini — 1 hari kerja",
                "    Senin, 8 Juni 2026, 00.00–07.30: sebelum jam buka",
                "  + Senin, 8 Juni 2026, 07.30–09.00: jam kerja — 1 jam 30 menit (jumlah 1 jam 30 menit)",
                "    Senin, 8 Juni 2026 pukul 09.00: batas: waktunya habis di sini",
                "Batas Senin, 8 Juni 2026 pukul 09.00",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public async Task Simulate_PausedAndExtended_TellsBothAndTheDateFirstPromised()
    {
        var (exit, output) = await RunAsync([
            "--calendar",
            "ntt",
            "--start",
            "2026-08-12T09:00",
            "--limit",
            "3 hari",
            "--pause",
            "2026-08-18T09:00/2026-08-19T09:00",
            "--extension",
            "1 hari kerja",
        ]);

        Assert.Equal(0, exit);
        Assert.Contains(
            "Selasa, 18 Agustus 2026 pukul 09.00 – Rabu, 19 Agustus 2026 pukul 09.00: berhenti dihitung (7 jam 30 menit kerja); 1 hari "
                + "ditambahkan",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("hari tambahan ke-1 karena sempat berhenti", output, StringComparison.Ordinal);
        Assert.Contains("Rabu, 19 Agustus 2026 pukul 16.00: batas sebelum diperpanjang", output, StringComparison.Ordinal);
        Assert.Contains("Batas Kamis, 20 Agustus 2026 pukul 16.00", output, StringComparison.Ordinal);
        Assert.Contains("Batas semula Selasa, 18 Agustus 2026 pukul 16.00", output, StringComparison.Ordinal);
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
    [InlineData("--calendar", "ntt", "--limit", "1 hari", "--start", "2026-06-02T09:00", "--pause", "kemarin")]
    [InlineData("--calendar", "ntt", "--limit", "1 hari", "--start", "2026-06-02T09:00", "--pause", "2026-06-03T10:00/2026-06-03T09:00")]
    [InlineData("--calendar", "ntt", "--limit", "1 hari", "--start", "2026-06-02T09:00", "--pause", "2026-06-01T10:00/2026-06-03T09:00")]
    [InlineData("--calendar", "ntt", "--limit", "1 hari", "--extension", "sebentar")]
    [InlineData("ntt/penanganan-surat-keluar", "--extension", "1 hari")]
    public async Task Simulate_Misuse_ExitsWithTwoAndSaysNothingElse(params string[] arguments) =>
        Assert.Equal((2, ""), await RunAsync(arguments));

    private static Task<(int Exit, string Output)> RunAsync(params string[] arguments) =>
        HostProcess.RunAsync(Path.GetTempPath(), null, ["simulate", .. arguments]);
}
