using System.Text;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Deadlines;

/// <summary>What people are told of a calendar that was changed, its own file or one it adds to.</summary>
public class CalendarHistoryTests
{
    private const string Nation =
        "kalender: bangsa\nnama: Bangsa\ntahun_ditetapkan: [2026]\nlibur: [{ tanggal: 2026-06-01, nama: Hari Lahir Pancasila }]\n";
    private const string Office =
        "kalender: kantor\nnama: Kantor\ninduk: bangsa\nzona: Asia/Makassar\njam_kerja: { senin: [\"07:30-12:00\", \"13:00-16:00\"] }\n";

    [Fact]
    public void Of_ChangedLayers_TellsDatesHoursPeriodsAndYears()
    {
        var changes = CalendarHistory.Of(
            "kantor",
            [
                Row("kantor", 1, 1, Office),
                Row("bangsa", 1, 1, Nation),
                Row(
                    "bangsa",
                    2,
                    2,
                    Nation
                        .Replace("[2026]", "[2026, 2027]", StringComparison.Ordinal)
                        .Replace("2026-06-01", "2026-06-02", StringComparison.Ordinal)
                ),
                Row(
                    "kantor",
                    2,
                    3,
                    Office.Replace("16:00", "15:30", StringComparison.Ordinal)
                        + "masa: [{ nama: Ramadan 2027, dari: 2027-02-08, sampai: 2027-03-09, jam_kerja: { senin: [\"08:00-12:00\"] } }]\n"
                ),
                Row("lain", 1, 4, Office.Replace("kantor", "lain", StringComparison.Ordinal)),
            ]
        );
        Assert.Equal([3, 2, 1], changes.Select(change => (int)(change.PublishedAt - NodaConstants.UnixEpoch).TotalDays));
        Assert.Equal(
            [
                "jam Senin: 07.30–12.00, 13.00–16.00 menjadi 07.30–12.00, 13.00–15.30",
                "masa Ramadan 2027 ditambahkan: 8 Februari 2027 – 9 Maret 2027",
            ],
            changes[0].Lines
        );
        Assert.Equal(
            [
                "1 Juni 2026 tidak lagi libur (Hari Lahir Pancasila)",
                "2 Juni 2026 menjadi libur: Hari Lahir Pancasila",
                "hari libur tahun 2027 ditetapkan",
            ],
            changes[1].Lines
        );
        Assert.Empty(changes[2].Lines);
    }

    /// <summary>Bytes that cannot be worked by were never anybody's calendar.</summary>
    [Fact]
    public void Of_BrokenVersion_IsPassedOver()
    {
        var changes = CalendarHistory.Of(
            "kantor",
            [
                Row("bangsa", 1, 1, Nation),
                Row("kantor", 1, 1, Office),
                Row("kantor", 2, 2, "kalender: kantor\n"),
                Row("kantor", 3, 3, Office.Replace("16:00", "15:00", StringComparison.Ordinal)),
            ]
        );
        Assert.Equal(2, changes.Count);
        Assert.Equal(["jam Senin: 07.30–12.00, 13.00–16.00 menjadi 07.30–12.00, 13.00–15.00"], changes[0].Lines);
    }

    private static DocumentRow Row(string name, int version, int day, string text) =>
        new()
        {
            Agency = "",
            Kind = "kalender",
            Id = name,
            Path = $"calendars/{name}.yaml",
            Version = version,
            Sha256 = $"{name}-{version}",
            Bytes = Encoding.UTF8.GetBytes(text),
            PublishedAt = NodaConstants.UnixEpoch + Duration.FromDays(day),
            InForceOn = new LocalDate(1970, 1, 1).PlusDays(day),
        };
}
