using System.IO.Compression;
using System.Text;

namespace DinsosFlow.Host.Tests.Importing;

/// <summary>Files as Word and Excel write them, reduced to what is read.</summary>
internal static class MadeFiles
{
    private const string WordSpace =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Zip(params (string Path, string Text)[] parts) =>
        Zip([.. parts.Select(part => (part.Path, Encoding.UTF8.GetBytes(part.Text)))], CompressionLevel.Optimal);

    public static byte[] Zip((string Path, byte[] Bytes)[] parts, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in parts)
            {
                using var entry = archive.CreateEntry(path, level).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    /// <param name="body">Elements of <c>w:body</c>.</param>
    /// <param name="more">Further parts: pictures, a macro.</param>
    public static byte[] Docx(string body, params (string Path, byte[] Bytes)[] more)
    {
        (string, string)[] parts =
        [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" "
                    + "ContentType=\"image/png\"/><Default Extension=\"bin\" "
                    + "ContentType=\"application/vnd.ms-office.vbaProject\"/><Override PartName=\"/word/document.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override "
                    + "PartName=\"/word/numbering.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Types}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
            (
                "word/_rels/document.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Types}/numbering\" Target=\"numbering.xml\"/></Relationships>"
            ),
            (
                "word/numbering.xml",
                $"<w:numbering {WordSpace}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
                    + "w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
                    + "w:val=\"0\"/></w:num></w:numbering>"
            ),
            ("word/document.xml", $"<w:document {WordSpace}><w:body>{body}</w:body></w:document>"),
        ];
        return Zip([.. parts.Select(part => (part.Item1, Encoding.UTF8.GetBytes(part.Item2))), .. more], CompressionLevel.Fastest);
    }

    /// <summary>A Word table; a cell is its text, or its own XML where it begins with <c>&lt;</c>.</summary>
    public static string WordTable(params string[][] rows) => $"<w:tbl>" + $"{string.Concat(rows.Select(WordRow))}</w:tbl>";

    private static string WordRow(string[] cells) =>
        $"<w:tr>{string.Concat(cells.Select(cell => cell.StartsWith('<') ? cell : WordCell(cell)))}</w:tr>";

    public static string WordCell(string text, string properties = "", string more = "") =>
        $"<w:tc><w:tcPr>{properties}</w:tcPr>" + $"{string.Concat(text.Split('\n').Select(line => WordLine(line, more)))}</w:tc>";

    private static string WordLine(string line, string more) =>
        $"<w:p><w:r><w:t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(line)}</w:t></w:r>{more}</w:p>";

    /// <summary>A cell in which Word counts.</summary>
    public const string Numbered = "<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:tc>";

    public static string WordShape(string form, string text) =>
        WordCell(
            "",
            more: $"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData "
                + $"uri=\"x\"><wps:wsp><wps:spPr><a:prstGeom "
                + $"prst=\"{form}\"/></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
                + "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/>"
                + "</mc:Fallback></mc:AlternateContent></w:r>"
        );

    /// <param name="sheetData">Rows of <c>sheetData</c>.</param>
    /// <param name="merged">Ranges: C1:D1.</param>
    /// <param name="drawing">Anchors of a drawing over the sheet.</param>
    public static byte[] Xlsx(string sheetData, string[] merged, string drawing = "")
    {
        const string Sheet =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        return Zip(
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                    + "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override "
                    + "PartName=\"/xl/worksheets/sheet1.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override "
                    + "PartName=\"/xl/styles.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Types}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            ("xl/workbook.xml", $"<workbook {Sheet}><sheets><sheet name=\"SOP\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Types}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Types}/styles\" "
                    + "Target=\"styles.xml\"/></Relationships>"
            ),
            (
                "xl/styles.xml",
                $"<styleSheet {Sheet}><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0&quot; "
                    + "menit&quot;\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\" "
                    + "applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ),
            (
                "xl/worksheets/sheet1.xml",
                $"<worksheet {Sheet}><sheetData>{sheetData}</sheetData><mergeCells "
                    + $"count=\"{merged.Length}\">{string.Concat(merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>"
                    + "<drawing r:id=\"r1\"/></worksheet>"
            ),
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Types}/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>"
            ),
            (
                "xl/drawings/drawing1.xml",
                $"<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "
                    + $"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{drawing}</xdr:wsDr>"
            )
        );
    }

    /// <summary>A row of a sheet: texts; a number where it begins with <c>=</c>, with its style behind a colon.</summary>
    public static string SheetRow(int row, params string[] cells) =>
        $"<row r=\"{row}\">{string.Concat(cells.Select((cell, i) => SheetCell(row, i, cell)))}</row>";

    public static string Anchor(int column, int row, string form, string text) =>
        $"<xdr:twoCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from><xdr:sp><xdr:spPr><a:prstGeom "
        + $"prst=\"{form}\"/></xdr:spPr><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>";

    private static string SheetCell(int row, int column, string text)
    {
        var place = $"{(char)('A' + column)}{row}";
        return text.Length == 0 ? ""
            : text.StartsWith('=') ? $"<c r=\"{place}\" s=\"{text.Split(':')[1]}\"><v>{text[1..].Split(':')[0]}</v></c>"
            : $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>";
    }
}
