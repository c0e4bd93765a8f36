using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The fields of a SOP's upper box.</summary>
internal enum IdentityField
{
    Number,
    Name,
    CreatedOn,
    RevisedOn,
    EffectiveOn,
    Approval,
}

/// <summary>The words that name the fields of the upper box and the boxes below it, in the spellings that offices use.</summary>
internal static partial class IdentityLabels
{
    /// <summary>A label alone ("TGL. REVISI"), or before its value in one cell ("JUDUL SOP : Penanganan Pengaduan").</summary>
    /// <returns>Null where the cell is no label; else its length with the colon.</returns>
    public static (IdentityField Field, int Length)? Of(string line)
    {
        var match = Label().Match(line);
        if (!match.Success || (match.Length < line.Length && !match.Value.TrimEnd().EndsWith(':')))
        {
            return null;
        }
        foreach (var field in Enum.GetValues<IdentityField>())
        {
            if (match.Groups[field.ToString()].Success)
            {
                return (field, match.Length);
            }
        }
        return null;
    }

    [GeneratedRegex(
        @"^\W*(?:(?<Number>(?:nomor|no|nmr)\.?\s*(?:dokumen\s*)?(?:sop|pos|spo|prosedur|dokumen)(?:[\s-]*ap)?)"
            + @"|(?<Name>(?:nama|judul)\s*(?:sop|pos|spo|prosedur)(?:[\s-]*ap)?)"
            + @"|(?<CreatedOn>(?:tanggal|tgl)\.?\s*(?:di)?(?:pembuatan|buat|dibuat|penyusunan|penetapan|terbit|ditetapkan))"
            + @"|(?<RevisedOn>(?:tanggal|tgl)\.?\s*(?:di)?revisi(?:\s*(?:ke)?[\s-]*\d*)?)"
            + @"|(?<EffectiveOn>(?:tanggal|tgl)\.?\s*(?:efektif|(?:mulai\s*)?berlaku|diberlakukan|pengesahan))"
            + @"|(?<Approval>di\s*s(?:y?a|y)h?kan(?:\s*oleh)?|ditetapkan\s*oleh|disetujui\s*oleh|pengesahan))\s*(?::|$)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Label();
}
