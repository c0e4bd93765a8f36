using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <param name="Official">Empty where no limit is watched; null where the text stays unread.</param>
internal sealed record PrintedTime(string Printed, string Reading, string? Official);

/// <summary><c>printed-times.txt</c>: every time of the five documents, what it means, and its official wording.</summary>
internal static class PrintedTimes
{
    public const string Unread = "unread from: ";

    public static readonly IReadOnlyList<PrintedTime> All =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/engine/Deadlines/printed-times.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new PrintedTime(cells[0], cells[1], cells.Length > 2 ? cells[2] : null)),
    ];

    /// <summary>A reading in the notation of the table, made from its fields alone.</summary>
    public static string Notation(TimeReading reading) => reading.Limit is { } limit ? Notation(limit) : Unread + reading.Unread;

    private static string Notation(TimeLimit limit)
    {
        var first = limit.Kind switch
        {
            TimeLimitKind.None => "none",
            TimeLimitKind.Open => "open",
            _ => Amounts(limit),
        };
        return limit.Alternative is { } other ? $"{first}, or {Notation(other)} if earlier" : first;
    }

    private static string Amounts(TimeLimit limit)
    {
        var cap = limit.IsCap ? "at most " : "";
        var lower = string.Concat(limit.LowerBound.Select(amount => $"{amount.Quantity} to "));
        var amounts = string.Join(" + ", limit.Amounts.Select(amount => $"{amount.Quantity} {amount.Unit}"));
        var open = limit.HasOpenEnd ? ", open end" : "";
        return $"{cap}{lower}{amounts}{open}{(limit.Reference is { } words ? $" before \"{words}\"" : "")}";
    }
}
