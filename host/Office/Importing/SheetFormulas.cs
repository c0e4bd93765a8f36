using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>
/// Formulas of a workbook that have no result: they failed, or a program other than Excel wrote them and nobody has opened the file
/// since. A result that is there is read as any other value.
/// </summary>
internal sealed class SheetFormulas
{
    /// <summary>Stands in the place of a result that nobody has calculated, so that the place is seen.</summary>
    private const string Open = "#RUMUS?";

    public static readonly SheetFormulas None = new();

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<(string Sheet, int Row, int Column), string> _failed = [];

    /// <summary>What stands there instead of a result, as Excel shows it; null where there is a result, or no formula.</summary>
    public string? FailedAt(string sheet, int row, int column) => _failed.GetValueOrDefault((sheet, row, column));

    public static SheetFormulas Read(ZipArchive archive)
    {
        var formulas = new SheetFormulas();
        var parts = SheetShapes.Relations(archive, "xl/workbook.xml");
        foreach (var sheet in SheetShapes.Load(archive, "xl/workbook.xml")?.Descendants(Main + "sheet") ?? [])
        {
            var part = parts.GetValueOrDefault((string?)sheet.Attribute(Related + "id") ?? "");
            if (part is not null && archive.GetEntry(part) is { } entry)
            {
                using var stream = entry.Open();
                formulas.Add((string?)sheet.Attribute("name") ?? "", stream);
            }
        }
        return formulas;
    }

    /// <summary>Sheets may be large: read as they come, a cell at a time.</summary>
    private void Add(string sheet, Stream stream)
    {
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.ReadToFollowing("c", Main.NamespaceName))
        {
            if (reader.GetAttribute("r") is { } cell && FailureOf(reader) is { } failure)
            {
                _failed[(sheet, RowOf(cell), ColumnOf(cell))] = failure;
            }
        }
    }

    private static string? FailureOf(XmlReader reader)
    {
        var isError = reader.GetAttribute("t") == "e";
        using var cell = reader.ReadSubtree();
        var (isFormula, value) = (false, (string?)null);
        while (cell.Read())
        {
            isFormula |= cell is { NodeType: XmlNodeType.Element, LocalName: "f" };
            if (cell is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                value = cell.ReadElementContentAsString();
            }
        }
        return isError ? value ?? Open
            : isFormula && value is null ? Open
            : null;
    }

    /// <summary>C5: row 4, from 0.</summary>
    private static int RowOf(string cell) =>
        int.TryParse(cell.AsSpan(cell.TakeWhile(char.IsAsciiLetter).Count()), out var row) ? row - 1 : -1;

    /// <summary>C5: column 2, from 0.</summary>
    private static int ColumnOf(string cell) =>
        cell.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;
}
