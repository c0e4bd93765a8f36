using System.Globalization;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Screen.Forms;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Desk.Reminders;

/// <summary>An entry as it was typed, on the page or in a line of a CSV file.</summary>
/// <param name="Lead">Empty for what the office does for the kind.</param>
/// <param name="Sop">Id in the agency; empty for what the office does for the kind, <see cref="NoSop"/> for none.</param>
public sealed record MatterInput(string? Kind, string? About, string? On, string? Lead, string? Sop, string? RepeatYears)
{
    public const string NoSop = "-";
}

/// <summary>An entry that can be kept.</summary>
public sealed record MatterDraft(MatterKind Kind, string About, LocalDate On, LeadTime Lead, string? Sop, int? RepeatYears)
{
    public const int MaxAbout = 200;
    public const int MostYears = 50;

    /// <summary>Dates outside are slips of the pen.</summary>
    private const int FirstYear = 1990,
        LastYear = 2100;

    public static readonly IReadOnlyDictionary<string, MatterKind> Kinds = new Dictionary<string, MatterKind>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["kgb"] = MatterKind.SalaryIncrement,
        ["pangkat"] = MatterKind.Promotion,
        ["pensiun"] = MatterKind.Retirement,
        ["izin"] = MatterKind.Permit,
        ["lainnya"] = MatterKind.Other,
    };

    /// <returns>The draft, or everything that is wrong with it, in the user's words.</returns>
    public static (MatterDraft? Draft, IReadOnlyList<string> Problems) Read(MatterInput input, string agency, DefinitionLibrary library)
    {
        var problems = new List<string>();
        MatterKind? kind = Kinds.TryGetValue(Clean(input.Kind), out var known) ? known : null;
        if (kind is null)
        {
            problems.Add($"Jenis `{Clean(input.Kind)}` tidak dikenal: tulis {string.Join(", ", Kinds.Keys)}.");
        }
        var about = string.Join(' ', Clean(input.About).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (about.Length is 0 or > MaxAbout)
        {
            problems.Add(
                about.Length == 0 ? "Tentang siapa atau apa belum diisi." : $"Tentang siapa atau apa paling panjang {MaxAbout} huruf."
            );
        }
        var on = ReadDate(Clean(input.On));
        if (on is null)
        {
            problems.Add($"Tanggal `{Clean(input.On)}` tidak terbaca: tulis misalnya 1/10/2026, antara tahun {FirstYear} dan {LastYear}.");
        }
        var usual = kind is { } certain ? library.PeriodicOf(agency).DefaultFor(certain) : null;
        var lead = Clean(input.Lead).Length == 0 ? usual?.Lead : LeadTime.Parse(Clean(input.Lead));
        if (lead is null && (kind is not null || Clean(input.Lead).Length > 0))
        {
            problems.Add(
                Clean(input.Lead).Length == 0
                    ? "Kantor belum menetapkan kapan mengingatkan untuk jenis ini: tulis misalnya 3 bulan."
                    : $"Ingatkan `{Clean(input.Lead)}` tidak terbaca: tulis misalnya 30 hari, 3 bulan, atau 1 tahun."
            );
        }
        var sop = ReadSop(Clean(input.Sop), usual, agency, library, problems);
        var years = ReadYears(Clean(input.RepeatYears), problems);
        return problems.Count == 0 ? (new MatterDraft(kind!.Value, about, on!.Value, lead!, sop, years), problems) : (null, problems);
    }

    public void CopyTo(MatterRow row)
    {
        row.Kind = Kind;
        row.About = About;
        row.On = On;
        row.Lead = Lead.ToString();
        row.RemindOn = Lead.Before(On);
        row.Sop = Sop;
        row.RepeatYears = RepeatYears;
    }

    private static LocalDate? ReadDate(string text) => FormDate.Parse(text) is { Year: >= FirstYear and <= LastYear } date ? date : null;

    private static string? ReadSop(string text, MatterDefault? usual, string agency, DefinitionLibrary library, List<string> problems)
    {
        var id = text switch
        {
            "" => usual?.Sop,
            MatterInput.NoSop => null,
            _ => text,
        };
        if (id is null)
        {
            return null;
        }
        var key = $"{agency}/{id}";
        if (library.Sops.GetValueOrDefault(key) is not { Definition.IsStartable: true })
        {
            problems.Add($"SOP `{id}` tidak ada, atau belum dapat dijalankan.");
        }
        return key;
    }

    private static int? ReadYears(string text, List<string> problems)
    {
        if (text.Length == 0)
        {
            return null;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is >= 1 and <= MostYears)
        {
            return years;
        }
        problems.Add($"Berulang tiap `{text}` tahun tidak terbaca: tulis angka dari 1 sampai {MostYears}, atau kosongkan.");
        return null;
    }

    private static string Clean(string? text) => text?.Trim() ?? "";
}
