using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Screen;

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
        [
            .. explained.Lines.Select(line => new WhyLine(
                When(line, zone),
                What(line, explained, zone),
                Counted(line),
                line.Total.Length > Duration.Zero ? Length(line.Total.Length) : null,
                line.Kind is DueLineKind.Closed or DueLineKind.DayZero or DueLineKind.Paused
            )),
        ];

    /// <summary><c>Selasa, 24 November 2026 pukul 16.41</c>; midnight is said as the end of the day it closes.</summary>
    public static string At(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return local.TimeOfDay == LocalTime.Midnight
            ? $"{Date(local.Date.PlusDays(-1))} pukul 24.00"
            : $"{Date(local.Date)} pukul {Time(local.TimeOfDay)}";
    }

    /// <summary>When something begins: midnight belongs to the day that it opens.</summary>
    public static string From(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return $"{Date(local.Date)} pukul {Time(local.TimeOfDay)}";
    }

    public static string Date(LocalDate date) => date.ToString("dddd, d MMMM uuuu", Indonesian);

    public static string Length(Duration length)
    {
        var minutes = (long)length.TotalMinutes;
        var (hours, rest) = (minutes / 60, minutes % 60);
        return hours == 0 ? $"{rest} menit"
            : rest == 0 ? $"{hours} jam"
            : $"{hours} jam {rest} menit";
    }

    /// <summary>A line that covers days is said by its days, one within a day by its hours.</summary>
    private static string When(DueLine line, DateTimeZone zone)
    {
        if (line.On is { } on)
        {
            return Date(on);
        }
        if (line.From == line.To)
        {
            return line.Kind == DueLineKind.Counted ? From(line.From, zone) : At(line.From, zone);
        }
        var from = line.From.InZone(zone).LocalDateTime;
        var to = line.To.InZone(zone).LocalDateTime;
        var last = to.TimeOfDay == LocalTime.Midnight && to.Date > from.Date ? to.Date.PlusDays(-1) : to.Date;
        if (line.Days > 0)
        {
            return Dates(from.Date, last);
        }
        return last > from.Date
            ? $"{From(line.From, zone)} – {At(line.To, zone)}"
            : $"{Date(from.Date)}, {Time(from.TimeOfDay)}–{(to.Date > from.Date ? "24.00" : Time(to.TimeOfDay))}";
    }

    private static string Dates(LocalDate first, LocalDate last) =>
        first == last ? Date(first)
        : first.Year == last.Year
            ? $"{first.ToString(first.Month == last.Month ? "dddd d" : "dddd d MMMM", Indonesian)} – "
                + $"{last.ToString("dddd d MMMM uuuu", Indonesian)}"
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
            DueLineKind.LandsOnClosedDay => $"{Landing(explained)} bukan hari kerja ({Reason(line.Why)}), {Direction(line)}",
            DueLineKind.MovedTo => line.To == explained.Due.At ? "hari kerja berikutnya, sampai jam tutup" : "hari kerja berikutnya",
            DueLineKind.Paused => $"berhenti dihitung{Stood(line)}",
            DueLineKind.Added => $"{Ordinals("hari tambahan", line)} karena sempat berhenti{DaysOff(line)}",
            DueLineKind.Rest => "sisa waktu saat berhenti dihitung",
            DueLineKind.BeforeExtension => "batas sebelum diperpanjang; perpanjangannya dihitung dari sini",
            DueLineKind.Reference => explained.Limit.Reference is { } reference ? $"tanggal acuan: {reference}" : "tanggal dari kantor",
            DueLineKind.Due => End(line, explained, zone),
            _ => throw new ArgumentOutOfRangeException(nameof(line), line.Kind, "A line of no known kind."),
        };

    private static string Landing(DueExplanation explained) =>
        explained.Limit.Kind == TimeLimitKind.BeforeReference ? "hari yang dihitung" : "hari terakhir";

    private static string Direction(DueLine line) =>
        line.IsMovedBack ? "dimajukan ke hari kerja sebelumnya" : "digeser ke hari kerja berikutnya";

    private static string Stood(DueLine line)
    {
        var hours = line.Stood.Length > Duration.Zero ? $" ({Length(line.Stood.Length)} kerja)" : "";
        return line.AddedDays > 0 ? $"{hours}; {line.AddedDays} hari ditambahkan sesudah hari terakhir" : hours;
    }

    /// <summary>What the last stretch was tells why it ends there.</summary>
    private static string End(DueLine due, DueExplanation explained, DateTimeZone zone) =>
        explained.Lines.LastOrDefault(line => line.From < line.To && line.From < due.From)?.Kind switch
        {
            DueLineKind.Worked or DueLineKind.WorkedDays or DueLineKind.Rest => "batas: waktunya habis di sini",
            DueLineKind.Paused => "batas: saat dihitung lagi, tidak ada waktu yang tersisa",
            _ => due.From.InZone(zone).TimeOfDay == LocalTime.Midnight ? "batas: akhir hari" : "batas: jam tutup kantor",
        };

    private static string CountedDays(DueLine line) =>
        line.Amount switch
        {
            { } when line.From == line.To =>
                $"{Ordinals(NameOf(line), line)}{(line.On is null ? ", jam dihitung dari sini" : ", seluruhnya saat berhenti dihitung")}",
            { Unit: TimeUnit.WorkingDay } => $"{Ordinals("hari kerja", line)}{DaysOff(line)}",
            { Unit: TimeUnit.BudgetYear } => "sampai akhir tahun anggaran, 31 Desember",
            { Unit: TimeUnit.Day, Quantity: 1 } => $"{Ordinals("hari", line)} (setiap hari dihitung)",
            { Unit: TimeUnit.Day } => $"{Ordinals("hari", line)} (setiap hari dihitung, juga hari libur)",
            { Unit: TimeUnit.Hour or TimeUnit.Minute } => "jam sebelum suatu tanggal dihitung sebagai satu hari",
            { } amount => $"{Amount(amount)} menurut tanggal (setiap hari dihitung, juga hari libur)",
            null => "hari berjalan",
        };

    private static string NameOf(DueLine line) => line.Amount?.Unit is { } unit ? TimeText.NameOf(unit) : "";

    /// <summary>"hari kerja ke-2", "hari ke-1 sampai ke-3"; counted back, the line's last day is the earliest.</summary>
    private static string Ordinals(string name, DueLine line)
    {
        var first = line.Ordinal - line.Amount!.Value.Quantity + 1;
        return first == line.Ordinal ? $"{name} ke-{first}" : $"{name} ke-{first} sampai ke-{line.Ordinal}";
    }

    private static string DaysOff(DueLine line) => line.DaysOff > 0 ? $" ({line.DaysOff} hari akhir pekan tidak dihitung)" : "";

    private static string? Counted(DueLine line) =>
        line.Amount is { } amount ? Amount(amount)
        : line.Counted.Length > Duration.Zero ? Length(line.Counted.Length)
        : null;

    private static string Amount(TimeAmount amount) => TimeText.Official(new TimeLimit { Kind = TimeLimitKind.After, Amounts = [amount] });

    private static string InPeriod(DueLine line) => line.Period is { } period ? $" (jam {period})" : "";

    private static string Reason(Closure? why) =>
        why switch
        {
            { Kind: ClosureKind.BeforeOpening } => "sebelum jam buka",
            { Kind: ClosureKind.Break } => "istirahat",
            { Kind: ClosureKind.AfterClosing } => "setelah jam tutup",
            { Kind: ClosureKind.Weekend } => "akhir pekan",
            { Kind: ClosureKind.Holiday, Name: { } name } => name.StartsWith(
                CalendarDefinition.JointLeave,
                StringComparison.OrdinalIgnoreCase
            )
                ? char.ToLowerInvariant(name[0]) + name[1..]
                : $"libur: {name}",
            _ => "tidak ada jam kerja",
        };
}
