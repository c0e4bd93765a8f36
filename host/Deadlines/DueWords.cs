using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Deadlines;

/// <param name="When">"Selasa, 2 Juni 2026, 15.50–16.00".</param>
/// <param name="Counted">What counts here, in the limit's own measure; null where nothing does.</param>
/// <param name="Total">Working time so far; null for day kinds.</param>
/// <param name="IsSkipped">Time passes here that does not count.</param>
public sealed record WhyLine(string When, string What, string? Counted, string? Total, bool IsSkipped)
{
    public bool Counts => Counted is not null;
}

/// <summary>An explanation of a due instant as an official reads it.</summary>
public static class DueWords
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    public static IReadOnlyList<WhyLine> Of(DueExplanation explained, DateTimeZone zone) =>
        [.. explained.Lines.Select(line => new WhyLine(When(line, zone), What(line, explained, zone), Counted(line), line.Total.Length > Duration.Zero ? Length(line.Total.Length) : null, line.Kind is DueLineKind.Closed or DueLineKind.DayZero))];

    /// <summary><c>Selasa, 24 November 2026 pukul 16.41</c>; midnight is said as the end of the day it closes.</summary>
    public static string At(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return local.TimeOfDay == LocalTime.Midnight ? $"{Date(local.Date.PlusDays(-1))} pukul 24.00" : $"{Date(local.Date)} pukul {Time(local.TimeOfDay)}";
    }

    public static string Date(LocalDate date) => date.ToString("dddd, d MMMM uuuu", Indonesian);

    public static string Length(Duration length)
    {
        var minutes = (long)length.TotalMinutes;
        var (hours, rest) = (minutes / 60, minutes % 60);
        return hours == 0 ? $"{rest} menit" : rest == 0 ? $"{hours} jam" : $"{hours} jam {rest} menit";
    }

    /// <summary>A line that covers days is said by its days, one within a day by its hours.</summary>
    private static string When(DueLine line, DateTimeZone zone)
    {
        if (line.On is { } on)
        {
            return Date(on);
        }
        if (line.Kind == DueLineKind.Due)
        {
            return At(line.From, zone);
        }
        var from = line.From.InZone(zone).LocalDateTime;
        var to = line.To.InZone(zone).LocalDateTime;
        var last = to.TimeOfDay == LocalTime.Midnight && to.Date > from.Date ? to.Date.PlusDays(-1) : to.Date;
        if (line.Days > 0)
        {
            return Dates(from.Date, last);
        }
        return $"{Date(from.Date)}, {Time(from.TimeOfDay)}–{(to.Date > from.Date ? "24.00" : Time(to.TimeOfDay))}";
    }

    private static string Dates(LocalDate first, LocalDate last) =>
        first == last ? Date(first)
        : first.Year == last.Year ? $"{first.ToString(first.Month == last.Month ? "dddd d" : "dddd d MMMM", Indonesian)} – {last.ToString("dddd d MMMM uuuu", Indonesian)}"
        : $"{first.ToString("dddd d MMMM uuuu", Indonesian)} – {last.ToString("dddd d MMMM uuuu", Indonesian)}";

    private static string Time(LocalTime time) => time.ToString("HH.mm", CultureInfo.InvariantCulture);

    private static string What(DueLine line, DueExplanation explained, DateTimeZone zone) =>
        line.Kind switch
        {
            DueLineKind.Worked => $"jam kerja{InPeriod(line)}",
            DueLineKind.WorkedDays => $"{line.Days} hari kerja{InPeriod(line)}{DaysOff(line)}",
            DueLineKind.Closed => Reason(line.Why) + InPeriod(line),
            DueLineKind.DayZero => "hari mulai, hari ke-0",
            DueLineKind.Counted => CountedDays(line),
            DueLineKind.LandsOnClosedDay => $"{(explained.Limit.Kind == TimeLimitKind.BeforeReference ? "hari yang dihitung" : "hari terakhir")} bukan hari kerja ({Reason(line.Why)}), {(line.IsMovedBack ? "dimajukan ke hari kerja sebelumnya" : "digeser ke hari kerja berikutnya")}",
            DueLineKind.MovedTo => "hari kerja berikutnya, sampai jam tutup",
            DueLineKind.Reference => $"tanggal acuan: {explained.Limit.Reference}",
            _ => IsByHours(explained) ? "batas: waktunya habis di sini" : line.From.InZone(zone).TimeOfDay == LocalTime.Midnight ? "batas: akhir hari" : "batas: jam tutup kantor",
        };

    private static bool IsByHours(DueExplanation explained) =>
        explained.Limit.Kind == TimeLimitKind.After && explained.Limit.Amounts.Any(amount => amount.Unit is TimeUnit.Hour or TimeUnit.Minute);

    private static string CountedDays(DueLine line) =>
        line.Amount switch
        {
            { Unit: TimeUnit.WorkingDay, Quantity: 1 } => $"hari kerja ke-{line.Ordinal}",
            { Unit: TimeUnit.WorkingDay, Quantity: var count } => $"hari kerja ke-{Math.Min(line.Ordinal, line.Ordinal - count + 1)} sampai ke-{line.Ordinal}{DaysOff(line)}",
            { Unit: TimeUnit.BudgetYear } => "sampai akhir tahun anggaran, 31 Desember",
            { Unit: TimeUnit.Day, Quantity: 1 } => "hari ke-1 (setiap hari dihitung)",
            { Unit: TimeUnit.Day, Quantity: var count } => $"hari ke-1 sampai ke-{count} (setiap hari dihitung, juga hari libur)",
            { Unit: TimeUnit.Hour or TimeUnit.Minute } => "jam sebelum suatu tanggal dihitung sebagai satu hari",
            { } amount => $"{Amount(amount)} menurut tanggal (setiap hari dihitung, juga hari libur)",
            _ => "",
        };

    private static string DaysOff(DueLine line) => line.DaysOff > 0 ? $" ({line.DaysOff} hari akhir pekan tidak dihitung)" : "";

    private static string? Counted(DueLine line) =>
        line.Amount is { } amount ? Amount(amount) : line.Counted.Length > Duration.Zero ? Length(line.Counted.Length) : null;

    private static string Amount(TimeAmount amount) => TimeText.Official(new TimeLimit { Kind = TimeLimitKind.After, Amounts = [amount] });

    private static string InPeriod(DueLine line) => line.Period is { } period ? $" (jam {period})" : "";

    private static string Reason(Closure? why) =>
        why switch
        {
            { Kind: ClosureKind.BeforeOpening } => "sebelum jam buka",
            { Kind: ClosureKind.Break } => "istirahat",
            { Kind: ClosureKind.AfterClosing } => "setelah jam tutup",
            { Kind: ClosureKind.Weekend } => "akhir pekan",
            { Kind: ClosureKind.Holiday, Name: { } name } => name.StartsWith(CalendarDefinition.JointLeave, StringComparison.OrdinalIgnoreCase) ? char.ToLowerInvariant(name[0]) + name[1..] : $"libur: {name}",
            _ => "tidak ada jam kerja",
        };
}
