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
    [InlineData("2026-06-02T23:10", "15 menit", "2026-06-03T07:45")] // at night
    [InlineData("2026-06-06T11:00", "2 jam", "2026-06-08T09:30")] // Saturday
    [InlineData("2026-06-02T12:30", "15 menit", "2026-06-02T13:15")] // in the break
    [InlineData("2026-06-02T16:00", "1 menit", "2026-06-03T07:31")] // at closing time
    [InlineData("2026-06-02T15:50", "10 menit", "2026-06-02T16:00")] // to the last minute
    [InlineData("2026-06-05T11:20", "20 menit", "2026-06-05T13:10")] // over Friday's longer break
    [InlineData("2026-02-18T15:30", "1 jam", "2026-02-19T08:30")] // into Ramadan hours
    [InlineData("2026-03-17T15:50", "3 hari kerja", "2026-03-27T16:30")] // Nyepi, Lebaran, their cuti bersama, a weekend
    [InlineData("2026-03-17T15:50", "1 jam", "2026-03-25T08:30")]
    [InlineData("2026-03-17T10:00", "1 minggu", "2026-03-25T16:00")] // falls on cuti bersama
    [InlineData("2026-03-17T10:00", "1 hari 3 jam", "2026-03-25T10:30")] // a compound that lands on a holiday
    [InlineData("2026-06-06T10:00", "1 hari kerja 2 jam", "2026-06-09T09:30")] // day 1 is Monday as a whole
    [InlineData("2026-01-31T10:00", "1 bulan", "2026-03-02T15:00")] // no 31 February; the 28th is a Saturday; Ramadan closes at 15:00
    [InlineData("2028-03-01T10:00", "1 tahun anggaran", "2028-12-29T16:30")] // 31 December is a Sunday
    [InlineData("2026-12-23T10:00", "3 hari kerja", "2026-12-30T16:00")] // Christmas
    public void DueAt_RealDates_IsAsTheRulesSay(string start, string limit, string due) =>
        Assert.Equal(due, Local(Ntt.DueAt(At(start), TimeText.Parse(limit).Limit!).At!.Value));

    [Fact]
    public void DueAt_YearNotYetDecreed_IsProvisional()
    {
        Assert.True(Ntt.DueAt(At("2026-12-30T10:00"), TimeText.Parse("10 hari kerja").Limit!).IsProvisional);
        Assert.False(Ntt.DueAt(At("2026-06-02T10:00"), TimeText.Parse("10 hari kerja").Limit!).IsProvisional);
    }

    /// <summary>Without a decree the weekdays count, and what is known of the year: holidays of the same date each year.</summary>
    [Theory]
    [InlineData("2026-12-31T10:00", "1 hari kerja", "2027-01-04T16:00")] // 1 January is a Friday
    [InlineData("2027-05-31T10:00", "1 hari kerja", "2027-06-02T16:00")]
    [InlineData("2027-08-16T10:00", "2 hari kerja", "2027-08-19T16:00")]
    [InlineData("2027-04-30T10:00", "1 hari", "2027-05-03T16:00")] // 1 May is a Saturday
    [InlineData("2027-12-24T10:00", "1 hari kerja", "2027-12-27T16:00")] // 25 December is a Saturday
    public void DueAt_YearNotYetDecreed_CountsWeekdaysWithoutTheFixedHolidays(string start, string limit, string due)
    {
        var found = Ntt.DueAt(At(start), TimeText.Parse(limit).Limit!);

        Assert.Equal((due, true), (Local(found.At!.Value), found.IsProvisional));
    }

    [Theory]
    [InlineData("ntt")]
    [InlineData("kutai-timur")]
    [InlineData("manggarai-timur")]
    [InlineData("tanah-laut")]
    [InlineData("tanah-laut-pengaduan")]
    public void Holidays_OfTheSameDateEachYear_AreKnownIn2027(string calendar) =>
        Assert.Equal(
            [(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)],
            Repository
                .Library.Calendars.Calendars[calendar]
                .Definition.Holidays.Keys.Where(date => date.Year == 2027)
                .Order()
                .Select(date => (date.Month, date.Day))
        );

    [Theory]
    [InlineData("2026-03-21T23:30", "45 menit", "2026-03-22T00:15")] // Idul Fitri, over midnight
    [InlineData("2026-03-20T10:00", "1 hari kerja", "2026-03-22T00:00")] // closes at midnight
    [InlineData("2026-03-20T10:00", "1 hari 2 jam", "2026-03-21T12:00")]
    public void DueAt_RoundTheClock_KnowsNoHolidays(string start, string limit, string due)
    {
        var calendar = Repository.Library.Calendars.Calendars["siaga-24-jam"];
        var result = calendar.DueAt(At(start), TimeText.Parse(limit).Limit!);
        Assert.Equal((due, false), (Local(result.At!.Value), result.IsProvisional));
    }

    /// <summary>The same instant, said in other zones by whoever sends it, is due at the same instant: the calendar's zone alone
    /// counts.</summary>
    [Theory]
    [InlineData("2026-06-05T16:15:00+08:00")]
    [InlineData("2026-06-05T15:15:00+07:00")]
    [InlineData("2026-06-05T08:15:00Z")]
    [InlineData("2026-06-04T22:15:00-10:00")]
    public void DueAt_StartSaidInAnotherZone_IsTheSame(string start) =>
        Assert.Equal(
            "2026-06-08T07:45",
            Local(Ntt.DueAt(OffsetDateTimePattern.ExtendedIso.Parse(start).Value.ToInstant(), TimeText.Parse("30 menit").Limit!).At!.Value)
        );

    /// <summary>The engine never asks the machine for its zone: built source, searched.</summary>
    [Fact]
    public void Engine_NeverAsksForTheMachinesZone() =>
        Assert.DoesNotContain(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "engine"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText),
            code =>
                code.Contains("TimeZoneInfo", StringComparison.Ordinal)
                || code.Contains("GetSystemDefault", StringComparison.Ordinal)
                || code.Contains("SystemClock", StringComparison.Ordinal)
        );

    [Fact]
    public void DueAt_CountedBack_EndsOnTheWorkingDayBefore() =>
        Assert.Equal(
            "2026-06-05T16:30",
            Local(
                Ntt.DueAt(
                    At("2026-05-04T10:00"),
                    TimeText.Parse("3 hari sebelum tanggal pelaksanaan").Limit!,
                    new LocalDate(2026, 6, 10)
                ).At!.Value
            )
        );

    [Fact]
    public void Add_NoWorkingTime_IsTheStartItself() =>
        Assert.Equal(At("2026-06-02T20:00"), Ntt.Add(At("2026-06-02T20:00"), WorkingDuration.Zero));

    [Fact]
    public void Add_ThenBetween_GivesTheSameWorkingTime() =>
        Gen.Select(Minutes, Gen.Int[0, 6_000])
            .Sample(
                (at, minutes) =>
                {
                    var amount = new WorkingDuration(Duration.FromMinutes(minutes));
                    return Ntt.Between(Start(at), Ntt.Add(Start(at), amount)) == amount;
                }
            );

    private static readonly Gen<int> Minutes = Gen.Int[0, 2 * 365 * 24 * 60];

    private static Instant Start(int minutes) => At("2025-01-01T00:00") + Duration.FromMinutes(minutes);

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Ntt.Zone).ToInstant();

    private static string Local(Instant instant) =>
        instant.InZone(Ntt.Zone).ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
