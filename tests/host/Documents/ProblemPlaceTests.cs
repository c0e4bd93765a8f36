using System.Text;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Office.Definitions;

namespace DinsosFlow.Host.Tests.Documents;

/// <summary>Where a problem stands, in an official's words, and which form mends it.</summary>
public class ProblemPlaceTests
{
    private const string Text =
        "sop: x\nversi: 1\nnama: X\npelaksana: [{ id: lurah, nama: Lurah, jabatan: [lurah] }]\n"
        + "langkah: [{ baris: 1, pelaksana: lurah, kegiatan: Menulis, waktu: 1 jam }]\n";

    [Theory]
    [InlineData("langkah[10].waktu", "Langkah 10", "waktu", 10)]
    [InlineData("langkah[2].keputusan.tidak", "Langkah 2", "tujuan", 2)]
    [InlineData("langkah[2].catatan", "Langkah 2", null, 2)]
    [InlineData("pelaksana[1]", "Pelaksana Lurah", "kolom", 1)]
    [InlineData("dasar_hukum[3]", "Dasar hukum", "hapus-butir", null)]
    [InlineData("tanggal", "Tanggal", "kepala", null)]
    [InlineData("disimpulkan", "Yang disimpulkan", "pasti", null)]
    [InlineData("kalender", "Baris 7", null, null)]
    [InlineData("saluran[2].langkah[3].waktu", "Saluran 2, langkah 3", null, null)]
    public void Of_AProblemsPath_IsWhatAnOfficialCallsIt(string path, string words, string? form, int? row)
    {
        var sop = SopReader.Read("uji", "uji.yaml", Encoding.UTF8.GetBytes(Text)).Value;

        var place = ProblemPlace.Of(new Problem(Severity.Warning, "x", "uji.yaml", 7, 1, path, "Salah.", "Perbaiki."), "uji.yaml", sop);

        Assert.Equal((words, form, row), (place.Words, place.Form, place.Row));
    }

    [Fact]
    public void Of_AnotherDocument_NamesIt() =>
        Assert.Equal(
            "Dokumen lain menjadi salah (uji/organisasi.yaml, baris 3)",
            ProblemPlace.Of(new Problem(Severity.Error, "x", "uji/organisasi.yaml", 3, 1, "", "S.", "P."), "uji.yaml", null).Words
        );
}
