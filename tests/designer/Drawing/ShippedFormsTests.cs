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
        var layout = FormLayout.Of(Definitions[key]);
        var lanes = layout
            .Cells.Where(cell => cell is { IsHeading: false, Lines.IsEmpty: true } && cell.Box.Width == FormLayouter.LaneWidth)
            .ToList();
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
        var layout = FormLayout.Of(Definitions[key]);
        var sheets = PrintedSheets.Cut(layout);
        Assert.Equal(
            Enumerable.Range(0, layout.Rows.Length),
            sheets.SelectMany(sheet => Enumerable.Range(sheet.First, sheet.Last - sheet.First + 1))
        );

        var html = PrintedSheets.Write(layout);
        var drawn = XDocument
            .Parse($"<p>{html}</p>")
            .Root!.Elements()
            .Select(sheet => Connector().Matches(sheet.ToString()).Select(match => match.Groups[1].Value));
        Assert.All(drawn.SelectMany(letters => letters).CountBy(letter => letter), letter => Assert.Equal(2, letter.Value));
        Assert.Equal(sheets.Length, drawn.Count());
        Assert.Equal(sheets.Length > 1, drawn.First().Any());
    }

    [GeneratedRegex(">([A-Z]+)</text>")]
    private static partial Regex Connector();

    private static bool Crosses(Box box, Spot from, Spot to) =>
        Math.Max(from.X, to.X) > box.X + 1
        && Math.Min(from.X, to.X) < box.Right - 1
        && Math.Max(from.Y, to.Y) > box.Y + 1
        && Math.Min(from.Y, to.Y) < box.Bottom - 1;
}
