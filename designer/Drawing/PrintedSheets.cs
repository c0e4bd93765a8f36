using System.Collections.Immutable;
using System.Text;
using static DinsosFlow.Designer.Drawing.SvgWriter;

namespace DinsosFlow.Designer.Drawing;

/// <summary>
/// The drawing on sheets across: cut between rows, the heading on each sheet, and where an arrow goes over to another
/// sheet the off-page connector of PermenPAN-RB 35/2012 with the same letter on both. A table with more lanes than a sheet holds in
/// letters of 8 points is cut upright, too: its sheets are laid side by side.
/// </summary>
internal static class PrintedSheets
{
    /// <summary>Widest drawing whose letters (13 px) are 8 points high on a sheet 277 mm, 785 points, wide.</summary>
    public const double Widest = TextWrap.FontSize * 785 / 8;

    private const string GroupId = "alur-cetak";

    // A4 across, less 10 mm margins and room for a heading or a page number: 277 by 172 mm. F4 across is wider and higher.
    private const double HeightToWidth = 172.0 / 277;
    private const double ConnectorRoom = 46;

    /// <summary>One SVG for each sheet; they show parts of one group, which the first of them holds.</summary>
    /// <param name="layout">For paper.</param>
    public static string Write(FormLayout layout)
    {
        var sheets = Cut(layout);
        var connectors = Connectors(layout, [.. sheets.Skip(1).Select(sheet => layout.Rows[sheet.First].Box.Y)]);
        var defs = new StringBuilder("<defs>");
        SvgWriter.Group(defs, layout, GroupId);
        defs.Append("</defs>\n");
        var svg = new StringBuilder();
        var width = layout.Width / SideBySide(layout);
        for (var i = 0; i < sheets.Length; i++)
        {
            var isLast = i == sheets.Length - 1;
            var end = isLast ? layout.Height : layout.Rows[sheets[i].Last].Box.Bottom;
            var start = layout.Rows[sheets[i].First].Box.Y;
            for (var left = 0; left < SideBySide(layout); left++)
            {
                var part = new Box(left * width, start, width, end - start);
                Sheet(svg, layout, part, i == 0 ? null : connectors[i - 1], isLast ? null : connectors[i], defs.ToString());
                defs.Clear();
            }
        }
        return svg.ToString();
    }

    /// <summary>How many sheets lie side by side: one, but for tables with more lanes than any that was seen.</summary>
    internal static int SideBySide(FormLayout layout) => (int)Math.Ceiling(layout.Width / Widest);

    /// <summary>As many rows on a sheet as fit, at least one.</summary>
    internal static ImmutableArray<(int First, int Last)> Cut(FormLayout layout)
    {
        var sheets = ImmutableArray.CreateBuilder<(int, int)>();
        var sheet = layout.Width / SideBySide(layout) * HeightToWidth;
        if (layout.Height <= sheet)
        {
            return [(0, layout.Rows.Length - 1)];
        }
        var room = sheet - HeadOf(layout) - (2 * ConnectorRoom);
        var first = 0;
        for (var i = 1; i < layout.Rows.Length; i++)
        {
            if (layout.Rows[i].Box.Bottom - layout.Rows[first].Box.Y > room)
            {
                sheets.Add((first, i - 1));
                first = i;
            }
        }
        sheets.Add((first, layout.Rows.Length - 1));
        return sheets.DrainToImmutable();
    }

    private static double HeadOf(FormLayout layout) => layout.Rows[0].Box.Y;

    /// <summary>For each cut the places where an arrow passes it, with their letters. Arrows that run together share one.</summary>
    private static ImmutableArray<ImmutableArray<(double X, string Letter)>> Connectors(FormLayout layout, ImmutableArray<double> cuts)
    {
        var next = 0;
        var all = ImmutableArray.CreateBuilder<ImmutableArray<(double, string)>>();
        foreach (var cut in cuts)
        {
            var places = layout
                .Arrows.SelectMany(arrow => arrow.Points.Zip(arrow.Points.Skip(1)))
                .Where(run => Math.Min(run.First.Y, run.Second.Y) <= cut && Math.Max(run.First.Y, run.Second.Y) > cut)
                .Select(run => run.First.X)
                .Distinct()
                .Order();
            all.Add([.. places.Select(x => (x, Letter(next++)))]);
        }
        return all.DrainToImmutable();
    }

    private static string Letter(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{Letter((index / 26) - 1)}{Letter(index % 26)}";

    private static void Sheet(
        StringBuilder svg,
        FormLayout layout,
        Box part,
        ImmutableArray<(double X, string Letter)>? above,
        ImmutableArray<(double X, string Letter)>? below,
        string defs
    )
    {
        var head = HeadOf(layout);
        var top = head + (above is null ? 0 : ConnectorRoom);
        var height = top + part.Height + (below is null ? 0 : ConnectorRoom);
        svg.Append($"<svg viewBox=\"{N(part.X)} 0 {N(part.Width)} {N(height)}\" {Face}>\n{defs}");
        Part(svg, layout.Width, 0, 0, head);
        Part(svg, layout.Width, top, part.Y, part.Height);
        Connect(svg, above ?? [], head, 1, top);
        Connect(svg, below ?? [], top + part.Height, 0, top + part.Height);
        svg.Append("</svg>\n");
    }

    private static void Part(StringBuilder svg, double width, double at, double from, double height) =>
        svg.Append(
            $"<svg y=\"{N(at)}\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"0 {N(from)} {N(width)} {N(height)}\"><use "
                + $"href=\"#{GroupId}\"/></svg>\n"
        );

    /// <summary>Neighbours stand at two heights, so that none covers the other.</summary>
    private static void Connect(StringBuilder svg, ImmutableArray<(double X, string Letter)> connectors, double y, int isAbove, double edge)
    {
        for (var i = 0; i < connectors.Length; i++)
        {
            var (x, letter) = connectors[i];
            var box = new Box(x - 10, y + 3 + ((i + isAbove) % 2 * 20), 20, 20);
            svg.Append(
                $"<path d=\"M{N(x)} {N(edge)} L{N(x)} {N(isAbove == 1 ? box.Bottom : box.Y)}\" stroke=\"#111\" stroke-width=\"1.5\"/>\n"
            );
            SymbolShape(svg, new Symbol(Shape.Pentagon, box, letter, 0));
        }
    }
}
