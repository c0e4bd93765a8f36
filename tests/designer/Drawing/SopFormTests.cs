using System.Xml.Linq;
using DinsosFlow.Designer.Drawing;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Designer.Tests.Drawing;

public class SopFormTests
{
    private static readonly SopDefinition Sop = new()
    {
        Agency = "uji",
        Id = "contoh",
        Version = 1,
        Name = "<script>alert(1)</script>",
        Lanes = [new Lane("a", "Staf & Tim", ["staf"]), new Lane("b", "Kepala", ["kepala"])],
        Steps =
        [
            Step(1, "a", new Exit.Onward(Target.ToRow(2))),
            Step(2, "b", new Exit.Decision(Target.ToRow(3), Target.ToRow(1))),
            Step(3, "a", new Exit.Onward(Target.Finished)),
        ],
    };

    [Fact]
    public void ToSvg_HostileText_IsEncodedAndWellFormed()
    {
        var svg = XDocument.Parse(SopForm.ToSvg(Sop));
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
    }

    [Fact]
    public void ToHtml_HostileText_IsEncoded() => Assert.DoesNotContain("<script>", SopForm.ToHtml(Sop));

    [Fact]
    public void Layout_EveryExit_HasItsArrow() =>
        Assert.Equal([(0, 1), (1, 2), (2, 3), (2, 1), (3, null)], FormLayout.Of(Sop).Arrows.Select(arrow => (arrow.FromRow, arrow.ToRow)));

    [Fact]
    public void Layout_NoArrow_CrossesASymbol()
    {
        var layout = FormLayout.Of(Sop);
        foreach (var arrow in layout.Arrows)
        {
            foreach (var (from, to) in arrow.Points.Zip(arrow.Points.Skip(1)))
            {
                Assert.DoesNotContain(layout.Symbols, symbol => Crosses(symbol.Box, from, to));
            }
        }
    }

    private static bool Crosses(Box box, Spot from, Spot to) =>
        Math.Max(from.X, to.X) > box.X + 1
        && Math.Min(from.X, to.X) < box.Right - 1
        && Math.Max(from.Y, to.Y) > box.Y + 1
        && Math.Min(from.Y, to.Y) < box.Bottom - 1;

    private static Step Step(int row, string lane, Exit exit) =>
        new()
        {
            Row = row,
            Lanes = [lane],
            Activity = "Menyusun konsep",
            Standard = new QualityStandard([], "5 menit", TimeLimit.None, []),
            Exit = exit,
        };
}
