using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Oversight.Deadlines;
using DinsosFlow.Host.Screen;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>simulate --calendar ntt --start 2026-03-17T15:50 --limit "3 hari kerja"</c>: when a limit is due, and why.</summary>
internal static class DueReport
{
    public static int Run(
        CalendarBook calendars,
        string id,
        string? start,
        string? limit,
        string? reference,
        IReadOnlyList<string> pauses,
        string? extension,
        bool json
    )
    {
        if (!calendars.Calendars.TryGetValue(id, out var calendar))
        {
            return Verbs.Refuse(
                $"Tidak ada kalender `{id}`. Yang ada: {string.Join(", ", calendars.Calendars.Keys.Order(StringComparer.Ordinal))}."
            );
        }
        if (limit is null)
        {
            return Verbs.Refuse("Dengan --calendar tulis juga --limit, misalnya --limit \"3 hari kerja\".");
        }
        var reading = TimeText.Parse(limit);
        if (reading.Limit is not { } read)
        {
            return Verbs.Refuse(
                $"Batas `{limit}` tidak terbaca: `{reading.Unread}` tidak dipahami. Tulis misalnya 20 menit, 2 jam, 3 hari kerja, 1 minggu."
            );
        }
        if (ParseDate(reference) is not { } date && reference is not null)
        {
            return Verbs.Refuse($"`{reference}` bukan tanggal: tulis misalnya 2026-03-21.");
        }
        string? refusal = null;
        if (StartTime.Parse(start, calendar.Zone, ref refusal) is not { } from)
        {
            return Verbs.Refuse(refusal!);
        }
        if (PauseText.Parse(pauses, from, calendar.Zone) is not { } ledger)
        {
            return Verbs.Refuse(DueAnswering.PausesUnread);
        }
        var granted = extension is null ? null : TimeText.Parse(extension).Limit;
        if (extension is not null && granted is not { Kind: TimeLimitKind.After, Alternative: null })
        {
            return Verbs.Refuse($"Perpanjangan `{extension}` tidak terbaca. Tulis misalnya 2 hari kerja.");
        }
        Write(DueExplanation.Of(calendar, from, read, ParseDate(reference), ledger with { Extension = granted }), calendar, from, json);
        return 0;
    }

    private static LocalDate? ParseDate(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? date : null;

    private static void Write(DueExplanation explained, WorkCalendar calendar, Instant start, bool json)
    {
        var zone = calendar.Zone;
        var lines = DueWords.Of(explained, zone);
        if (json)
        {
            JsonOutput.Write(
                new
                {
                    Calendar = calendar.Id,
                    calendar.Version,
                    Start = Time(start),
                    Limit = TimeText.Official(explained.Limit),
                    DueAt = explained.Due.At is { } due ? Time(due) : null,
                    FirstDueAt = explained.FirstDue is { } first ? Time(first) : null,
                    Provisional = explained.Due.IsProvisional,
                    Lines = explained.Lines.Zip(
                        lines,
                        (line, words) =>
                            new
                            {
                                Kind = line.Kind.ToString(),
                                From = Time(line.From),
                                To = Time(line.To),
                                CountedMinutes = line.Counted.Length > Duration.Zero ? line.Counted.Length.TotalMinutes : (double?)null,
                                Counted = words.Counted,
                                Reason = line.Why?.Kind.ToString(),
                                Name = line.Why?.Name ?? line.Period,
                                Text = words.What,
                            }
                    ),
                }
            );
            return;
        }
        Console.WriteLine($"Mulai {DueWords.From(start, zone)} ({calendar.Definition.Name})");
        foreach (var line in lines)
        {
            Console.WriteLine(
                $"  {(line.Counts ? "+" : " ")} {line.When}: {line.What}"
                    + $"{(line.Counted is { } counted ? $" — {counted}" : "")}{(line.Total is { } total ? $" (jumlah {total})" : "")}"
            );
        }
        Console.WriteLine(
            explained.Due.At is { } at
                ? $"Batas {DueWords.At(at, zone)}"
                : "Tanpa batas: tidak ada waktu yang diawasi, atau tanggal acuannya (--reference) belum diberikan."
        );
        if (explained.IsMoved && explained.FirstDue is { } promised)
        {
            Console.WriteLine($"Batas semula {DueWords.At(promised, zone)}");
        }
        if (explained.Due.IsProvisional)
        {
            Console.WriteLine("Sementara: hari libur salah satu tahunnya belum ditetapkan.");
        }

        string Time(Instant instant) => OffsetDateTimePattern.Rfc3339.Format(instant.InZone(zone).ToOffsetDateTime());
    }
}
