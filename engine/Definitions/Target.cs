namespace DinsosFlow.Engine.Definitions;

/// <summary>Where the flow goes after a row: another row, the end (<c>selesai</c>), or the refusal of the case (<c>ditolak</c>).</summary>
public readonly record struct Target
{
    private const int FinishedMark = 0;
    private const int RejectedMark = -1;
    private readonly int _mark;

    private Target(int mark) => _mark = mark;

    public static readonly Target Finished = new(FinishedMark);
    public static readonly Target Rejected = new(RejectedMark);

    /// <param name="row">Row position, from 1.</param>
    public static Target ToRow(int row) =>
        row >= 1 ? new Target(row) : throw new ArgumentOutOfRangeException(nameof(row), row, "Rows count from 1.");

    public bool IsRow => _mark >= 1;

    /// <summary>The row's position, from 1; throws when the target is an end.</summary>
    public int Row => IsRow ? _mark : throw new InvalidOperationException($"{this} is not a row.");

    public override string ToString() =>
        _mark switch
        {
            FinishedMark => "selesai",
            RejectedMark => "ditolak",
            _ => _mark.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
}
