using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Screen;
using NodaTime;

namespace DinsosFlow.Host.Oversight.Deadlines;

/// <summary>What happened to a limit after its start.</summary>
/// <param name="At">When its clock turned, or when the act was recorded.</param>
/// <param name="DueAt">The due instant from then on; null while the clock stands or where there is none.</param>
/// <param name="Reason">As it was given; null where the clock turned by itself.</param>
public sealed record DeadlineTurn(Instant At, string What, Instant? DueAt, string? Reason);

/// <summary>
/// One limit of a case from its start to its due instant, read from the events alone: each turn says the due instant that was
/// counted then, by the calendar of that day.
/// </summary>
/// <param name="Explained">With its pauses and extension, by the calendar as it is now; null where that calendar is no more.</param>
/// <param name="IsByEarlierCalendar">The calendar was edited since, so <paramref name="Explained"/> may differ from what was counted
/// then.</param>
public sealed record DeadlineStory(
    Fact.DeadlineStarted Started,
    Ledger Ledger,
    WorkCalendar? Calendar,
    DueExplanation? Explained,
    bool IsByEarlierCalendar,
    IReadOnlyList<DeadlineTurn> Turns
)
{
    /// <summary>Where pauses, an extension or an edited calendar moved it: the date first promised, as it was told then.</summary>
    public Instant? FirstPromised => Turns.Any(turn => turn.DueAt is { } due && due != Started.DueAt) ? Started.DueAt : null;

    /// <returns>Null where the case never had such a limit.</returns>
    public static DeadlineStory? Of(
        IReadOnlyList<CaseEvent> history,
        int limit,
        LocalDate? reference,
        Func<string, WorkCalendar?> calendarOf
    )
    {
        if (
            history.Select(@event => @event.Fact).OfType<Fact.DeadlineStarted>().FirstOrDefault(started => started.Deadline == limit)
            is not { } started
        )
        {
            return null;
        }
        var calendar = calendarOf(started.Calendar);
        var ledger = LedgerIn(history, limit);
        var explained = calendar is null ? null : DueExplanation.Of(calendar, started.StartedAt, started.Budget, reference, ledger);
        return new DeadlineStory(
            started,
            ledger,
            calendar,
            explained,
            calendar?.Version != started.CalendarVersion,
            [.. TurnsIn(history, started, calendar)]
        );
    }

    private static Ledger LedgerIn(IReadOnlyList<CaseEvent> history, int limit)
    {
        var ledger = Ledger.Empty;
        foreach (var @event in history)
        {
            ledger = @event.Fact switch
            {
                Fact.DeadlinePaused paused when paused.Deadline == limit => ledger.Stand(paused.From),
                Fact.DeadlineResumed resumed when resumed.Deadline == limit => ledger.Run(resumed.At),
                Fact.DeadlineExtended extended when extended.Deadline == limit => ledger with { Extension = extended.Extension },
                _ => ledger,
            };
        }
        return ledger;
    }

    private static IEnumerable<DeadlineTurn> TurnsIn(IReadOnlyList<CaseEvent> history, Fact.DeadlineStarted started, WorkCalendar? calendar)
    {
        Instant? stoodFrom = null;
        Fact.CasePaused? pause = null;
        foreach (var @event in history)
        {
            switch (@event.Fact)
            {
                case Fact.CasePaused paused:
                    pause = paused;
                    break;
                case Fact.CaseResumed:
                    pause = null;
                    break;
                case Fact.DeadlinePaused stood when stood.Deadline == started.Deadline:
                    stoodFrom = stood.From;
                    yield return new DeadlineTurn(
                        stood.From,
                        pause is null ? "berhenti dihitung selama menunggu pihak luar" : "berhenti dihitung: berkas ditangguhkan",
                        null,
                        pause?.Reason.Text
                    );
                    break;
                case Fact.DeadlineResumed resumed when resumed.Deadline == started.Deadline:
                    yield return new DeadlineTurn(
                        resumed.At,
                        $"dihitung lagi{Stood(calendar, stoodFrom, resumed.At)}",
                        resumed.Projection.DueAt,
                        null
                    );
                    break;
                case Fact.DeadlineExtended extended when extended.Deadline == started.Deadline:
                    yield return new DeadlineTurn(
                        @event.OccurredAt,
                        $"diperpanjang dengan {TimeText.Official(extended.Extension)}",
                        extended.Projection.DueAt,
                        extended.Reason.Text
                    );
                    break;
                case Fact.DeadlineReprojected moved when moved.Deadline == started.Deadline:
                    yield return new DeadlineTurn(
                        @event.RecordedAt,
                        "dihitung ulang karena kalender berubah",
                        moved.Projection.DueAt,
                        null
                    );
                    break;
                case Fact.DeadlinePassed passed when passed.Deadline == started.Deadline:
                    yield return new DeadlineTurn(passed.DueAt, "lewat", passed.DueAt, null);
                    break;
                case Fact.BreachCleared cleared when cleared.Deadline == started.Deadline:
                    yield return new DeadlineTurn(
                        @event.RecordedAt,
                        "bukan keterlambatan: kalender diperbaiki",
                        cleared.Projection.DueAt,
                        cleared.Note?.Text
                    );
                    break;
            }
        }
    }

    private static string Stood(WorkCalendar? calendar, Instant? from, Instant until) =>
        calendar is not null && from is { } start
            ? $", setelah berhenti {DueWords.Length(calendar.Between(start, until).Length)} kerja"
            : "";
}
