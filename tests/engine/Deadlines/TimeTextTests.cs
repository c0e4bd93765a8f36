using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Tests.Deadlines;

public class TimeTextTests
{
    [Theory]
    [InlineData("5 menit", "5 menit")]
    [InlineData("20 Menit", "20 menit")]
    [InlineData("60 meit", "60 menit")]
    [InlineData("1 jam kerja", "1 jam")]
    [InlineData("1 sd 3 hari", "1-3 hari")]
    [InlineData("15-30 Menit", "15-30 menit")]
    [InlineData("1 s/d 2 minggu", "1-2 minggu")]
    [InlineData("1–2 hari", "1-2 hari")]
    [InlineData("1 – 2 hari kerja", "1-2 hari kerja")]
    [InlineData("2 sampai dengan 3 hari", "2-3 hari")]
    [InlineData("sebelas hari", "11 hari")]
    [InlineData("dua puluh satu hari", "21 hari")]
    [InlineData("seratus dua puluh lima hari", "125 hari")]
    [InlineData("sembilan belas hari", "19 hari")]
    [InlineData("sepuluh hari", "10 hari")]
    [InlineData("2 Hari 2 Jam", "2 hari 2 jam")]
    [InlineData("17 hari 3 jam 30 menit", "17 hari 3 jam 30 menit")]
    [InlineData("paling lama 4 (empat) Hari Kerja", "paling lama 4 hari kerja")]
    [InlineData("1 (satu) Tahun Anggaran", "1 tahun anggaran")]
    [InlineData("3 hari atau sesuai kebutuhan", "3 hari atau sesuai kebutuhan")]
    [InlineData("30 Menit atau sesuai dengan kebutuhan", "30 menit atau sesuai kebutuhan")]
    [InlineData("1,5 jam", "1 jam 30 menit")]
    [InlineData("1.25 jam", "1 jam 15 menit")]
    [InlineData("½ jam", "30 menit")]
    [InlineData("1 ½ Jam", "1 jam 30 menit")]
    [InlineData("2 x 24 jam", "2 hari")]
    [InlineData("1x24 Jam", "1 hari")]
    [InlineData("480 Menit (8 Jam)", "480 menit")]
    [InlineData("14 hari (2 minggu)", "14 hari")]
    [InlineData("± 15 menit", "15 menit")]
    [InlineData("3 HK", "3 hari kerja")]
    [InlineData("10 menit s.d 1 jam", "10 menit sd 1 jam")]
    [InlineData("3 hari - 1 minggu", "3 hari sd 1 minggu")]
    [InlineData("1 semester", "6 bulan")]
    [InlineData("2 triwulan", "6 bulan")]
    [InlineData("24 jam", "24 jam")]
    [InlineData("Menyesuaikan", "menyesuaikan")]
    [InlineData("sesuai permohonan", "menyesuaikan")]
    [InlineData("tidak terbatas", "menyesuaikan")]
    [InlineData("", "")]
    [InlineData("tidak ada", "")]
    [InlineData(
        "7 (tujuh) Hari Kerja/ 3 (tiga) hari sebelum tanggal pelaksanaan kegiatan",
        "7 hari kerja/ 3 hari sebelum tanggal pelaksanaan kegiatan"
    )]
    public void Parse_PrintedTime_ReadsBackInOfficialWords(string printed, string official)
    {
        var reading = TimeText.Parse(printed);
        Assert.Null(reading.Unread);
        Assert.Equal(official, TimeText.Official(reading.Limit!));
    }

    [Theory]
    [InlineData(200, "3 hari")]
    [InlineData(201, null)]
    public void Parse_LongerThanAnythingPrinted_IsNotRead(int length, string? official)
    {
        var reading = TimeText.Parse("3 hari".PadRight(length));

        Assert.Equal(official, reading.Limit is { } limit ? TimeText.Official(limit) : null);
    }

    [Theory]
    [InlineData("20 menit lagi", "lagi")]
    [InlineData("sebentar", "sebentar")]
    [InlineData("1,5 hari", "1,5 hari")]
    [InlineData("480 menit (9 jam)", "( 9 jam )")]
    [InlineData("1 hari (8 jam)", "( 8 jam )")]
    [InlineData("2 x 24 jam kerja", "2 x 24 jam kerja")]
    [InlineData("1 jam s.d 10 menit", "sd 10 menit")]
    [InlineData("2 x 12 jam", "2 x 12 jam")]
    [InlineData("4 (lima) hari", "4 ( lima ) hari")]
    [InlineData("3-1 hari", "3 - 1 hari")]
    [InlineData("0 hari", "0 hari")]
    [InlineData("1 hari 0 jam", "0 jam")]
    [InlineData("nol hari", "nol hari")]
    [InlineData("dua puluh sebelas hari", "dua puluh sebelas hari")]
    [InlineData("dua puluh sepuluh hari", "dua puluh sepuluh hari")]
    [InlineData("sepuluh belas hari", "sepuluh belas hari")]
    [InlineData("1 tahun anggaran 2 bulan", "2 bulan")]
    [InlineData("1 tahun anggaran 3 jam", "3 jam")]
    [InlineData("2 jam 1 hari", "1 hari")]
    [InlineData("1 hari 2 hari kerja", "2 hari kerja")]
    [InlineData("1-2 hari 3-4 jam", "3 - 4 jam")]
    [InlineData("25001 hari", "25001 hari")]
    [InlineData("101 tahun", "101 tahun")]
    [InlineData("1201 bulan", "1201 bulan")]
    [InlineData("5201 minggu", "5201 minggu")]
    public void Parse_WordsNotUnderstood_AreNamed(string printed, string unread) => Assert.Equal(unread, TimeText.Parse(printed).Unread);
}
