using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Reading;

/// <summary>The two outcomes that an activity's words may state, each with the clause that says where it leads.</summary>
/// <remarks>
/// Read are conditions, not verbs: "dikembalikan ke pengadministrasi" alone is plain routing, "jika setuju diparaf dan
/// dikembalikan" is consent, and "jika telah diperbaiki" says when, not whether.
/// </remarks>
/// <param name="Approval">The clause of consent ("apabila setuju, ..."); null where none is stated.</param>
/// <param name="Refusal">The clause of refusal ("apabila tidak setuju dikembalikan ..."); null where none is stated.</param>
/// <param name="Rest">What stands outside both clauses.</param>
public sealed partial record Outcomes(string? Approval, string? Refusal, string Rest)
{
    // Not a whole bracket: "Identifikasi (Jika tidak ada penetapan)" says when the row applies, not how it ends.
    private const string If = @"(?<!\()\b(?:apabila|jika|bila|kalau)\s+";
    private const string Flaw = @"(?:koreksi|perbaikan|kesalahan|kekurangan|revisi)";

    public static Outcomes Of(string activity)
    {
        var refusal = Refused().Match(activity);
        var approval = Approved().Match(activity);
        var refused = Clause(activity, refusal, approval);
        var approved = Clause(activity, approval, refusal);
        var rest = activity;
        foreach (var clause in new[] { refused, approved })
        {
            rest = clause is null ? rest : rest.Replace(clause, " ", StringComparison.Ordinal);
        }
        return new Outcomes(approved, refused, rest);
    }

    /// <summary>Whether the words check or sign: memeriksa, mengoreksi, memaraf, menandatangani.</summary>
    public static bool Checks(string activity) => Checking().IsMatch(activity);

    /// <summary>To the other outcome or to the end of the sentence.</summary>
    private static string? Clause(string text, Match outcome, Match other)
    {
        if (!outcome.Success)
        {
            return null;
        }
        var sentence = SentenceEnd().Match(text, outcome.Index);
        var end = sentence.Success ? sentence.Index : text.Length;
        return text[outcome.Index..(other.Success && other.Index > outcome.Index ? Math.Min(end, other.Index) : end)];
    }

    [GeneratedRegex(
        @"\b(?:di|me(?:ng)?)?kembalikan\s+(?:apabila|jika|bila)\s+(?:ada|terdapat|tidak|belum)\b"
            + "|"
            + If
            + @"(?:tidak|belum)\b(?!\s+(?:ada|terdapat)\s+"
            + Flaw
            + ")"
            + "|"
            + If
            + @"(?:masih\s+)?(?:ada|terdapat|perlu)\s+"
            + Flaw
            + "|"
            + If
            + @"(?:menolak|ditolak)\b"
            + "|"
            + If
            + @"(?!(?:di)?setuju|ya\b|telah\s+diperbaiki|sudah\s+diperbaiki|lengkap|sesuai|tidak\s+ada)"
            + @"(?:(?!\b(?:apabila|jika|bila)\b)[^.;]){0,80}?\b(?:di|me(?:ng)?)kembalikan\b"
            + @"|\btidak\s+(?:di)?setuju",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Refused();

    [GeneratedRegex(
        If
            + @"(?:(?:di)?setuju|ya\b)|"
            + If
            + @"tidak\s+(?:ada|terdapat)\s+"
            + Flaw
            + "|"
            + If
            + @"(?:sudah\s+|telah\s+)?(?:lengkap|sesuai|memenuhi|layak|benar|diterima|menerima)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Approved();

    // "yang telah ditandatangani" tells of another's act, "untuk menandatangani" of a later one.
    [GeneratedRegex(
        @"(?<!\b(?:untuk|yang|telah|sudah)\s+(?:di\s*)?)\b(?:memeriksa|mengoreksi|memaraf|diparaf"
            + @"|di\s+paraf|menanda\s*tangan|ditanda\s*tangan|di\s+tanda\s*tangan)(?!\s+dan\s+membuat\s+(?:draft?|konsep))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Checking();

    [GeneratedRegex(@"[.;](?=\s|$)|\s\.(?=\p{Lu})")]
    private static partial Regex SentenceEnd();
}
