using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>What was granted may be granted again, up to the agency's share of it, and not a minute more.</summary>
public class ExtensionCapTests
{
    [Theory]
    [InlineData("3 hari kerja", "3 hari kerja", 100, true)]
    [InlineData("3 hari kerja", "4 hari kerja", 100, false)]
    [InlineData("3 hari kerja", "18 hari kerja", 100, false)]
    [InlineData("3 hari kerja", "2 hari kerja", 67, true)]
    [InlineData("3 hari kerja", "2 hari kerja", 66, false)]
    [InlineData("2 jam", "120 menit", 100, true)]
    [InlineData("2 jam", "121 menit", 100, false)]
    [InlineData("1 jam 30 menit", "1 jam 30 menit", 100, true)]
    [InlineData("1 minggu", "7 hari", 100, true)]
    [InlineData("1 minggu", "8 hari", 100, false)]
    [InlineData("1 minggu 3 hari", "10 hari", 100, true)]
    [InlineData("1 tahun", "12 bulan", 100, true)]
    [InlineData("1 tahun", "13 bulan", 100, false)]
    [InlineData("3 hari kerja", "1 menit", 0, false)]
    // Of different kinds, as working time from the first due instant on: Friday 5 June 16:30, then Monday to Wednesday.
    [InlineData("3 hari kerja", "22 jam 30 menit", 100, true)]
    [InlineData("3 hari kerja", "22 jam 31 menit", 100, false)]
    [InlineData("3 hari kerja", "3 hari", 100, true)] // Monday
    [InlineData("3 hari kerja", "1 minggu", 100, false)] // Friday
    [InlineData("1 hari 2 jam", "1 hari 2 jam", 100, true)]
    [InlineData("1 hari 2 jam", "3 jam", 100, true)]
    // 1 jam from 09:00 ends at 10:00; a working day from there is 5 hours of the day and 7.5 of the next.
    [InlineData("1 jam", "1 hari kerja", 100, false)]
    // Two readings: the earlier one was granted.
    [InlineData("3 hari kerja/ 1 hari kerja", "1 hari kerja", 100, true)]
    [InlineData("3 hari kerja/ 1 hari kerja", "2 hari kerja", 100, false)]
    // A budget year from 2 June to 31 December.
    [InlineData("1 tahun anggaran", "6 bulan", 100, true)]
    [InlineData("1 tahun anggaran", "8 bulan", 100, false)]
    public void Allows_AShareOfWhatWasGranted(string budget, string extension, int percent, bool isAllowed) =>
        Assert.Equal(isAllowed, Allows("2026-06-02T09:00", budget, extension, percent));

    /// <summary>In Ramadan a day has six and a half hours, before and after it seven and a half.</summary>
    [Theory]
    [InlineData("2026-02-17T09:00", "1 hari kerja", "1 hari kerja")] // granted before Ramadan, extended into it
    [InlineData("2026-02-25T09:00", "1 hari kerja", "1 hari kerja")]
    [InlineData("2026-03-16T09:00", "1 hari kerja", "1 hari kerja")] // granted in it, extended to after Lebaran
    public void Allows_DaysOfUnequalLength_AreDays(string start, string budget, string extension) =>
        Assert.True(Allows(start, budget, extension, 100));

    [Fact]
    public void Allows_LimitCountedBack_GoesByTheTimeThatItLeft()
    {
        var limit = Kupang.Limit("3 hari sebelum tanggal pelaksanaan");
        var reference = new LocalDate(2026, 6, 10);

        // From Tuesday 2 June 09:00 to Friday 16:30: six hours of Tuesday and three days, 28 hours and a half.
        Assert.True(
            ExtensionCap.Allows(Kupang.Calendar, Kupang.At("2026-06-02T09:00"), limit, reference, Kupang.Limit("28 jam 30 menit"), 100)
        );
        Assert.False(
            ExtensionCap.Allows(Kupang.Calendar, Kupang.At("2026-06-02T09:00"), limit, reference, Kupang.Limit("28 jam 31 menit"), 100)
        );
        Assert.False(ExtensionCap.Allows(Kupang.Calendar, Kupang.At("2026-06-02T09:00"), limit, null, Kupang.Limit("1 menit"), 100));
    }

    private static bool Allows(string start, string budget, string extension, int percent) =>
        ExtensionCap.Allows(Kupang.Calendar, Kupang.At(start), Kupang.Limit(budget), null, Kupang.Limit(extension), percent);
}
