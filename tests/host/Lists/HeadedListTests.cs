using System.Collections.Immutable;
using DinsosFlow.Host.Office.Lists;

namespace DinsosFlow.Host.Tests.Lists;

/// <summary>Lists as they come out of spreadsheets, mails and printed pages, found by their headings.</summary>
public sealed class HeadedListTests
{
    private static readonly ImmutableArray<ListHeading> Headings =
    [
        new("Atasan", "atasan langsung"),
        new("Jabatan", "nama jabatan"),
        new("Unit", "unit kerja", "bidang"),
    ];

    [Theory]
    [InlineData("Nama Jabatan\tUnit Kerja\tAtasan Langsung\nStaf\tBidang A, B\tSekretaris")]
    [InlineData("NAMA JABATAN;UNIT KERJA;ATASAN LANGSUNG\r\nStaf;Bidang A, B;Sekretaris\r\n")]
    [InlineData("jabatan,unit kerja/bidang,atasan\nStaf,\"Bidang A, B\",Sekretaris")]
    [InlineData("Jabatan *|Bidang|Atasan (langsung)\nStaf|Bidang A, B|Sekretaris")]
    [InlineData("Jabatan    Bidang          Atasan\nStaf       Bidang A, B     Sekretaris")]
    public void Read_WhateverPartsTheFields_FindsThemByTheHeadings(string text)
    {
        var list = HeadedList.Read(text, Headings);

        var line = Assert.Single(list.Lines);
        Assert.Equal((2, "Staf", "Bidang A, B", "Sekretaris"), (line.Line, line["Jabatan"], line["Unit"], line["Atasan"]));
        Assert.Empty(list.Problems);
    }

    [Fact]
    public void Read_TitleAboveAndNumbersBelowTheHeadings_LeavesThemOut()
    {
        var list = HeadedList.Read(
            "DAFTAR JABATAN\n\nNo\tJabatan\tUnit\tKelas\tAtasan\n1\t2\t3\t4\t5\n1\tStaf\tBidang A\t7\tSekretaris",
            Headings
        );

        var line = Assert.Single(list.Lines);
        Assert.Equal((5, "Staf"), (line.Line, line["Jabatan"]));
        Assert.Equal(["Kelas"], list.Unread.AsEnumerable());
    }

    [Fact]
    public void Read_AlignedColumns_AnEmptyCellStaysEmpty()
    {
        var list = HeadedList.Read(
            "Jabatan          Bidang       Atasan\nKepala Dinas     Dinas\nStaf                          Kepala Dinas",
            Headings
        );

        Assert.Equal(("Kepala Dinas", "Dinas", ""), (list.Lines[0]["Jabatan"], list.Lines[0]["Unit"], list.Lines[0]["Atasan"]));
        Assert.Equal(("Staf", "", "Kepala Dinas"), (list.Lines[1]["Jabatan"], list.Lines[1]["Unit"], list.Lines[1]["Atasan"]));
    }

    [Theory]
    [InlineData("Jabatan;Unit;Atasan;Unit Kerja\nStaf;A;;B", 1, "Kolom Unit ada 2 kali: Unit, Unit Kerja")]
    [InlineData("Jabatan;Unit;Atasan\nStaf;A;Sekretaris;lebih", 2, "Ada isi tanpa judul kolom: “lebih” pada kolom ke-4")]
    [InlineData("Jabatan;Unit;Atasan\nStaf;A;#REF!", 2, "Kolom Atasan berisi rumus yang gagal")]
    [InlineData("Jabatan;Unit;Atasan\nStaf;#N/A;", 2, "Kolom Unit berisi rumus yang gagal")]
    [InlineData("Jabatan;Unit;Atasan\n\"Staf;A;", 2, "Tanda kutip tidak ditutup")]
    public void Read_WhatNoListShouldHold_IsSaidWithItsLine(string text, int line, string expected)
    {
        var problem = HeadedList.Read(text, Headings).Problems[0];

        Assert.Equal(line, problem.Line);
        Assert.StartsWith(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoHeadings_IsNoList_UnlessItsColumnsHaveAnOrder()
    {
        Assert.False(HeadedList.Read("Staf;Bidang A;Sekretaris", Headings).HasHeading);
        Assert.Equal("Staf", Assert.Single(HeadedList.Read("Sekretaris;Staf;Bidang A", Headings, ordered: 3).Lines)["Jabatan"]);
    }
}
