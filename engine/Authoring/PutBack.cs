using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring;

/// <summary>The inverse of an edit: what was written goes, what stood there before comes back.</summary>
/// <param name="At">In characters from 0.</param>
public sealed record PutBack(int At, string Written, string Before)
{
    /// <summary>From the first character that differs to the last.</summary>
    public static PutBack From(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }
        return new PutBack(start, after[start..^end], before[start..^end]);
    }

    /// <summary>Refused where something else stands there by now.</summary>
    public Reading<string> Apply(string file, string text)
    {
        if (At <= text.Length && text.AsSpan(At).StartsWith(Written, StringComparison.Ordinal))
        {
            return new Reading<string>(string.Concat(text.AsSpan(0, At), Before, text.AsSpan(At + Written.Length)), []);
        }
        var line = text.AsSpan(0, Math.Min(At, text.Length)).Count('\n') + 1;
        return new Reading<string>(
            null,
            [
                new Problem(
                    Severity.Error,
                    "sudah-berubah",
                    file,
                    line,
                    1,
                    "",
                    "Bagian ini sudah diubah lagi sesudahnya.",
                    "Lihat perbandingannya, lalu ubah dengan tangan."
                ),
            ]
        );
    }
}
