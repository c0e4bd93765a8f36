using System.Diagnostics;
using System.Text;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Host.Office.Calendars;

namespace DinsosFlow.Host.Tests.Calendars;

/// <summary>Files of telephones and mail programs, as they come and as somebody may spoil them.</summary>
public class HolidayFileTests
{
    [Fact]
    public void Read_WholeDays_AreThoseDays()
    {
        var read = Read(
            Event("DTSTART;VALUE=DATE:20260817", "SUMMARY:Proklamasi Kemerdekaan"),
            Event("DTSTART;VALUE=DATE:20260320", "DTEND;VALUE=DATE:20260323", "SUMMARY:Cuti bersama Idul Fitri"),
            Event("DTSTART;VALUE=DATE:20261229", "DURATION:P2D", "SUMMARY:Libur\\, daerah"),
            Event("DTSTART;VALUE=DATE:20261127")
        );

        Assert.Equal(
            (string[])
                [
                    "2026-03-20 Cuti bersama Idul Fitri",
                    "2026-03-21 Cuti bersama Idul Fitri",
                    "2026-03-22 Cuti bersama Idul Fitri",
                    "2026-08-17 Proklamasi Kemerdekaan",
                    "2026-11-27",
                    "2026-12-29 Libur, daerah",
                    "2026-12-30 Libur, daerah",
                ],
            read.Lines
        );
        Assert.True(HolidayList.Read("daftar", string.Join('\n', read.Lines)).IsValid);
    }

    /// <summary>A new year's day from long ago, once for each year that is asked for; exceptions are taken out.</summary>
    [Fact]
    public void Read_WhatComesAgain_IsTakenForTheYearsAskedFor()
    {
        var read = Read(
            Event("DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=YEARLY", "SUMMARY:Tahun Baru"),
            Event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY", "SUMMARY:Hari kabisat"),
            Event("DTSTART;VALUE=DATE:20260601", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260602", "SUMMARY:Tiga hari"),
            Event("DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260103", "SUMMARY:Akhir tahun")
        );

        Assert.Equal(
            (string[])
                [
                    "2026-01-01 Tahun Baru",
                    "2026-01-02 Akhir tahun",
                    "2026-06-01 Tiga hari",
                    "2026-06-03 Tiga hari",
                    "2027-01-01 Tahun Baru",
                ],
            read.Lines
        );
    }

    [Fact]
    public void Read_HoursAndWhatIsCancelled_AreNoDaysOff()
    {
        var read = Read(
            Event("DTSTART:20260817T080000", "DTEND:20260817T090000", "SUMMARY:Upacara"),
            Event("DTSTART;VALUE=DATE:20260818", "STATUS:CANCELLED", "SUMMARY:Batal"),
            Event("DTSTART;VALUE=DATE:20260819", "SUMMARY:Libur")
        );

        Assert.Equal("2026-08-19 Libur", Assert.Single(read.Lines));
        Assert.Equal("Upacara", Assert.Single(read.LeftOut));
    }

    [Theory]
    [InlineData("", "Tidak ada hari libur tahun 2026 sampai 2027")]
    [InlineData("hari libur 2026", "bukan berkas kalender")]
    [InlineData("<html>BEGIN:VCALENDAR</html>", "bukan berkas kalender")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260101\r\n", "bukan berkas kalender")]
    [InlineData("DTSTART;VALUE=DATE:20261352|SUMMARY:x", "bukan berkas kalender")]
    [InlineData("DTSTART;VALUE=DATE:20260105|DTEND;VALUE=DATE:20260101|SUMMARY:x", "bukan berkas kalender")]
    [InlineData("DTSTART;VALUE=DATE:20260101|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|SUMMARY:x", "bukan berkas kalender")]
    [InlineData("DTSTART;VALUE=DATE:20260101|DTEND;VALUE=DATE:99991231|SUMMARY:x", "lebih dari 400 hari")]
    [InlineData("DTSTART;VALUE=DATE:20260101|RRULE:FREQ=DAILY|SUMMARY:x", "lebih dari 400 hari")]
    [InlineData("DTSTART:19700101T000000|RRULE:FREQ=SECONDLY|SUMMARY:x", "memakai jam")]
    [InlineData("DTSTART;VALUE=DATE:19700101|RRULE:FREQ=SECONDLY|SUMMARY:Detik", "“Detik” berulang lebih dari sekali sehari")]
    [InlineData("DTSTART;VALUE=DATE:00010101|RRULE:FREQ=DAILY|SUMMARY:x", "memakai jam")]
    [InlineData("SUMMARY:tanpa tanggal", "memakai jam")]
    [InlineData("DTSTART;VALUE=DATE:20240101|SUMMARY:lama", "Tidak ada hari libur tahun 2026 sampai 2027")]
    public void Read_WhatIsNone_IsSaidInWords_AndSoon(string text, string words)
    {
        var file =
            text.Length == 0 || text.Contains("VCALENDAR", StringComparison.Ordinal) || !text.Contains(':', StringComparison.Ordinal)
                ? text
                : File(Event(text.Split('|')));
        var began = Stopwatch.GetTimestamp();

        Assert.Null(HolidayFile.Read(Encoding.UTF8.GetBytes(file), 2026, 2027, out var problem));

        Assert.Contains(words, problem, StringComparison.Ordinal);
        // Rules without end once kept it busy for two minutes.
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20), $"{Stopwatch.GetElapsedTime(began)}");
    }

    [Fact]
    public void Read_TooManyBytes_IsNotRead()
    {
        Assert.Null(HolidayFile.Read(new byte[HolidayFile.MostBytes + 1], 2026, 2027, out var problem));

        Assert.Contains("256 kB", problem, StringComparison.Ordinal);
    }

    private static HolidayFile Read(params string[] events)
    {
        var read = HolidayFile.Read(Encoding.UTF8.GetBytes(File(events)), 2026, 2027, out var problem);
        Assert.True(read is not null, problem);
        return read;
    }

    private static string File(params string[] events) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:uji\r\n{string.Concat(events)}END:VCALENDAR\r\n";

    private static string Event(params string[] lines) =>
        $"BEGIN:VEVENT\r\nUID:{Guid.NewGuid()}\r\n{string.Join("\r\n", lines)}\r\nEND:VEVENT\r\n";
}
