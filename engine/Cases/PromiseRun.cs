using System.Collections.Immutable;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>One case of a service whose rows all take their full time and all agree, against its published limit.</summary>
/// <param name="EndedAt">When the last row ends.</param>
/// <param name="DueAt">When the promise does.</param>
/// <param name="TimeText">The promise as published.</param>
public sealed record PromiseRun(Instant EndedAt, Instant DueAt, string TimeText)
{
    public const string Remedy = "Perpendek waktu langkah, atau umumkan batas waktu yang dapat ditepati.";

    // A Monday before opening with no holiday for six weeks: the question is about the form, not about the calendar.
    private static readonly LocalDateTime OrdinaryMonday = new(2025, 7, 7, 0, 0);

    public bool IsLate => EndedAt > DueAt;

    public string Message => $"Jumlah waktu langkah melewati batas waktu layanan \"{TimeText}\".";

    /// <summary>Null where nothing is promised, or where no row ever ends.</summary>
    public static PromiseRun? Of(FlowGraph graph, CaseRules rules)
    {
        if (graph.Definition.Promise is not { Time.IsWatched: true } promise)
        {
            return null;
        }
        var calendar = rules.CalendarOf(graph.Definition);
        var start = OrdinaryMonday.InZoneLeniently(calendar.Zone).ToInstant();
        var run = Simulation.Run(graph, rules, start, Pace.Max, ImmutableDictionary<int, ImmutableArray<string>>.Empty);
        var end = run.Visits.Select(visit => visit.CompletedAt).Max();
        return end is { } ended && calendar.DueAt(start, promise.Time).At is { } due ? new PromiseRun(ended, due, promise.TimeText) : null;
    }
}
