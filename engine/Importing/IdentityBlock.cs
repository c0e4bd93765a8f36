using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace DinsosFlow.Engine.Importing;

/// <summary>What stands in the upper box of a SOP; null where nothing is printed or nothing could be read.</summary>
internal sealed partial record IdentityBlock(
    ImmutableArray<string> Units,
    string? Number,
    string? Name,
    LocalDate? CreatedOn,
    LocalDate? RevisedOn,
    LocalDate? EffectiveOn,
    string? ApprovedAs,
    string? ApprovedBy,
    string? Nip
)
{
    private static readonly string[] Months =
    [
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
    ];

    public static IdentityBlock Read(SopText sop)
    {
        var fields = sop
            .Lines.TakeWhile(line => !line.Contains("Dasar Hukum", StringComparison.OrdinalIgnoreCase))
            .Select(Field)
            .OfType<(string, string)>()
            .ToLookup(field => field.Item1, field => field.Item2);
        var approval = Approval().Match(fields["disahkan oleh"].FirstOrDefault() ?? "");
        return new IdentityBlock(
            UnitsOf(sop),
            Text(fields["nomor sop"]),
            Text(fields["nama sop"]),
            Date(fields["tanggal pembuatan"]),
            Date(fields["tanggal revisi"]),
            Date(fields["tanggal efektif"]),
            Group(approval, "post"),
            Group(approval, "name"),
            Group(approval, "nip")
        );
    }

    private static (string, string)? Field(string line)
    {
        var cells = line.Split('\t').Select(PlainText.Of).ToArray();
        return cells.Length < 2 ? null : (cells[^2].ToLowerInvariant(), cells[^1]);
    }

    /// <summary>The government's own name is no unit. A heading in one line is split by the words that begin a unit.</summary>
    private static ImmutableArray<string> UnitsOf(SopText sop)
    {
        var beside = sop.Lines.Length > 0 && sop.Lines[0].Split('\t') is { Length: > 2 } cells ? cells[0] : "";
        var lines = sop.Heading.Append(beside).Select(PlainText.Of).Where(line => line.Length > 0);
        var text = string.Join('\n', lines);
        return
        [
            .. UnitStart()
                .Replace(text, "\n$1")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !line.StartsWith("PEMERINTAH", StringComparison.Ordinal) && UnitStart().IsMatch(line)),
        ];
    }

    private static string? Text(IEnumerable<string> values) => values.FirstOrDefault() is { Length: > 0 } text ? text : null;

    private static LocalDate? Date(IEnumerable<string> values)
    {
        var match = LongDate().Match(values.FirstOrDefault() ?? "");
        var month = Array.IndexOf(Months, match.Groups["month"].Value.ToLowerInvariant()) + 1;
        if (!match.Success || month == 0)
        {
            return null;
        }
        var (year, day) = (ToInt(match.Groups["year"]), ToInt(match.Groups["day"]));
        return day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;
    }

    private static int ToInt(Capture digits) => int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string? Group(Match match, string name) => match.Groups[name].Value.Trim() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"(?<day>\d{1,2})\s+(?<month>\p{L}+)\s+(?<year>(?:19|20)\d\d)")]
    private static partial Regex LongDate();

    [GeneratedRegex(
        @"^\s*(?<post>Kepala Dinas(?:\s+Sosial)?(?:\s+(?:Provinsi\s+)?Nusa Tenggara "
            + @"Timur|\s+Kabupaten\s+\S+(?:\s+\S+)?)?)?[\s,]*(?<name>.*?)\s*(?:(?:NI?P\.?\s*)?(?<nip>\d[\d\s/-]{12,}\d))?\s*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Approval();

    [GeneratedRegex(@"(?<=^|\n|\s)(DINAS SOSIAL(?= |\n|$)|SEKRETARIAT|SUB BAGIAN|SUB KOORDINATOR|BIDANG|UPTD|SEKSI)")]
    private static partial Regex UnitStart();
}
