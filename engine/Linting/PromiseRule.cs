using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using NodaTime;

namespace DinsosFlow.Engine.Linting;

/// <summary>The rows of a service, each taking its full time and all agreeing, end after the published limit.</summary>
internal static class PromiseRule
{
    // A Monday before opening with no holiday for six weeks: the question is about the form, not about the calendar.
    private static readonly LocalDateTime OrdinaryMonday = new(2025, 7, 7, 0, 0);

    public static void Check(LintedSop sop, CaseRules rules)
    {
        if (sop.Sop.Promise is not { Time.IsWatched: true } promise || !sop.Sop.IsStartable)
        {
            return;
        }
        var start = OrdinaryMonday.InZoneLeniently(rules.Calendar.Zone).ToInstant();
        var run = Simulation.Run(sop.Loaded.Compile(), rules, start, Pace.Max, ImmutableDictionary<int, ImmutableArray<string>>.Empty);
        var end = run.Visits.Select(visit => visit.CompletedAt).Max();
        var calendar = sop.Sop.Calendar is { } id ? rules.Calendars[id] : rules.Calendar;
        if (calendar.DueAt(start, promise.Time).At is { } due && end > due)
        {
            sop.Warn(
                "waktu",
                "jumlah-waktu-melebihi-batas",
                $"Jumlah waktu langkah melewati batas waktu layanan \"{promise.TimeText}\".",
                "Perpendek waktu langkah, atau umumkan batas waktu yang dapat ditepati."
            );
        }
    }
}
