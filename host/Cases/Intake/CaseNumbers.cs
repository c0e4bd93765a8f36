using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>Numbers cases per agency and year without gaps: the number is drawn in the turn that stores the case.</summary>
internal static class CaseNumbers
{
    /// <summary>What stands for the number until the road has given one.</summary>
    public const string NotYet = "";

    public static Question Draw(string agency, int year, Action<DrawnNumber> onDrawn) =>
        Question.Of(
            row => onDrawn(new DrawnNumber(agency, year, row.GetInt32(0))),
            "INSERT INTO numbers (agency, year, \"last\") VALUES ($1, $2, 1) "
                + "ON CONFLICT (agency, year) DO UPDATE SET \"last\" = numbers.\"last\" + 1 RETURNING \"last\"",
            agency,
            year
        );
}

/// <summary>The number of a case: theirs only if it is saved.</summary>
internal readonly record struct DrawnNumber(string Agency, int Year, int Number)
{
    private static readonly string Counting =
        $"UPDATE numbers SET \"last\" = \"last\" + {Premise.OneIf("\"last\" = $3")} WHERE agency = $1 AND year = $2";

    /// <summary>It was not asked for: the one before it was remembered as the last that was given.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>None where it was asked for.</summary>
    public IEnumerable<Premise> Premises => IsAssumed ? [IsCounted, IsNext] : [];

    /// <summary>Numbers were given in that year; or nothing would be changed by <see cref="IsNext"/>.</summary>
    private Premise IsCounted => Premise.OneRow("FROM numbers WHERE agency = $1 AND year = $2", Agency, Year);

    /// <summary>It is the next, and nobody else's.</summary>
    private Premise IsNext => new(new Statement(Counting, [Agency, Year, Number - 1]), Agency, Number);

    /// <summary><c>12/2026</c></summary>
    public override string ToString() => $"{Number}/{Year}";
}
