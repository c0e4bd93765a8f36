using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Forms;
using NodaTime;

namespace DinsosFlow.Host.Tests.Screen;

public sealed class FormDateTests
{
    [Theory]
    [InlineData("27/3/2026")]
    [InlineData("27/03/2026")]
    [InlineData("27-3-2026")]
    [InlineData("27.3.2026")]
    [InlineData(" 27 Maret 2026 ")]
    [InlineData("2026-03-27")]
    public void Parse_AsPeopleTypeIt_IsTheDay(string typed) => Assert.Equal(new LocalDate(2026, 3, 27), FormDate.Parse(typed));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("3/27/2026")]
    [InlineData("27/3/26")]
    [InlineData("31/2/2026")]
    [InlineData("besok")]
    public void Parse_NoDate_IsNone(string? typed) => Assert.Null(FormDate.Parse(typed));

    [Fact]
    public void Shown_IsDayFirst_AndKeepsWhatItCannotRead() =>
        Assert.Equal(("27/03/2026", "besok"), (FormDate.Shown("2026-03-27"), FormDate.Shown("besok")));

    [Theory]
    [InlineData("27/3/2026", "14.30", "2026-03-27T06:30:00Z")]
    [InlineData("2026-03-27", "9:05", "2026-03-27T01:05:00Z")]
    public void TryParse_DateAndClock_IsTheMoment(string date, string clock, string expected)
    {
        var refused = new List<string>();

        var isRead = FormTime.TryParse(date, clock, DateTimeZone.ForOffset(Offset.FromHours(8)), out var at, refused.Add);

        Assert.True(isRead, string.Join(' ', refused));
        Assert.Equal(expected, at.ToString());
    }

    [Theory]
    [InlineData("27/13/2026", "14.30")]
    [InlineData("27/3/2026", "2.30 PM")]
    [InlineData("27/3/2026", "24.00")]
    [InlineData("27/3/2026", "")]
    [InlineData("", "14.30")]
    public void TryParse_Odd_IsRefusedInWords(string date, string clock)
    {
        var refused = new List<string>();

        Assert.False(FormTime.TryParse(date, clock, DateTimeZone.Utc, out _, refused.Add));

        Assert.Single(refused);
    }
}
