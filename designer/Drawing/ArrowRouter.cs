using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Designer.Drawing;

/// <summary>
/// Lays arrows at right angles where no symbol or text stands: sideways runs keep to the bands between rows or to
/// empty lane cells, upright runs to the gutters left and right of a lane's symbols.
/// </summary>
internal sealed class ArrowRouter(
    SopDefinition sop,
    ImmutableArray<(int Row, Box Box)> rows,
    ImmutableArray<Symbol>.Builder symbols,
    Func<string, double> laneCentre,
    FormMeasures measures
)
{
    private readonly Dictionary<(string Lane, int Side), int> _tracks = [];
    private readonly Dictionary<int, int> _bands = [];
    private readonly ImmutableArray<Arrow>.Builder _arrows = ImmutableArray.CreateBuilder<Arrow>();

    public ImmutableArray<Arrow> Route()
    {
        foreach (var step in sop.Steps)
        {
            var from = MainOf(step.Row);
            if (step.Row == 1)
            {
                var start = symbols.First(symbol => symbol.Shape == Shape.Capsule).Box;
                Add([new(start.CentreX, start.Bottom), new(from.CentreX, from.Y)], null, default, 0, 1);
            }
            switch (step.Exit)
            {
                case Exit.Onward onward when IsSetback(step, onward.Target):
                    Sideways(step, from, onward.Target, null, 1);
                    break;
                case Exit.Onward onward:
                    Down(step, from, onward.Target, null);
                    break;
                case Exit.Fork fork:
                    foreach (var branch in fork.Branches)
                    {
                        Down(step, from, Target.ToRow(branch), null);
                    }
                    break;
                case Exit.Decision { Yes: var yes, No: var no } when yes == no:
                    Down(step, from, yes, "Ya / Tidak");
                    break;
                case Exit.Decision decision:
                    Ways(step, from, [("Ya", decision.Yes), ("Tidak", decision.No)]);
                    break;
                case Exit.Choice choice:
                    Ways(step, from, [.. choice.Options.Select(option => (option.Id, option.Target))]);
                    break;
                case Exit.MultipleChoice choice:
                    Ways(step, from, [.. choice.Options.Select(option => (option.Id, option.Target))]);
                    break;
            }
        }
        return _arrows.ToImmutable();
    }

    /// <summary>The target of the way that leaves a symbol downwards; null where none does.</summary>
    internal static Target? Below(Exit exit) =>
        exit switch
        {
            Exit.Onward onward => onward.Target,
            Exit.Decision decision => decision.Yes,
            Exit.Choice choice => choice.Options[0].Target,
            Exit.MultipleChoice choice => choice.Options[0].Target,
            _ => null,
        };

    private static bool IsSetback(Step step, Target target) => target == Target.Rejected || (target.IsRow && target.Row <= step.Row);

    /// <summary>The first way goes down, the others leave by the sides.</summary>
    private void Ways(Step step, Box from, ImmutableArray<(string Label, Target Target)> ways)
    {
        for (var i = 0; i < ways.Length; i++)
        {
            var (label, target) = ways[i];
            if (i == 0 && !IsSetback(step, target))
            {
                Down(step, from, target, label);
                continue;
            }
            Sideways(step, from, target, label, SideOf(from, target, i));
        }
    }

    private int SideOf(Box from, Target target, int way)
    {
        var toward = target.IsRow ? Math.Sign(MainOf(target.Row).CentreX - from.CentreX) : -1;
        return way > 1 ? -1
            : toward == 0 ? 1
            : toward;
    }

    private void Down(Step step, Box from, Target target, string? label)
    {
        var labelAt = new Spot(from.CentreX + 5, from.Bottom + 13);
        if (!target.IsRow)
        {
            var end = symbols.First(symbol => symbol.Row == step.Row && symbol is { Shape: Shape.Capsule, Text: "Selesai" }).Box;
            Add([new(from.CentreX, from.Bottom), new(end.CentreX, end.Y)], label, labelAt, step.Row, null);
            return;
        }
        var to = MainOf(target.Row);
        var leave = Band(step.Row);
        var points = new List<Spot> { new(from.CentreX, from.Bottom), new(from.CentreX, leave) };
        if (target.Row == step.Row + 1)
        {
            points.Add(new(to.CentreX, leave));
        }
        else
        {
            var x = GutterOf(target.Row, from.CentreX <= to.CentreX ? -1 : 1);
            var arrive = Band(target.Row - 1);
            points.AddRange([new(x, leave), new(x, arrive), new(to.CentreX, arrive)]);
        }
        points.Add(new(to.CentreX, to.Y));
        Add(points, label, labelAt, step.Row, target.Row);
    }

    private void Sideways(Step step, Box from, Target target, string? label, int side)
    {
        var port = new Spot(side > 0 ? from.Right : from.X, from.CentreY);
        var width = label is null ? 0 : TextWrap.WidthOf(label);
        var labelAt = new Spot(side > 0 ? port.X + 2 : port.X - 2 - width, port.Y + 14);
        if (!target.IsRow)
        {
            Terminal(step, port, target, label, labelAt, side);
            return;
        }
        var x = GutterOf(step.Row, side);
        var to = MainOf(target.Row);
        if (target.Row >= step.Row || IsBlocked(target.Row, x, to) || LeavesBy(target.Row, x > to.CentreX ? 1 : -1))
        {
            var band = Band(target.Row - 1);
            Add([port, new(x, port.Y), new(x, band), new(to.CentreX, band), new(to.CentreX, to.Y)], label, labelAt, step.Row, target.Row);
            return;
        }
        Add(
            [port, new(x, port.Y), new(x, to.CentreY), new(x > to.CentreX ? to.Right : to.X, to.CentreY)],
            label,
            labelAt,
            step.Row,
            target.Row
        );
    }

    private void Terminal(Step step, Spot port, Target target, string? label, Spot labelAt, int side)
    {
        var rejected = target == Target.Rejected;
        var box = new Box(port.X + (side * measures.End) - 32, port.Y - 44, 64, 24);
        symbols.Add(new Symbol(rejected ? Shape.Pentagon : Shape.Capsule, box, rejected ? "Ditolak" : "Selesai", step.Row));
        var x = port.X + (side * Math.Min(20, measures.End));
        Add([port, new(x, port.Y), new(x, box.Bottom)], label, labelAt, step.Row, null);
    }

    /// <summary>Another performer's box between the gutter and the symbol.</summary>
    private bool IsBlocked(int row, double x, Box to) =>
        symbols.Any(symbol =>
            symbol.Row == row
            && symbol.Box != to
            && symbol.Shape == Shape.Process
            && symbol.Box.CentreX > Math.Min(x, to.CentreX)
            && symbol.Box.CentreX < Math.Max(x, to.CentreX)
        );

    /// <summary>The side is taken by a way out of that row, so what comes back joins its entry from above.</summary>
    private bool LeavesBy(int row, int side)
    {
        var exit = sop.StepAt(row).Exit;
        ImmutableArray<Target> ways = exit switch
        {
            Exit.Decision decision when decision.Yes != decision.No => [decision.Yes, decision.No],
            Exit.Choice choice => [.. choice.Options.Select(option => option.Target)],
            Exit.MultipleChoice choice => [.. choice.Options.Select(option => option.Target)],
            _ => [],
        };
        var from = MainOf(row);
        return ways.Where((target, way) => (way > 0 || IsSetback(sop.StepAt(row), target)) && SideOf(from, target, way) == side).Any();
    }

    private Box MainOf(int row) => symbols.First(symbol => symbol.Row == row && symbol.Shape is (Shape.Process or Shape.Decision)).Box;

    private double GutterOf(int row, int side)
    {
        var lane = sop.StepAt(row).Lanes[0];
        var track = _tracks.GetValueOrDefault((lane, side));
        _tracks[(lane, side)] = track + 1;
        return laneCentre(lane) + (side * (measures.Gutter + (measures.Track * (track % 4))));
    }

    /// <summary>A height in the free band at the top of the row after this one (0: below Mulai), clear of the printed line.</summary>
    private double Band(int row)
    {
        var count = _bands.GetValueOrDefault(row);
        _bands[row] = count + 1;
        return (row == 0 ? rows[0].Box.Y + 42 : rows[row - 1].Box.Bottom + 7) + (count % 3 * 5);
    }

    private void Add(IEnumerable<Spot> points, string? label, Spot labelAt, int from, int? to) =>
        _arrows.Add(new Arrow([.. points], label, labelAt, from, to));
}
