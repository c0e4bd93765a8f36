using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>The shapes that are drawn over an Excel sheet, by the cell that their upper left corner is anchored in. Arrows are
/// none.</summary>
internal sealed class SheetShapes
{
    public static readonly SheetShapes None = new();

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Drawn = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    private static readonly XNamespace Art = "http://schemas.openxmlformats.org/drawingml/2006/main";

    private readonly Dictionary<(string Sheet, int Row, int Column), string> _texts = [];
    private readonly HashSet<(string Sheet, int Row, int Column)> _diamonds = [];
    private readonly Dictionary<(string Sheet, int Row), int> _widths = [];

    /// <summary>What is anchored there.</summary>
    public DrawnShape FormAt(string sheet, int row, int column) =>
        _diamonds.Contains((sheet, row, column)) ? DrawnShape.Diamond
        : _texts.ContainsKey((sheet, row, column)) ? DrawnShape.Box
        : DrawnShape.None;

    /// <summary>The words in the shape anchored there, perhaps empty; null where none is.</summary>
    public string? At(string sheet, int row, int column) => _texts.GetValueOrDefault((sheet, row, column));

    /// <summary>How many columns a row needs for its shapes.</summary>
    public int Width(string sheet, int row) => _widths.GetValueOrDefault((sheet, row));

    public static SheetShapes Read(ZipArchive archive)
    {
        var shapes = new SheetShapes();
        var book = Load(archive, "xl/workbook.xml");
        var parts = Relations(archive, "xl/workbook.xml");
        foreach (var sheet in book?.Descendants(Main + "sheet") ?? [])
        {
            var part = parts.GetValueOrDefault((string?)sheet.Attribute(Related + "id") ?? "");
            foreach (
                var drawing in part is null
                    ? []
                    : Relations(archive, part).Values.Where(path => path.Contains("/drawings/drawing", StringComparison.Ordinal))
            )
            {
                shapes.Add((string?)sheet.Attribute("name") ?? "", Load(archive, drawing));
            }
        }
        return shapes;
    }

    private void Add(string sheet, XDocument? drawing)
    {
        foreach (var anchor in drawing?.Root?.Elements() ?? [])
        {
            var from = anchor.Element(Drawn + "from");
            if (
                from is null
                || !int.TryParse(from.Element(Drawn + "row")?.Value, out var row)
                || !int.TryParse(from.Element(Drawn + "col")?.Value, out var column)
                || row > 100_000
                || column > 1_000
            )
            {
                continue;
            }
            foreach (var shape in anchor.Descendants(Drawn + "sp").Where(IsBox))
            {
                var words = string.Join(
                    '\n',
                    shape.Descendants(Art + "p").Select(line => string.Concat(line.Descendants(Art + "t").Select(text => text.Value)))
                );
                var key = (sheet, row, column);
                _texts[key] = _texts.TryGetValue(key, out var had) ? $"{had}\n{words}".Trim() : words.Trim();
                if (IsDiamond(FormOf(shape)))
                {
                    _diamonds.Add(key);
                }
                _widths[(sheet, row)] = Math.Max(_widths.GetValueOrDefault((sheet, row)), column + 1);
            }
        }
    }

    /// <summary>Lines, arrows and connectors join the boxes, they are none.</summary>
    internal static bool IsBox(XElement shape)
    {
        var form = FormOf(shape);
        return !form.Contains("onnector", StringComparison.Ordinal) && !form.Contains("rrow", StringComparison.Ordinal) && form != "line";
    }

    private static string FormOf(XElement shape) =>
        (string?)shape.Descendants(Art + "prstGeom").FirstOrDefault()?.Attribute("prst") ?? "rect";

    /// <summary>By the names that Office gives its forms.</summary>
    internal static bool IsDiamond(string form) => form is "diamond" or "flowChartDecision";

    /// <summary>The parts that a part names, by their ids in it.</summary>
    internal static Dictionary<string, string> Relations(ZipArchive archive, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..slash];
        var relations = Load(archive, $"{folder}/_rels/{part[(slash + 1)..]}.rels");
        var paths = new Dictionary<string, string>();
        foreach (var one in relations?.Root?.Elements() ?? [])
        {
            if (
                (string?)one.Attribute("Id") is { } id
                && (string?)one.Attribute("Target") is { } target
                && (string?)one.Attribute("TargetMode") != "External"
            )
            {
                paths[id] = target.StartsWith('/') ? target[1..] : Path.GetFullPath($"/{folder}/{target}")[1..];
            }
        }
        return paths;
    }

    internal static XDocument? Load(ZipArchive archive, string path)
    {
        if (archive.GetEntry(path) is not { } entry)
        {
            return null;
        }
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }
}
