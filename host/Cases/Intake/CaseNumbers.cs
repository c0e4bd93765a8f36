using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>Numbers cases per agency and year without gaps: the number is drawn in the turn that stores the case.</summary>
internal static class CaseNumbers
{
    /// <summary>What stands for the number until the road has given one.</summary>
    public const string NotYet = "";

    /// <param name="onDrawn">Takes <c>12/2026</c>.</param>
    public static Question Draw(string agency, int year, Action<string> onDrawn) =>
        Question.Of(
            row => onDrawn($"{row.GetInt32(0)}/{year}"),
            "INSERT INTO numbers (agency, year, \"last\") VALUES ($1, $2, 1) "
                + "ON CONFLICT (agency, year) DO UPDATE SET \"last\" = numbers.\"last\" + 1 RETURNING \"last\"",
            agency,
            year
        );
}
