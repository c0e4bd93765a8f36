using System.Globalization;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Desk.Reminders;

/// <summary>Entries of the register as an official says them.</summary>
public static class MatterWords
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    public static string Of(MatterKind kind) =>
        kind switch
        {
            MatterKind.SalaryIncrement => "Kenaikan gaji berkala (KGB)",
            MatterKind.Promotion => "Kenaikan pangkat",
            MatterKind.Retirement => "Pensiun",
            MatterKind.Permit => "Masa berlaku izin",
            _ => "Lainnya",
        };

    /// <summary>The word that forms and CSV files use.</summary>
    public static string WordOf(MatterKind kind) => MatterDraft.Kinds.First(pair => pair.Value == kind).Key;

    public static string Date(LocalDate date) => date.ToString("d MMMM uuuu", Indonesian);

    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>What a case that is started from the entry is about, to be changed as needed; null without an entry.</summary>
    public static string? Subject(MatterRow? row) =>
        row is null ? null
        : row.Kind == MatterKind.Other ? row.About
        : $"{Of(row.Kind)}: {row.About}, {Date(row.On)}";
}
