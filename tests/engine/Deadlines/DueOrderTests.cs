using CsCheck;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>Whoever hands in later is never owed an answer earlier.</summary>
public class DueOrderTests
{
    /// <summary>Each kind of limit, and each pair of kinds that compounds run through.</summary>
    private static readonly string[] Kinds =
    [
        "{0} menit",
        "{0} jam",
        "{0} hari",
        "{0} hari kerja",
        "{0} minggu",
        "{0} bulan",
        "{0} tahun",
        "1 tahun anggaran",
        "{0} hari 3 jam",
        "{0} hari kerja 90 menit",
        "{0} minggu 2 jam",
        "{0} bulan 5 jam",
        "{0} bulan 2 hari kerja 1 jam",
        "1 tahun {0} menit",
        "{0} minggu 1 hari kerja 10 menit",
        "{0} hari kerja/ 3 minggu",
        "{0} hari kerja/ 3 hari sebelum tanggal pelaksanaan",
        "{0} hari sebelum tanggal pelaksanaan",
    ];

    private static readonly LocalDate Reference = new(2026, 9, 1);

    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void DueAt_StartingLater_IsNeverDueEarlier(string kind)
    {
        InOrder(kind, "ntt");
        InOrder(kind, "siaga-24-jam");
    }

    private static void InOrder(string kind, string calendarId)
    {
        var calendar = Repository.Library.Calendars.Calendars[calendarId];
        var first = new LocalDateTime(2025, 1, 1, 0, 0).InZoneStrictly(calendar.Zone).ToInstant();
        Gen.Select(Gen.Int[0, 3 * 365 * 24 * 60], Gen.Int[0, 5 * 24 * 60], Gen.Int[1, 12])
            .Sample(
                (minute, later, quantity) =>
                {
                    var limit = TimeText.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, kind, quantity)).Limit!;
                    var early = first + Duration.FromMinutes(minute);
                    return calendar.DueAt(early, limit, Reference).At
                        <= calendar.DueAt(early + Duration.FromMinutes(later), limit, Reference).At;
                },
                iter: 3_000
            );
    }
}
