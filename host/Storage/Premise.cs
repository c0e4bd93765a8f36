namespace DinsosFlow.Host.Storage;

/// <summary>What an order takes for granted instead of asking. Its statement fails where that does not hold, and all that was to be saved
/// with it fails, too.</summary>
/// <param name="Of">Whose it is, where premises build upon one another; empty where it stands alone.</param>
/// <param name="Order">Its place among those: the one after it takes for granted what it leaves behind.</param>
internal sealed record Premise(Statement Statement, string Of = "", int Order = 0)
{
    /// <param name="from">From <c>FROM</c> on; gives one row where it holds, and none where it does not.</param>
    public static Premise OneRow(string from, params object[] values) => new(new Statement($"SELECT 1 / count(*) {from}", values));

    /// <summary>What fails where a condition does not hold, and is 1 where it does.</summary>
    public static string OneIf(string condition) => $"1 / CASE WHEN {condition} THEN 1 ELSE 0 END";

    /// <summary>One that stands alone need not be asked twice.</summary>
    public bool Repeats(Premise other) =>
        Of.Length == 0
        && other.Of.Length == 0
        && Statement.Text == other.Statement.Text
        && Statement.Values.SequenceEqual(other.Statement.Values);
}
