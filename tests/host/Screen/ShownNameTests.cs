using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Tests.Screen;

public sealed class ShownNameTests
{
    private static readonly string[] Abbreviations = ["UPTD", "PKH", "BKD", "LKS"];

    [Theory]
    [InlineData("PELAYANAN REUNIFIKASI", "Pelayanan Reunifikasi")]
    [InlineData("BIMBINGAN FISIK, MENTAL DAN SPIRITUAL", "Bimbingan Fisik, Mental dan Spiritual")]
    [InlineData("PEMBENTUKAN TIM PKH DI UPTD", "Pembentukan Tim PKH di UPTD")]
    [InlineData("KONSULTASI: Tatap muka", "Konsultasi: Tatap muka")]
    [InlineData("TANDA DAFTAR (LKS/YAYASAN) TAHAP II", "Tanda Daftar (LKS/Yayasan) Tahap II")]
    [InlineData("Penanganan Surat Keluar UPTD", "Penanganan Surat Keluar UPTD")]
    [InlineData("BKD", "BKD")]
    [InlineData("DAN LAIN-LAIN", "Dan Lain-Lain")]
    [InlineData("MARIA CONTOH, S.SOS.", "Maria Contoh, S.SOS.")]
    [InlineData("", "")]
    public void Of_CapitalsAlone_AreShownInTitleCase(string printed, string shown) =>
        Assert.Equal(shown, ShownName.Of(printed, Abbreviations));
}
