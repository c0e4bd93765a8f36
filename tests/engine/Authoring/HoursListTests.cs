using DinsosFlow.Engine.Authoring.Calendars;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Hours of a week as an office writes them on a circular.</summary>
public class HoursListTests
{
    [Theory]
    [InlineData("Senin–Rabu 08.00–12.00, 12.30–15.00\nJumat 08.00–11.30", "senin selasa rabu=08:00-12:00 12:30-15:00|jumat=08:00-11:30")]
    [InlineData(
        "senin sampai selasa: 8.00-15.00\nJum'at: 8:30 - 11:30 dan 13.00 - 15.30",
        "senin selasa=08:00-15:00|jumat=08:30-11:30 13:00-15:30"
    )]
    [InlineData("Senin, Rabu dan Jumat 08.00-12.00\nSabtu tutup", "senin rabu jumat=08:00-12:00|sabtu=")]
    [InlineData("Senin s.d. Jumat 07.30-24.00\nMinggu: libur", "senin selasa rabu kamis jumat=07:30-24:00|minggu=")]
    [InlineData("AHAD 09.00-10.00", "minggu=09:00-10:00")]
    public void Read_WhatPeopleWrite_IsTheWeek(string text, string expected)
    {
        var days = HoursList.Read("jam", text).Value.Days;

        var shown = days.GroupBy(day => string.Join(' ', day.Openings))
            .Select(group => $"{string.Join(' ', group.Select(day => day.Day))}={group.Key}");
        Assert.Equal(expected, string.Join('|', shown));
    }

    [Theory]
    [InlineData("", "jam-kosong", 1)]
    [InlineData("Senin tutup", "jam-kosong", 1)]
    [InlineData("pagi sampai sore", "jam-salah", 1)]
    [InlineData("Senin 08.00-12.00\n\nSelasa jam delapan", "jam-salah", 3)]
    [InlineData("Senin 08.00-12.00\nSenin-Rabu 08.00-15.00", "jam-salah", 2)]
    [InlineData("Jumat-Senin 08.00-12.00", "jam-salah", 1)]
    [InlineData("Senin, Senin 08.00-12.00", "jam-salah", 1)]
    [InlineData("Harian 08.00-12.00", "jam-salah", 1)]
    public void Read_WhatIsNoHours_IsNamedWithItsLine(string text, string code, int line)
    {
        var problem = Assert.Single(HoursList.Read("jam", text).Problems);

        Assert.Equal((code, line), (problem.Code, problem.Line));
    }
}
