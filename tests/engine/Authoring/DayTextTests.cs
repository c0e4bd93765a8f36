using System.Globalization;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>One day's hours as an administrator fills them in.</summary>
public class DayTextTests
{
    [Theory]
    [InlineData("08.00–15.00", "", "08:00-15:00")]
    [InlineData("08.00-15.00", "12.00-12.30", "08:00-12:00 12:30-15:00")]
    [InlineData(" 7:30 s.d. 16:00 WITA", "12.00 sampai 13.00", "07:30-12:00 13:00-16:00")]
    [InlineData("pukul 8 hingga 15", "", "08:00-15:00")]
    [InlineData("8 s/d 15.30", "10.00-10.15, 12.00-13.00", "08:00-10:00 10:15-12:00 13:00-15:30")]
    [InlineData("08.00–12.00, 13.00–15.00", "", "08:00-12:00 13:00-15:00")]
    [InlineData("08.00–12.00 dan 13.00–24.00", "", "08:00-12:00 13:00-24:00")]
    [InlineData("", "", "")]
    [InlineData("tutup", " ", "")]
    [InlineData("Libur", "", "")]
    public void Read_WhatPeopleWrite_IsTheDay(string hours, string breaks, string expected)
    {
        var openings = new DayText(hours, breaks).Read((_, why) => Assert.Fail(why));

        Assert.Equal(expected, string.Join(' ', openings!.Value));
    }

    [Theory]
    [InlineData("pagi sampai sore", "", false, "tidak terbaca")]
    [InlineData("08.00", "", false, "tidak terbaca")]
    [InlineData("08.00–25.00", "", false, "tidak terbaca")]
    [InlineData("08.60–15.00", "", false, "tidak terbaca")]
    [InlineData("23.00–24.01", "", false, "tidak terbaca")]
    [InlineData("15.00–08.00", "", false, "sesudah jam mulainya")]
    [InlineData("08.00–13.00, 12.00–15.00", "", false, "bertumpuk")]
    [InlineData("", "12.00–13.00", false, "belum")]
    [InlineData("08.00–15.00", "siang", true, "tidak terbaca")]
    [InlineData("08.00–15.00", "15.00–16.00", true, "08.00–15.00")]
    [InlineData("08.00–15.00", "07.30–08.30", true, "di antara")]
    [InlineData("08.00–15.00", "12.00–13.00, 12.30–14.00", true, "di antara")]
    [InlineData("08.00–12.00, 13.00–15.00", "10.00–10.15", true, "sudah terbagi")]
    public void Read_WhatIsNoDay_IsSaidAtItsField(string hours, string breaks, bool isBreak, string said)
    {
        var told = new List<(bool IsBreak, string Why)>();

        Assert.Null(new DayText(hours, breaks).Read((atBreak, why) => told.Add((atBreak, why))));

        var (at, why) = Assert.Single(told);
        Assert.Equal(isBreak, at);
        Assert.Contains(said, why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnyDay_IsReadBackAsItWas()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var minutes = Enumerable.Range(0, 1440).OrderBy(_ => random.Next()).Take(2 * random.Next(4)).Order().ToArray();
            var openings = minutes.Chunk(2).Select(pair => new Opening(pair[0] * 60, pair[1] * 60)).ToArray();

            var read = DayText.Of([.. openings]).Read((_, why) => Assert.Fail(why));

            Assert.Equal(openings.Select(opening => $"{Time(opening.From)}-{Time(opening.To)}"), read!.Value);
        }
    }

    private static string Time(int second) => string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}");
}
