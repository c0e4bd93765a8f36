using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Forms;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Oversight.Deadlines;

/// <summary>What the page <c>/kapan</c> was asked, in the words of its address.</summary>
/// <param name="Date">ISO date; null: today.</param>
/// <param name="Time"><c>15:50</c>; null: now.</param>
/// <param name="Limit">As printed; it goes before <paramref name="Row"/> and the channel's promise.</param>
/// <param name="Sop">Id in the agency.</param>
/// <param name="Pauses">As <see cref="PauseText"/> writes them, in order; null: none.</param>
/// <param name="Extension">As printed; null: none.</param>
public sealed record DueQuestion(
    string? Date,
    string? Time,
    string? Limit,
    string? Sop,
    int? Row,
    string? Calendar,
    string? Reference,
    IReadOnlyList<string>? Pauses = null,
    string? Extension = null
);

/// <param name="Refusal">Why there is no answer; null where nothing was asked yet, or all is well.</param>
/// <param name="Odd">Which part of the <see cref="DueQuestion"/> it is about; null without a refusal.</param>
public sealed record DueAnswer(
    WorkCalendar Calendar,
    Instant Start,
    string LimitText,
    DueExplanation? Explained,
    string? Refusal,
    string? Odd
);

/// <summary>Answers "if it comes in then, when is it due".</summary>
public static class DueAnswering
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    /// <summary>Years in which an office asks; a limit reaches a hundred years further.</summary>
    private const int FirstYear = 2000;
    private const int LastYear = 2200;

    /// <summary>What is wrong with pauses that <see cref="PauseText"/> does not read.</summary>
    public const string PausesUnread =
        "Masa berhenti tidak terbaca. Tulis seperti 2026-06-03T15:00/2026-06-04T08:00: berurutan, tidak bertumpuk, dan tidak sebelum "
        + "mulai.";

    /// <param name="calendars">Of the agency, its own first; never empty.</param>
    public static DueAnswer Of(DueQuestion question, SopDefinition? sop, IReadOnlyList<WorkCalendar> calendars, Instant now)
    {
        var step = sop is not null && question.Row is { } row && row >= 1 && row <= sop.Steps.Length ? sop.StepAt(row) : null;
        var wanted = Given(question.Calendar) ?? step?.Calendar ?? sop?.Calendar;
        var calendar = calendars.FirstOrDefault(known => known.Id == wanted) ?? calendars[0];
        var (start, odd) = StartOf(question, calendar, now);
        var (text, limit) = Given(question.Limit) is { } written
            ? (written, TimeText.Parse(written).Limit)
            : (step?.Standard.TimeText ?? sop?.Promise?.TimeText ?? "", step?.Standard.Time ?? sop?.Promise?.Time);
        var reference = Given(question.Reference) is { } date ? ParseDate(date) : null;
        var ledger = PauseText.Parse(question.Pauses ?? [], start, calendar.Zone);
        var extension = Given(question.Extension) is { } more ? TimeText.Parse(more).Limit : null;
        odd ??=
            ledger is null ? nameof(question.Pauses)
            : Given(question.Extension) is not null && extension is not { Kind: TimeLimitKind.After, Alternative: null }
                ? nameof(question.Extension)
            : wanted is not null && wanted != calendar.Id ? nameof(question.Calendar)
            : Given(question.Reference) is not null && reference is null ? nameof(question.Reference)
            : limit is null && Given(question.Limit) is not null ? nameof(question.Limit)
            : null;
        var refusal = odd switch
        {
            null => null,
            nameof(question.Pauses) => PausesUnread,
            nameof(question.Extension) => "Perpanjangan tidak terbaca. Tulis lamanya saja, misalnya 2 hari kerja.",
            nameof(question.Calendar) => $"Kalender `{wanted}` tidak ada di instansi Anda.",
            nameof(question.Reference) => "Tanggal acuan tidak terbaca.",
            nameof(question.Limit) =>
                $"Batas \"{text}\" belum dapat dibaca: \"{TimeText.Parse(text).Unread}\" tidak dipahami. Tulis lamanya saja, misalnya "
                    + "20 menit, 2 jam, 3 hari kerja, atau 1 minggu.",
            _ => $"Tanggal atau jam mulai tidak terbaca. Tulis tanggal antara tahun {FirstYear} dan {LastYear}, dan jam seperti 15.50.",
        };
        var explained =
            refusal is null && limit is not null
                ? DueExplanation.Of(calendar, start, limit, reference, ledger! with { Extension = extension })
                : null;
        return new DueAnswer(calendar, start, text, explained, refusal, odd);
    }

    /// <returns>With the part that cannot be read, where there is one.</returns>
    private static (Instant Start, string? Odd) StartOf(DueQuestion question, WorkCalendar calendar, Instant now)
    {
        var local = now.InZone(calendar.Zone).LocalDateTime;
        var date = Given(question.Date) is { } day ? ParseDate(day) : local.Date;
        var time = Given(question.Time) is { } text ? ParseTime(text) : local.TimeOfDay.With(TimeAdjusters.TruncateToMinute);
        return date is { } d && time is { } t
            ? ((d + t).InZoneLeniently(calendar.Zone).ToInstant(), null)
            : (now, date is null ? nameof(question.Date) : nameof(question.Time));
    }

    private static LocalDate? ParseDate(string text) => FormDate.Parse(text) is { Year: >= FirstYear and <= LastYear } date ? date : null;

    private static LocalTime? ParseTime(string text) =>
        Clock.Parse(text.Replace('.', ':').Replace(',', ':')) is { Success: true, Value: var time } ? time : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
