using System.Globalization;
using DinsosFlow.Host.Screen.Forms;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Screen;

/// <summary>Roles, kinds of holding and dates as an office says them.</summary>
public static class PeopleWords
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    public static string Of(Role role) =>
        role switch
        {
            Role.Administrator => "Administrator",
            Role.Supervisor => "Atasan",
            Role.Auditor => "Pemeriksa",
            Role.ApiClient => "Program (API)",
            Role.InstallationManager => "Pengelola pemasangan",
            _ => "Petugas",
        };

    public static string Of(HoldingKind kind) =>
        kind switch
        {
            HoldingKind.Plt => "Plt.",
            HoldingKind.Plh => "Plh.",
            _ => "definitif",
        };

    public static string Span(LocalDate? from, LocalDate? until) =>
        (from, until) switch
        {
            (null, null) => "tanpa batas tanggal",
            ({ } first, null) => $"sejak {Day(first)}",
            (null, { } last) => $"sampai {Day(last)}",
            ({ } first, { } last) => $"{Day(first)} sampai {Day(last)}",
        };

    public static string Day(LocalDate day) => day.ToString("d MMM uuuu", Indonesian);

    /// <summary>As a date field sends it.</summary>
    /// <returns>Null for an empty field; false where it is no date.</returns>
    public static bool TryDate(string? typed, out LocalDate? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }
        day = FormDate.Parse(typed);
        return day is not null;
    }
}
