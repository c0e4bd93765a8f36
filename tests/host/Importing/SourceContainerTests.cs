using System.Text;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Engine.Tests;
using DinsosFlow.Engine.Tests.Importing;
using DinsosFlow.Host.Office.Importing;

namespace DinsosFlow.Host.Tests.Importing;

/// <summary>Files of every kind into drafts.</summary>
public class SourceContainerTests
{
    private static readonly Importer Importer = new(Repository.Library.LintLists, null);

    public static TheoryData<string> Names => [.. ImportCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ATableOfAnOffice_IsReadAsACarefulReaderDoes(string name)
    {
        var one = ImportCase.Of(name);

        var source = SourceContainer.Read(Path.GetFileName(one.SourceFile), one.Bytes, out var problem);
        var reading = Importer.Read(source!, "uji");

        Assert.Null(problem);
        var (expected, actual) = (one.ExpectedLines(), ImportCase.Actual(reading));
        Assert.True(expected == actual, $"Expected of {name}:\n{expected}\n\nBut it was read as:\n{actual}");
        Assert.Null(reading.IsValid ? LedgerCheck.Fault(reading.Value) : null);
    }

    [Fact]
    public void Read_AWordFile_CountsItsNumbersAndMergesItsCells()
    {
        string Merged(string text, int span) => MadeFiles.WordCell(text, $"<w:gridSpan w:val=\"{span}\"/>");
        string Begins(string text) => MadeFiles.WordCell(text, "<w:vMerge w:val=\"restart\"/>");
        var below = MadeFiles.WordCell("", "<w:vMerge/>");
        var bytes = MadeFiles.Docx(
            "<w:p><w:r><w:t>Pelayanan Rujukan</w:t></w:r></w:p>"
                + MadeFiles.WordTable(
                    [Begins("No"), Begins("Uraian\nKegiatan"), Merged("Pelaksana", 2), Merged("Mutu Baku", 3)],
                    [below, below, "Staf", "Kasi", "Keleng-\nkapan", "Waktu", "Output"],
                    [
                        MadeFiles.Numbered,
                        "Menerima berkas",
                        MadeFiles.WordShape("flowChartTerminator", "Mulai"),
                        "",
                        "Berkas",
                        "10 menit",
                        "Berkas diterima",
                    ],
                    [MadeFiles.Numbered, "Memeriksa berkas", "", MadeFiles.WordShape("flowChartDecision", ""), "Berkas", "1 jam", "Hasil"]
                )
        );

        var drafts = Read("rujukan.docx", bytes);

        Assert.Null(LedgerCheck.Fault(drafts));
        var draft = Assert.Single(drafts.Sops);
        Assert.Equal("Pelayanan Rujukan", draft.Name);
        Assert.Equal(["Staf", "Kasi"], draft.Lanes.Select(lane => lane.Name));
        Assert.Equal(
            [("1", "Menerima berkas", "10 menit", "staf", LaneRule.Shape), ("2", "Memeriksa berkas", "1 jam", "kasi", LaneRule.Shape)],
            draft.Rows.Select(row => (row.PrintedNumber, row.Activity, row.Time, row.Lanes[0], row.Rule))
        );
        Assert.Equal(2, draft.Doubts.Count(doubt => doubt.Kind == DoubtKind.Performer));
        Assert.Empty(drafts.Ledger.Unread);
    }

    [Fact]
    public void Read_ASpreadsheet_TakesUnitsFromNumberFormatsAndShapesByTheirAnchor()
    {
        var bytes = MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "No", "Aktivitas", "Pelaksana", "", "Mutu Baku", "", "", "Ket")
                + MadeFiles.SheetRow(2, "", "", "Staf", "Kasi", "Syarat", "Waktu", "Hasil")
                + MadeFiles.SheetRow(3, "=1:0", "Menyusun surat", "", "", "Bahan", "=30:1", "Konsep")
                + MadeFiles.SheetRow(4, "=2:0", "Memeriksa surat", "", "x", "Konsep", "=90:1", "Surat"),
            ["A1:A2", "B1:B2", "C1:D1", "E1:G1", "H1:H2"],
            MadeFiles.Anchor(2, 2, "rect", "") + MadeFiles.Anchor(3, 2, "bentConnector3", "")
        );

        var drafts = Read("surat.xlsx", bytes);

        Assert.Null(LedgerCheck.Fault(drafts));
        var draft = Assert.Single(drafts.Sops);
        Assert.Equal(["Staf", "Kasi"], draft.Lanes.Select(lane => lane.Name));
        Assert.Equal(
            [("1", "30 menit", "staf", LaneRule.Shape), ("2", "90 menit", "kasi", LaneRule.Drawn)],
            draft.Rows.Select(row => (row.PrintedNumber, row.Time, row.Lanes[0], row.Rule))
        );
        Assert.Empty(drafts.Ledger.Unread);
    }

    /// <summary>What a diamond says, no word of the row says: it is a decision, and where a refusal goes is asked.</summary>
    [Theory]
    [InlineData("flowChartDecision", true)]
    [InlineData("diamond", true)]
    [InlineData("flowChartProcess", false)]
    public void Read_ASpreadsheetWithADiamond_ReadsADecisionAndAsks(string form, bool isDecision)
    {
        var bytes = MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "No", "Aktivitas", "Pelaksana", "", "Kelengkapan", "Waktu", "Output")
                + MadeFiles.SheetRow(2, "", "", "Staf", "Kasi", "", "", "")
                + MadeFiles.SheetRow(3, "1", "Menyusun surat", "", "", "Bahan", "1 jam", "Konsep")
                + MadeFiles.SheetRow(4, "2", "Konsep surat di meja Kasi", "", "", "Konsep", "1 jam", "Surat"),
            ["C1:D1"],
            MadeFiles.Anchor(2, 2, "rect", "") + MadeFiles.Anchor(3, 3, form, "")
        );

        var draft = Assert.Single(Read("surat.xlsx", bytes).Sops);

        Assert.Equal(isDecision ? 1 : null, draft.Rows[1].No);
        Assert.Equal(isDecision, draft.Doubts.Any(doubt => doubt is { Kind: DoubtKind.Decision, Row: 2 }));
    }

    [Fact]
    public void Read_AWordTableWithADiamond_ReadsADecision()
    {
        var body = MadeFiles.WordTable(
            ["No", "Kegiatan", "Staf", "Kasi", "Kelengkapan", "Waktu", "Output"],
            ["1", "Menyusun surat", "x", "", "Bahan", "1 jam", "Konsep"],
            ["2", "Konsep di meja Kasi", "", MadeFiles.WordShape("flowChartDecision", ""), "Konsep", "1 jam", "Surat"]
        );

        var draft = Assert.Single(Read("surat.docx", MadeFiles.Docx(body)).Sops);

        Assert.Equal(1, draft.Rows[1].No);
    }

    [Fact]
    public void Read_AClipboardOfWord_IsItsTable()
    {
        const string Clip =
            "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000500\r\n<html><body><!--StartFragment--><table><tr><td rowspan=2><p "
            + "class=MsoNormal>No</p></td><td rowspan=2><p>Kegiatan</p></td><td colspan=2><p>Pelaksana</p></td><td "
            + "colspan=3><p>Mutu "
            + "Baku</p></td></tr><tr><td>Staf</td><td>Kasi</td><td>Kelengkapan</td><td>Waktu</td><td>Output</td></tr><tr><td><ol "
            + "start=1><li></li></ol></td><td><p>Menyusun<o:p></o:p></p><p>laporan</p></td><td>&#61692;</td><td></td><td>Data</td>"
            + "<td>2 hari</td><td>Laporan</td></tr></table><!--EndFragment--></body></html>";

        var draft = Assert.Single(Read("tempel.html", Encoding.UTF8.GetBytes(Clip)).Sops);

        var row = Assert.Single(draft.Rows);
        Assert.Equal(
            ("1", "Menyusun laporan", "2 hari", "staf", LaneRule.Drawn),
            (row.PrintedNumber, row.Activity, row.Time, row.Lanes[0], row.Rule)
        );
    }

    [Theory]
    [InlineData("0\" menit\"", "30 menit")]
    [InlineData("General", "30")]
    [InlineData("#,##0\\ \"jam\"", "30 jam")]
    [InlineData("[Red]0\" hari\";0", "30 hari")]
    [InlineData(null, "30")]
    public void Number_WithItsFormat_HasTheFormatsWords(string? format, string text) =>
        Assert.Equal(text, SpreadsheetContainer.Number(30d, format));

    private static Engine.Importing.SopDrafts Read(string file, byte[] bytes)
    {
        var source = SourceContainer.Read(file, bytes, out var problem);
        Assert.Null(problem);
        return Importer.Read(source!, "uji").Value;
    }
}
