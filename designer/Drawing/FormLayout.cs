using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Designer.Drawing;

/// <summary>What to show beside the form itself.</summary>
public sealed record FormOptions
{
    /// <summary>Rows where the case stands now: marked in colour and in words.</summary>
    public ImmutableHashSet<int> CurrentRows { get; init; } = [];

    /// <summary>Marks rows with something inferred by an asterisk and says so below the table.</summary>
    public bool ShowInferred { get; init; } = true;
}

/// <summary>A point of the drawing, in CSS pixels from its upper left corner.</summary>
public readonly record struct Spot(double X, double Y);

public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public double CentreX => X + (Width / 2);
    public double CentreY => Y + (Height / 2);
}

/// <summary>The five symbols of PermenPAN-RB 35/2012, less the arrow.</summary>
public enum Shape
{
    /// <summary>Mulai, Selesai.</summary>
    Capsule,
    Process,
    Decision,

    /// <summary>Off-page connector: here, where a case leaves the form as refused.</summary>
    Pentagon,
}

/// <param name="Row">The row whose cell it stands in.</param>
public sealed record Symbol(Shape Shape, Box Box, string Text, int Row);

/// <param name="Points">Orthogonal, from the symbol left to the symbol reached; the arrow head is at the last.</param>
/// <param name="ToRow">The row reached; null for an end.</param>
public sealed record Arrow(ImmutableArray<Spot> Points, string? Label, Spot LabelAt, int FromRow, int? ToRow);

/// <summary>Several performers of one row, joined by a line without a head.</summary>
public sealed record Link(Spot From, Spot To);

public sealed record TextCell(Box Box, ImmutableArray<string> Lines, bool IsHeading, bool IsCentred);

/// <summary>Everything on the sheet with its place.</summary>
public sealed record FormLayout(
    double Width,
    double Height,
    ImmutableArray<TextCell> Cells,
    ImmutableArray<(int Row, Box Box)> Rows,
    ImmutableArray<Symbol> Symbols,
    ImmutableArray<Link> Links,
    ImmutableArray<Arrow> Arrows,
    SopDefinition Definition,
    FormOptions Options
)
{
    public static FormLayout Of(SopDefinition definition, FormOptions? options = null) =>
        new FormLayouter(definition, options ?? new FormOptions(), FormMeasures.OnScreen).Lay();

    /// <summary>The same table for sheets of paper: narrow enough that its letters can be read there.</summary>
    public static FormLayout OnPaper(SopDefinition definition, FormOptions? options = null) =>
        new FormLayouter(definition, options ?? new FormOptions(), FormMeasures.OnPaper(Math.Max(1, definition.Lanes.Length))).Lay();
}
