namespace DinsosFlow.Designer.Drawing;

/// <summary>Widths of the table's columns, in CSS pixels.</summary>
internal sealed record FormMeasures(
    double Number,
    double Activity,
    double Lane,
    double Requires,
    double Time,
    double Outputs,
    double Remark
)
{
    /// <summary>Half a symbol, and a hair beside it.</summary>
    private const double Symbol = 34;

    public static readonly FormMeasures OnScreen = new(44, 290, 152, 150, 84, 150, 120);

    /// <summary>Narrow, so that letters come out large; what the lanes leave of a sheet goes to the texts.</summary>
    public static FormMeasures OnPaper(int lanes)
    {
        var narrow = new FormMeasures(40, 196, 0, 106, 72, 106, 94);
        // Three pixels for the border and for what is rounded.
        var room = PrintedSheets.Widest - 3 - narrow.Beside;
        var lane = Math.Clamp(room / lanes, (2 * Symbol) + 8, 112);
        var spare = Math.Max(0, room - (lanes * lane)) / 5;
        return narrow with
        {
            Activity = narrow.Activity + (2 * spare),
            Lane = lane,
            Requires = narrow.Requires + spare,
            Outputs = narrow.Outputs + spare,
            Remark = narrow.Remark + spare,
        };
    }

    /// <summary>From the middle of a lane to the first of its upright runs.</summary>
    public double Gutter => Math.Min(46, Symbol + ((Lane / 2) - Symbol) / 3);

    /// <summary>Between upright runs; four of them have room.</summary>
    public double Track => Math.Min(7, ((Lane / 2) - Gutter - 1) / 3);

    /// <summary>From the side of a symbol to the middle of an end that stands beside it.</summary>
    public double End => Math.Min(35, Math.Max(12, (Lane / 2) - Symbol - 7));

    /// <param name="lanes">At least one.</param>
    public double[] Columns(int lanes) => [Number, Activity, .. Enumerable.Repeat(Lane, lanes), Requires, Time, Outputs, Remark];

    private double Beside => Number + Activity + Requires + Time + Outputs + Remark;
}
