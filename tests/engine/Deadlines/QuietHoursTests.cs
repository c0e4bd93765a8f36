using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Reading;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Deadlines;

public class QuietHoursTests
{
    private static readonly DateTimeZone Kupang = DateTimeZoneProviders.Tzdb["Asia/Makassar"];

    [Theory]
    [InlineData("", "2026-06-02T19:59", null)]
    [InlineData("", "2026-06-02T20:00", "2026-06-03T06:00")]
    [InlineData("", "2026-06-02T23:59", "2026-06-03T06:00")]
    [InlineData("", "2026-06-03T00:00", "2026-06-03T06:00")]
    [InlineData("", "2026-06-03T05:59", "2026-06-03T06:00")]
    [InlineData("", "2026-06-03T06:00", null)]
    [InlineData("", "2026-06-03T12:00", null)]
    [InlineData("jam_tenang: tidak ada", "2026-06-02T23:00", null)]
    [InlineData("jam_tenang: \"21:30 - 05:00\"", "2026-06-02T21:29", null)]
    [InlineData("jam_tenang: \"21:30 - 05:00\"", "2026-06-02T21:30", "2026-06-03T05:00")]
    [InlineData("jam_tenang: 21.30–5.00", "2026-06-02T21:30", "2026-06-03T05:00")]
    [InlineData("jam_tenang: \"00:00-07:00\"", "2026-06-02T23:59", null)]
    [InlineData("jam_tenang: \"00:00-07:00\"", "2026-06-03T00:00", "2026-06-03T07:00")]
    [InlineData("jam_tenang: \"20:00-00:00\"", "2026-06-02T23:00", "2026-06-03T00:00")]
    [InlineData("jam_tenang: \"20:00-00:00\"", "2026-06-03T00:00", null)]
    public void EndAfter_ByTheAgencysClock(string line, string now, string? end)
    {
        var hours = EscalationReader.Read("uji/eskalasi.yaml", Encoding.UTF8.GetBytes($"eskalasi: uji\n{line}\n")).Value.QuietHours;

        var ends = hours?.EndAfter(At(now), Kupang);

        Assert.Equal(end, ends?.InZone(Kupang).ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
    }

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Kupang).ToInstant();
}
