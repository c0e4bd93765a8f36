using DinsosFlow.Engine.Periodic;

namespace DinsosFlow.Engine.Tests.Periodic;

public class PeriodWordsTests
{
    [Theory]
    [InlineData(Every.Month, "2026-03", "Maret 2026")]
    [InlineData(Every.Month, "2026-12", "Desember 2026")]
    [InlineData(Every.Quarter, "2026-T4", "Triwulan IV 2026")]
    [InlineData(Every.HalfYear, "2026-S2", "Semester II 2026")]
    [InlineData(Every.Year, "2026", "2026")]
    public void Key_ParsedAgain_IsTheSamePeriod(Every every, string key, string words)
    {
        var period = WorkPeriod.Parse(every, key)!.Value;
        Assert.Equal((key, words), (period.Key, SubjectWords.Of(period)));
    }

    [Theory]
    [InlineData(Every.Month, "2026-13")]
    [InlineData(Every.Month, "2026-3")]
    [InlineData(Every.Month, "2026-T1")]
    [InlineData(Every.Month, "0026-03")]
    [InlineData(Every.Quarter, "2026-T5")]
    [InlineData(Every.Year, "2026-01")]
    [InlineData(Every.Year, "9999")]
    [InlineData(Every.Year, "")]
    public void Parse_NoKeyOfSuchAPeriod_IsNull(Every every, string key) => Assert.Null(WorkPeriod.Parse(every, key));

    [Fact]
    public void Fill_EveryPlaceholder_IsReplaced() =>
        Assert.Equal(
            "Maret 2026: Maret 2026, Loket",
            SubjectWords.Fill("{bulan} {tahun}: {periode}, {unit}", WorkPeriod.Parse(Every.Month, "2026-03")!.Value, "Loket")
        );

    [Theory]
    [InlineData("3 bulan", "2026-03-31", "2025-12-31")]
    [InlineData(" 1  BULAN ", "2026-03-31", "2026-02-28")]
    [InlineData("30 hari", "2026-03-31", "2026-03-01")]
    [InlineData("2 minggu", "2026-03-31", "2026-03-17")]
    [InlineData("1 tahun", "2024-02-29", "2023-02-28")]
    public void LeadTime_Before_IsThatLongBefore(string text, string date, string expected)
    {
        var lead = LeadTime.Parse(text)!;
        Assert.Equal(expected, lead.Before(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value).ToString("uuuu-MM-dd", null));
        Assert.Equal(lead, LeadTime.Parse(lead.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bulan")]
    [InlineData("0 bulan")]
    [InlineData("-1 bulan")]
    [InlineData("121 bulan")]
    [InlineData("1,5 bulan")]
    [InlineData("99999999999 hari")]
    [InlineData("1 bulan lagi")]
    public void LeadTime_NoneOrTooLong_IsNull(string text) => Assert.Null(LeadTime.Parse(text));
}
