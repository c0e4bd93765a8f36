using System.Text;
using DinsosFlow.Host.Office.Lists;
using DinsosFlow.Host.Office.People;
using DinsosFlow.Host.Tests.Importing;

namespace DinsosFlow.Host.Tests.Lists;

/// <summary>Spreadsheets and texts become a list that can be read, shown and mended; what Excel spoils is said.</summary>
public sealed class ListFileTests
{
    [Fact]
    public void Read_Sheet_KeepsTheRowsOfTheSheet_AndFillsMergedCells()
    {
        var bytes = MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "DAFTAR PEGAWAI")
                + MadeFiles.SheetRow(3, "NIP", "Nama", "Unit Kerja")
                + MadeFiles.SheetRow(4, "198001012005011001", "Maria \"Ria\" Contoh", "Sekretariat")
                + MadeFiles.SheetRow(5, "198001012005011002", "Petrus", ""),
            ["C4:C5"]
        );

        var given = ListFile.Read("a.xlsx", bytes, PeopleList.Headings, out var problem);

        Assert.Null(problem);
        var lines = PeopleList.Read(given!.Text).Lines;
        Assert.Equal(
            [(4, "Maria \"Ria\" Contoh", "Sekretariat"), (5, "Petrus", "Sekretariat")],
            lines.Select(line => (line.Line, line["Nama"], line["Unit"]))
        );
    }

    [Fact]
    public void Read_SheetWithFormulas_TakesTheirValues_AndSaysWhichHaveNone()
    {
        var bytes = MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "NIP", "Nama", "Jabatan")
                + Row(2, "<f>A9</f><v>198001012005011001</v>", "str")
                + Row(3, "<f>A9&amp;B9</f>", "str")
                + Row(4, "<f>1/0</f><v>#DIV/0!</v>", "e"),
            []
        );

        var list = PeopleList.Read(ListFile.Read("a.xlsx", bytes, PeopleList.Headings, out _)!.Text);

        Assert.Equal("198001012005011001", list.Lines[0]["NIP"]);
        Assert.Equal(
            [
                (3, "Kolom NIP berisi rumus yang gagal atau belum dihitung (#RUMUS?)."),
                (4, "Kolom NIP berisi rumus yang gagal atau belum dihitung (#DIV/0!)."),
            ],
            list.Problems.Select(said => (said.Line, said.Message[..(said.Message.IndexOf(')', StringComparison.Ordinal) + 2)]))
        );
    }

    /// <summary>As Excel writes it, and as programs do that keep all eighteen digits.</summary>
    [Theory]
    [InlineData("1.98001012005011E+17")]
    [InlineData("198001012005011001")]
    [InlineData("198001012005011007")]
    public void Read_NipAsANumber_HasLostDigits(string value)
    {
        var bytes = MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "NIP", "Nama", "HP")
                + $"<row r=\"2\"><c r=\"A2\"><v>{value}</v></c><c r=\"C2\"><v>81234567890</v></c></row>",
            []
        );

        var line = PeopleList.Read(ListFile.Read("a.xlsx", bytes, PeopleList.Headings, out _)!.Text).Lines[0];

        Assert.True(PeopleList.HasLostDigits(line["NIP"]), line["NIP"]);
        Assert.Equal("081234567890", PeopleList.WithFirstZero(line["HP"]));
    }

    [Theory]
    [InlineData("198001012005011001", false)]
    [InlineData("198001012005011100", false)]
    [InlineData("198001012005011000", true)]
    [InlineData("1,98001E+17", true)]
    [InlineData("12000", false)]
    [InlineData("kadis", false)]
    public void HasLostDigits_KnowsWhatASpreadsheetLeaves(string typed, bool expected) =>
        Assert.Equal(expected, PeopleList.HasLostDigits(typed));

    [Fact]
    public void Read_ExcelDate_IsWrittenAsDatesAre()
    {
        var bytes = MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "NIP", "Nama", "Mulai") + "<row r=\"2\"><c r=\"C2\" s=\"2\"><v>46082</v></c></row>",
            []
        );

        Assert.Equal("01/03/2026", PeopleList.Read(ListFile.Read("a.xlsx", bytes, PeopleList.Headings, out _)!.Text).Lines[0]["Mulai"]);
    }

    [Theory]
    [InlineData("makro", "makro")]
    [InlineData("bom", "terlalu besar")]
    [InlineData("sandi", "kata sandi")]
    [InlineData("pdf", "PDF")]
    [InlineData("rusak", "rusak")]
    [InlineData("zip", "bukan dokumen Word atau lembar Excel")]
    public void Read_FileThatIsNoList_IsRefusedInWords(string kind, string expected)
    {
        var given = ListFile.Read("a.xlsx", Bad(kind), PeopleList.Headings, out var problem);

        Assert.Null(given);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    private static byte[] Bad(string kind) =>
        kind switch
        {
            "makro" => MadeFiles.Zip(("xl/workbook.xml", "<workbook/>"), ("xl/vbaProject.bin", "x")),
            "bom" => MadeFiles.Zip(("xl/workbook.xml", "<a>" + new string(' ', 50_000_000) + "</a>")),
            "sandi" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")],
            "pdf" => Encoding.ASCII.GetBytes("%PDF-1.7\n..."),
            "rusak" => MadeFiles.Zip(("xl/workbook.xml", "<workbook")),
            _ => MadeFiles.Zip(("isi.txt", "apa saja")),
        };

    private static string Row(int row, string inside, string type) =>
        $"<row r=\"{row}\"><c r=\"A{row}\" t=\"{type}\">{inside}</c><c r=\"B{row}\" t=\"inlineStr\"><is><t>Maria</t></is></c></row>";
}
