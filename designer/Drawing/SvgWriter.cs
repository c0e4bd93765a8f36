using System.Globalization;
using System.Net;
using System.Text;

namespace DinsosFlow.Designer.Drawing;

/// <summary>Writes a layout as one SVG that stands alone: no script, no style sheet, nothing from outside.</summary>
internal static class SvgWriter
{
    public const string Face = "font-family=\"Arial, Liberation Sans, sans-serif\" font-size=\"13\" fill=\"#111\"";

    public static string Write(FormLayout layout)
    {
        var svg = new StringBuilder(16_384);
        var size = $"{N(layout.Width)} {N(layout.Height)}";
        svg.Append(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {size}\" width=\"{N(layout.Width)}\" "
                + $"height=\"{N(layout.Height)}\" {Face}>\n"
        );
        svg.Append($"<title>{E($"SOP {layout.Definition.Name}")}</title>\n<desc>{E(FlowWords.Of(layout.Definition))}</desc>\n");
        Group(svg, layout, "alur-sop");
        return svg.Append("</svg>").ToString();
    }

    /// <param name="id">By which printed sheets show parts of it.</param>
    public static void Group(StringBuilder svg, FormLayout layout, string id)
    {
        svg.Append($"<g id=\"{id}\">\n<rect width=\"{N(layout.Width)}\" height=\"{N(layout.Height)}\" fill=\"#fff\"/>\n");
        foreach (var (row, box) in layout.Rows.Where(row => layout.Options.CurrentRows.Contains(row.Row)))
        {
            svg.Append($"<rect {Rect(box)} fill=\"#fff3c4\" data-row=\"{row}\"/>\n");
        }
        foreach (var cell in layout.Cells)
        {
            Cell(svg, cell);
        }
        foreach (var link in layout.Links)
        {
            svg.Append(
                $"<path d=\"M{At(link.From)} L{At(link.To)}\" stroke=\"#111\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\" "
                    + "fill=\"none\"/>\n"
            );
        }
        foreach (var arrow in layout.Arrows)
        {
            ArrowLine(svg, arrow);
        }
        foreach (var symbol in layout.Symbols)
        {
            SymbolShape(svg, symbol);
        }
        foreach (var arrow in layout.Arrows.Where(arrow => arrow.Label is not null))
        {
            svg.Append(
                $"<text x=\"{N(arrow.LabelAt.X)}\" y=\"{N(arrow.LabelAt.Y)}\" font-weight=\"bold\" stroke=\"#fff\" "
                    + $"stroke-width=\"3\" paint-order=\"stroke\">{E(arrow.Label!)}</text>\n"
            );
        }
        if (layout.Options.ShowInferred && layout.Definition.Steps.Any(step => !step.Inferred.IsEmpty))
        {
            svg.Append(
                $"<text x=\"6\" y=\"{N(layout.Height - 9)}\">* sebagian isi baris ini (pelaksana atau arah) disimpulkan, tidak tercetak "
                    + "pada dokumen asal.</text>\n"
            );
        }
        svg.Append("</g>");
    }

    private static void Cell(StringBuilder svg, TextCell cell)
    {
        svg.Append($"<rect {Rect(cell.Box)} fill=\"{(cell.IsHeading ? "#e8edf2" : "none")}\" stroke=\"#333\"/>\n");
        var top = cell.IsHeading ? cell.Box.CentreY - (cell.Lines.Length * TextWrap.LineHeight / 2) : cell.Box.Y + 6;
        for (var i = 0; i < cell.Lines.Length; i++)
        {
            var x = cell.IsCentred ? cell.Box.CentreX : cell.Box.X + 6;
            var anchor = cell.IsCentred ? " text-anchor=\"middle\"" : "";
            var weight = cell.IsHeading ? " font-weight=\"bold\"" : "";
            svg.Append($"<text x=\"{N(x)}\" y=\"{N(top + 13 + (i * TextWrap.LineHeight))}\"{anchor}{weight}>{E(cell.Lines[i])}</text>\n");
        }
    }

    private static void ArrowLine(StringBuilder svg, Arrow arrow)
    {
        svg.Append($"<path d=\"M{string.Join(" L", arrow.Points.Select(At))}\" stroke=\"#111\" stroke-width=\"1.5\" fill=\"none\"/>\n");
        var (end, before) = (arrow.Points[^1], arrow.Points[^2]);
        var (dx, dy) = (Math.Sign(end.X - before.X), Math.Sign(end.Y - before.Y));
        var left = new Spot(end.X - (8 * dx) - (4 * dy), end.Y - (8 * dy) - (4 * dx));
        var right = new Spot(end.X - (8 * dx) + (4 * dy), end.Y - (8 * dy) + (4 * dx));
        svg.Append($"<path d=\"M{At(end)} L{At(left)} L{At(right)} Z\" fill=\"#111\"/>\n");
    }

    public static void SymbolShape(StringBuilder svg, Symbol symbol)
    {
        var b = symbol.Box;
        const string Ink = "fill=\"#fff\" stroke=\"#111\" stroke-width=\"1.5\"";
        svg.Append(
            symbol.Shape switch
            {
                Shape.Capsule => $"<rect {Rect(b)} rx=\"{N(b.Height / 2)}\" {Ink}/>\n",
                Shape.Process => $"<rect {Rect(b)} {Ink}/>\n",
                Shape.Decision =>
                    $"<path d=\"M{N(b.CentreX)} {N(b.Y)} L{N(b.Right)} {N(b.CentreY)} L{N(b.CentreX)} {N(b.Bottom)} L{N(b.X)} "
                        + $"{N(b.CentreY)} Z\" {Ink}/>\n",
                Shape.Pentagon =>
                    $"<path d=\"M{N(b.X)} {N(b.Y)} L{N(b.Right)} {N(b.Y)} L{N(b.Right)} {N(b.Bottom - 8)} L{N(b.CentreX)} {N(b.Bottom)} "
                        + $"L{N(b.X)} {N(b.Bottom - 8)} Z\" {Ink}/>\n",
                _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol.Shape, "A symbol of no known shape."),
            }
        );
        if (symbol.Text.Length > 0)
        {
            svg.Append(
                $"<text x=\"{N(b.CentreX)}\" y=\"{N(b.CentreY + (symbol.Shape == Shape.Pentagon ? 3 : 5))}\" "
                    + $"text-anchor=\"middle\">{E(symbol.Text)}</text>\n"
            );
        }
    }

    private static string Rect(Box box) => $"x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\"";

    private static string At(Spot spot) => $"{N(spot.X)} {N(spot.Y)}";

    public static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Also drops what XML cannot hold at all, control characters.</summary>
    private static string E(string text) =>
        WebUtility.HtmlEncode(new string([.. text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]));
}
