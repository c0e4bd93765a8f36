using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DinsosFlow.Designer.Drawing;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Tests;

namespace DinsosFlow.Designer.Tests.Drawing;

/// <summary>What must hold for the drawing of every SOP and channel that ships.</summary>
public partial class ShippedFormsTests
{
    public static TheoryData<string> Keys => [.. Definitions.Keys.Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, SopDefinition> Definitions = Repository
        .Library.Sops.Values.Select(sop => sop.Definition)
        .Where(sop => sop.IsStartable)
        .ToDictionary(sop => $"{sop.Agency}/{sop.Id}");

    [Theory]
    [MemberData(nameof(Keys))]
    public void Layout_NoArrow_CrossesASymbolOrTheTextBesideTheLanes(string key)
    {
        AssertClear(FormLayout.Of(Definitions[key]));
        AssertClear(FormLayout.OnPaper(Definitions[key]));
    }

    private static void AssertClear(FormLayout layout)
    {
        // Number and activity stand left of the lanes, and four columns right of them.
        var columns = layout
            .Cells.Where(cell => !cell.IsHeading && cell.Box.Y == layout.Rows[0].Box.Y)
            .OrderBy(cell => cell.Box.X)
            .ToList();
        var lanes = columns[2..^4];
        var (left, right) = (lanes.Min(cell => cell.Box.X), lanes.Max(cell => cell.Box.Right));
        foreach (var arrow in layout.Arrows)
        {
            Assert.All(arrow.Points, point => Assert.InRange(point.X, left, right));
            foreach (var (from, to) in arrow.Points.Zip(arrow.Points.Skip(1)))
            {
                Assert.DoesNotContain(layout.Symbols, symbol => Crosses(symbol.Box, from, to));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void PrintedSheets_EveryRowIsOnOneSheet_AndEveryConnectorIsOnTwo(string key)
    {
        var layout = FormLayout.OnPaper(Definitions[key]);
        var sheets = PrintedSheets.Cut(layout);
        Assert.Equal(
            Enumerable.Range(0, layout.Rows.Length),
            sheets.SelectMany(sheet => Enumerable.Range(sheet.First, sheet.Last - sheet.First + 1))
        );

        var html = PrintedSheets.Write(layout);
        var page = XDocument.Parse($"<p>{html}</p>");
        page.Descendants("defs").Remove();
        var drawn = page.Root!.Elements().Select(sheet => Connector().Matches(sheet.ToString()).Select(match => match.Groups[1].Value));
        Assert.All(drawn.SelectMany(letters => letters).CountBy(letter => letter), letter => Assert.Equal(2, letter.Value));
        Assert.Equal(sheets.Length, drawn.Count());
        Assert.Equal(sheets.Length > 1, drawn.First().Any());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void PrintedSheets_Letters_AreEightPointsHighOnA4(string key)
    {
        var layout = FormLayout.OnPaper(Definitions[key]);

        // 277 mm of 25.4 mm to 72 points; a drawing as wide as the sheet.
        var points = 13 * (277 / 25.4 * 72) / (layout.Width / PrintedSheets.SideBySide(layout));

        Assert.True(points >= 8, $"{points:0.00} pt");
        Assert.Equal(1, PrintedSheets.SideBySide(layout));
        Assert.DoesNotContain("font-size=\"12\"", PrintedSheets.Write(layout), StringComparison.Ordinal);
    }

    /// <summary>More lanes than any document had so far: sheets are laid side by side, and letters stay large.</summary>
    [Fact]
    public void PrintedSheets_FifteenLanes_LieSideBySide()
    {
        var shipped = Definitions.Values.First();
        var lanes = Enumerable.Range(1, 15).Select(i => new Lane($"l{i}", $"Pejabat {i}", ["staf"]));
        var layout = FormLayout.OnPaper(shipped with { Lanes = [.. shipped.Lanes, .. lanes] });

        var sheets = XDocument.Parse($"<p>{PrintedSheets.Write(layout)}</p>").Root!.Elements().ToList();

        Assert.Equal(2, PrintedSheets.SideBySide(layout));
        Assert.Equal(2 * PrintedSheets.Cut(layout).Length, sheets.Count);
        Assert.All(
            sheets,
            sheet => Assert.True(double.Parse(sheet.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture) <= 1276)
        );
    }

    [GeneratedRegex(">([A-Z]+)</text>")]
    private static partial Regex Connector();

    private static bool Crosses(Box box, Spot from, Spot to) =>
        Math.Max(from.X, to.X) > box.X + 1
        && Math.Min(from.X, to.X) < box.Right - 1
        && Math.Max(from.Y, to.Y) > box.Y + 1
        && Math.Min(from.Y, to.Y) < box.Bottom - 1;
}
