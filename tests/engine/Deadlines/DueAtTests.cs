using CsCheck;
using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Deadlines;

public class DueAtTests
{
    private static readonly WorkCalendar Ntt = Repository.Library.Calendars.Calendars["ntt"];

    [Theory]
    [InlineData("2026-06-02T09:00", "20 menit", "2026-06-02T09:20")]
    [InlineData("2026-06-05T16:15", "30 menit", "2026-06-08T07:45")] // Friday afternoon
    [InlineData("2026-06-02T11:50", "20 menit", "2026-06-02T13:10")] // over the break
    [InlineData("2026-06-02T05:00", "1 jam", "2026-06-02T08:30")] // before opening
    [InlineData("2026-06-06T10:00", "1 hari kerja", "2026-06-08T16:00")] // Saturday
    [InlineData("2026-06-05T10:00", "1 hari kerja", "2026-06-08T16:00")] // Friday
    [InlineData("2026-03-17T14:50", "30 menit", "2026-03-25T07:50")] // Ramadan hours, then Lebaran
    [InlineData("2026-03-17T10:00", "3 hari", "2026-03-25T16:00")] // day kind moved over Lebaran
    [InlineData("2026-06-02T10:00", "1 hari 2 jam", "2026-06-03T12:00")]
    [InlineData("2026-06-02T10:00", "1 tahun anggaran", "2026-12-31T16:00")]
    public void DueAt_RealDates_IsAsTheRulesSay(string start, string limit, string due) =>
        Assert.Equal(due, Local(Ntt.DueAt(At(start), TimeText.Parse(limit).Limit!).At!.Value));

    [Fact]
    public void DueAt_YearNotYetDecreed_IsProvisional()
    {
        Assert.True(Ntt.DueAt(At("2026-12-30T10:00"), TimeText.Parse("10 hari kerja").Limit!).IsProvisional);
        Assert.False(Ntt.DueAt(At("2026-06-02T10:00"), TimeText.Parse("10 hari kerja").Limit!).IsProvisional);
    }

    [Fact]
    public void DueAt_CountedBack_EndsOnTheWorkingDayBefore() =>
        Assert.Equal(
            "2026-06-05T16:30",
            Local(Ntt.DueAt(At("2026-05-04T10:00"), TimeText.Parse("3 hari sebelum tanggal pelaksanaan").Limit!, new LocalDate(2026, 6, 10)).At!.Value)
        );

    [Fact]
    public void Add_ThenBetween_GivesTheSameWorkingTime() =>
        Gen.Select(Minutes, Gen.Int[0, 6_000])
            .Sample((at, minutes) =>
            {
                var amount = new WorkingDuration(Duration.FromMinutes(minutes));
                return Ntt.Between(Start(at), Ntt.Add(Start(at), amount)) == amount;
            });

    private static readonly Gen<int> Minutes = Gen.Int[0, 2 * 365 * 24 * 60];

    private static Instant Start(int minutes) => At("2025-01-01T00:00") + Duration.FromMinutes(minutes);

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Ntt.Zone).ToInstant();

    private static string Local(Instant instant) => instant.InZone(Ntt.Zone).ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
