using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Designer.Drawing;

/// <summary>Places the cells of the printed table: No, Tahap Kegiatan, Pelaksana, Mutu Baku, Keterangan.</summary>
internal sealed class FormLayouter
{
    private const double Pad = 6;
    private const double HeadHeight = 26;
    private const double TerminalRoom = 52;
    private const double LeastRow = 106;

    private readonly SopDefinition _sop;
    private readonly FormOptions _options;
    private readonly FormMeasures _measures;
    private readonly ImmutableArray<TextCell>.Builder _cells = ImmutableArray.CreateBuilder<TextCell>();
    private readonly double[] _edges;
    private readonly int _lanes;

    public FormLayouter(SopDefinition sop, FormOptions options, FormMeasures measures)
    {
        (_sop, _options, _measures, _lanes) = (sop, options, measures, Math.Max(1, sop.Lanes.Length));
        var widths = measures.Columns(_lanes);
        _edges = new double[widths.Length + 1];
        _edges[0] = 1;
        for (var i = 0; i < widths.Length; i++)
        {
            _edges[i + 1] = _edges[i] + widths[i];
        }
    }

    public FormLayout Lay()
    {
        var y = Head();
        var rows = ImmutableArray.CreateBuilder<(int, Box)>();
        var symbols = ImmutableArray.CreateBuilder<Symbol>();
        var links = ImmutableArray.CreateBuilder<Link>();
        foreach (var step in _sop.Steps)
        {
            var box = Row(step, y);
            rows.Add((step.Row, box));
            Symbols(step, box, symbols, links);
            y = box.Bottom;
        }
        var inferred = _options.ShowInferred && _sop.Steps.Any(step => !step.Inferred.IsEmpty);
        var arrows = new ArrowRouter(_sop, rows.ToImmutable(), symbols, LaneCentre, _measures).Route();
        return new FormLayout(
            _edges[^1] + 1,
            y + (inferred ? 30 : 2),
            _cells.ToImmutable(),
            rows.ToImmutable(),
            symbols.ToImmutable(),
            links.ToImmutable(),
            arrows,
            _sop,
            _options
        );
    }

    private double LaneCentre(string id)
    {
        for (var i = 0; i < _sop.Lanes.Length; i++)
        {
            if (_sop.Lanes[i].Id == id)
            {
                return _edges[2 + i] + (_measures.Lane / 2);
            }
        }
        throw new ArgumentException($"No lane {id}.", nameof(id));
    }

    /// <summary>Two heading rows and the row of printed column numbers.</summary>
    private double Head()
    {
        var names = _sop.Lanes.Select(lane => TextWrap.Lines(lane.Name, _measures.Lane - (2 * Pad))).ToList();
        var second = Math.Max(HeadHeight, (names.Select(lines => lines.Length).DefaultIfEmpty(1).Max() * TextWrap.LineHeight) + (2 * Pad));
        var both = HeadHeight + second;
        Heading("No.", 0, 1, 1, both);
        Heading("Tahap Kegiatan", 1, 2, 1, both);
        Heading("Pelaksana", 2, 2 + _lanes, 1, HeadHeight);
        Heading("Mutu Baku", 2 + _lanes, 5 + _lanes, 1, HeadHeight);
        Heading("Keterangan", 5 + _lanes, 6 + _lanes, 1, both);
        for (var i = 0; i < _sop.Lanes.Length; i++)
        {
            Heading(_sop.Lanes[i].Name, 2 + i, 3 + i, 1 + HeadHeight, second);
        }
        var quality = (string[])["Kelengkapan", "Waktu", "Output"];
        for (var i = 0; i < quality.Length; i++)
        {
            Heading(quality[i], 2 + _lanes + i, 3 + _lanes + i, 1 + HeadHeight, second);
        }
        for (var i = 0; i + 1 < _edges.Length; i++)
        {
            Heading($"{i + 1}", i, i + 1, 1 + both, 22);
        }
        return 1 + both + 22;
    }

    private void Heading(string text, int from, int to, double y, double height)
    {
        var box = new Box(_edges[from], y, _edges[to] - _edges[from], height);
        _cells.Add(new TextCell(box, TextWrap.Lines(text, box.Width - (2 * Pad)), true, true));
    }

    private Box Row(Step step, double y)
    {
        var mark = _options.ShowInferred && !step.Inferred.IsEmpty ? "*" : "";
        var here = _options.CurrentRows.Contains(step.Row) ? "\u25B6 sedang di sini " : "";
        (int Column, string Text)[] texts =
        [
            (0, (step.PrintedNumber ?? $"{step.Row}") + mark),
            (1, here + step.Activity),
            (2 + _lanes, string.Join("; ", step.Standard.Requires)),
            (3 + _lanes, step.Standard.TimeText),
            (4 + _lanes, string.Join("; ", step.Standard.Outputs)),
            (5 + _lanes, step.Remark ?? ""),
        ];
        var wrapped = texts
            .Select(cell => (cell.Column, Lines: TextWrap.Lines(cell.Text, _edges[cell.Column + 1] - _edges[cell.Column] - (2 * Pad))))
            .ToList();
        var text = (wrapped.Max(cell => cell.Lines.Length) * TextWrap.LineHeight) + (2 * Pad) + 4;
        var height = Math.Max(text, LeastRow) + (step.Row == 1 ? TerminalRoom : 0) + (EndsBelow(step) ? TerminalRoom : 0);
        foreach (var (column, lines) in wrapped)
        {
            var box = new Box(_edges[column], y, _edges[column + 1] - _edges[column], height);
            _cells.Add(new TextCell(box, lines, false, column == 0));
        }
        for (var i = 0; i < _lanes; i++)
        {
            _cells.Add(new TextCell(new Box(_edges[2 + i], y, _measures.Lane, height), [], false, false));
        }
        return new Box(_edges[0], y, _edges[^1] - _edges[0], height);
    }

    private void Symbols(Step step, Box row, ImmutableArray<Symbol>.Builder symbols, ImmutableArray<Link>.Builder links)
    {
        var top = row.Y + (step.Row == 1 ? TerminalRoom : 0);
        var bottom = row.Bottom - (EndsBelow(step) ? TerminalRoom : 0);
        var middle = (top + bottom) / 2;
        var main = LaneCentre(step.Lanes[0]);
        var shape = step.Exit is Exit.Decision or Exit.Choice or Exit.MultipleChoice ? Shape.Decision : Shape.Process;
        var half = shape == Shape.Decision ? 27 : 19;
        symbols.Add(new Symbol(shape, new Box(main - 32, middle - half, 64, 2 * half), "", step.Row));
        foreach (var lane in step.Lanes.Skip(1))
        {
            var other = LaneCentre(lane);
            symbols.Add(new Symbol(Shape.Process, new Box(other - 32, middle - 19, 64, 38), "", step.Row));
            var side = Math.Sign(other - main) * 32;
            links.Add(new Link(new Spot(main + side, middle), new Spot(other - side, middle)));
        }
        if (step.Row == 1)
        {
            symbols.Add(new Symbol(Shape.Capsule, new Box(main - 36, row.Y + 12, 72, 28), "Mulai", 1));
        }
        if (EndsBelow(step))
        {
            symbols.Add(new Symbol(Shape.Capsule, new Box(main - 36, row.Bottom - 42, 72, 28), "Selesai", step.Row));
        }
    }

    /// <summary>The way straight down ends here: Selesai stands below the symbol.</summary>
    internal static bool EndsBelow(Step step) => ArrowRouter.Below(step.Exit) == Target.Finished;
}
