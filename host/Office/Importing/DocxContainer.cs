using System.Text;
using DinsosFlow.Engine.Importing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>A Word file: tables with merged cells, lines between them, automatic numbers, and shapes by the cell that they are anchored
/// in.</summary>
internal static class DocxContainer
{
    /// <summary>Letters of the document's own part; unpacked it takes some ten times as much memory.</summary>
    private const long MostLetters = 24_000_000;

    public static Source Read(string file, byte[] bytes)
    {
        try
        {
            using var document = WordprocessingDocument.Open(
                new MemoryStream(bytes, writable: false),
                false,
                new OpenSettings { MaxCharactersInPart = MostLetters }
            );
            var builder = new SourceBuilder(file);
            if (document.MainDocumentPart is { Document.Body: { } body } main)
            {
                var walk = new Walk(builder, new WordNumbering(main));
                foreach (var header in main.HeaderParts.Select(part => part.Header).OfType<Header>())
                {
                    walk.Blocks(header, depth: 0);
                }
                walk.Blocks(body, depth: 0);
                foreach (var footer in main.FooterParts.Select(part => part.Footer).OfType<Footer>())
                {
                    walk.Blocks(footer, depth: 0);
                }
                foreach (var note in main.FootnotesPart?.Footnotes?.Elements<Footnote>() ?? [])
                {
                    walk.Blocks(note, depth: 0);
                }
            }
            return builder.Build();
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or System.Xml.XmlException or InvalidOperationException)
        {
            throw new UnreadableFile(
                "berkas-rusak",
                "Dokumen Word ini tidak dapat dibuka, atau terlalu besar.",
                "Buka di Word, simpan sekali lagi, atau salin tabel SOP-nya saja."
            );
        }
    }

    private sealed class Walk(SourceBuilder builder, WordNumbering numbering)
    {
        private const int MostDepth = 16;

        public void Blocks(OpenXmlElement parent, int depth)
        {
            foreach (var child in parent.ChildElements)
            {
                switch (child)
                {
                    case Paragraph paragraph:
                        Line(paragraph);
                        break;
                    case Table table:
                        Table(table, depth);
                        break;
                    case SdtBlock or CustomXmlBlock or SdtContentBlock or InsertedRun when depth < MostDepth:
                        Blocks(child, depth + 1);
                        break;
                    default:
                        break;
                }
            }
        }

        /// <summary>A line, and behind it what stands in the shapes that are anchored in it.</summary>
        private void Line(Paragraph paragraph)
        {
            foreach (var text in paragraph.Descendants<Paragraph>().Where(inner => !IsFallback(inner)).Prepend(paragraph).Select(TextOf))
            {
                if (text.Trim().Length > 0)
                {
                    builder.AddLine(text.Trim());
                }
            }
        }

        private void Table(Table table, int depth)
        {
            builder.BeginTable();
            var rows = table.Descendants<TableRow>().Where(row => row.Ancestors<Table>().First() == table).Select(Row).ToList();
            var inner = new List<Table>();
            for (var i = 0; i < rows.Count; i++)
            {
                builder.AddRow(rows[i].Where(cell => !cell.GoesOn || i == 0).Select(cell => Raw(cell, rows, i, inner)));
            }
            foreach (var one in inner.Where(_ => depth < MostDepth))
            {
                Table(one, depth + 1);
            }
        }

        private sealed record Placed(TableCell? Cell, int Column, int Span, bool Begins, bool GoesOn);

        private static List<Placed> Row(TableRow row)
        {
            var cells = new List<Placed>();
            var column = 0;
            var before = row.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0;
            if (before > 0)
            {
                cells.Add(new Placed(null, 0, before, false, false));
                column = before;
            }
            foreach (var cell in row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row))
            {
                var span = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, SourceBuilder.MostColumns);
                var merge = cell.TableCellProperties?.VerticalMerge;
                var begins = merge?.Val?.Value == MergedCellValues.Restart;
                cells.Add(new Placed(cell, column, span, begins, merge is not null && !begins));
                column += span;
            }
            return cells;
        }

        private RawCell Raw(Placed placed, List<List<Placed>> rows, int at, List<Table> inner)
        {
            if (placed.Cell is null)
            {
                return new RawCell("", placed.Span);
            }
            var (text, drawn) = Words(placed.Cell, inner);
            var height = 1;
            for (var below = at + 1; placed.Begins && below < rows.Count; below++)
            {
                if (rows[below].Find(cell => cell.Column == placed.Column && cell.GoesOn) is not { Cell: { } hidden })
                {
                    break;
                }
                // What a merged cell hides is still in the file.
                var (more, shape) = Words(hidden, inner);
                text = more.Length > 0 ? $"{text}\n{more}" : text;
                drawn = drawn > shape ? drawn : shape;
                height++;
            }
            return new RawCell(text.Trim(), placed.Span, height, drawn);
        }

        private (string Text, DrawnShape Drawn) Words(TableCell cell, List<Table> inner)
        {
            inner.AddRange(cell.Descendants<Table>().Where(table => table.Ancestors<TableCell>().First() == cell));
            var lines = cell.Descendants<Paragraph>()
                .Where(paragraph => paragraph.Ancestors<TableCell>().First() == cell && !IsFallback(paragraph))
                .Select(TextOf)
                .Where(line => line.Length > 0);
            var boxes = cell.Descendants()
                .Where(element => element.LocalName is "wsp" or "rect" or "roundrect" or "oval" or "shape" && IsBox(element))
                .ToList();
            var drawn =
                boxes.Exists(box => SheetShapes.IsDiamond(FormOf(box))) ? DrawnShape.Diamond
                : boxes.Count > 0 ? DrawnShape.Box
                : DrawnShape.None;
            return (string.Join('\n', lines).Trim(), drawn);
        }

        /// <summary>The old drawing of a shape, kept for old programs: the same words a second time.</summary>
        private static bool IsFallback(OpenXmlElement element) => element.Ancestors<AlternateContentFallback>().Any();

        private static bool IsBox(OpenXmlElement shape)
        {
            if (IsFallback(shape) || shape.Descendants().Any(element => element.LocalName is "cNvCnPr" or "imagedata" or "pic"))
            {
                return false;
            }
            var form = FormOf(shape);
            return !form.Contains("onnector", StringComparison.Ordinal)
                && !form.Contains("rrow", StringComparison.Ordinal)
                && form != "line";
        }

        private static string FormOf(OpenXmlElement shape) =>
            shape
                .Descendants()
                .FirstOrDefault(element => element.LocalName == "prstGeom")
                ?.GetAttributes()
                .FirstOrDefault(attribute => attribute.LocalName == "prst")
                .Value
            ?? "rect";

        private string TextOf(Paragraph paragraph)
        {
            var text = new StringBuilder(numbering.Of(paragraph));
            foreach (var element in paragraph.Descendants().Where(element => element.Ancestors<Paragraph>().First() == paragraph))
            {
                _ = element switch
                {
                    Text words => text.Append(words.Text),
                    TabChar => text.Append(' '),
                    Break or CarriageReturn => text.Append('\n'),
                    NoBreakHyphen => text.Append('-'),
                    SymbolChar symbol => text.Append(Symbol(symbol)),
                    _ => text,
                };
            }
            return text.ToString();
        }

        /// <summary>Ticks and boxes of Wingdings; an unknown one keeps its private letter, which reads as a mark.</summary>
        private static string Symbol(SymbolChar symbol) =>
            int.TryParse(
                symbol.Char?.Value,
                System.Globalization.NumberStyles.HexNumber,
                System.Globalization.CultureInfo.InvariantCulture,
                out var code
            ) && code is > 0 and < 0xD800 or >= 0xE000 and <= 0xFFFD
                ? ((char)(code < 0xE000 ? code | 0xF000 : code)).ToString()
                : "\uF0FC";
    }
}
