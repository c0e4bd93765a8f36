using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>
/// Cases whose row falls due at an instant to the second, also at night: their limits run by the calendar that never
/// closes, so that a measurement does not have to wait for the office to open.
/// </summary>
internal sealed class DuePlanner
{
    private readonly List<(FlowGraph Graph, int Row, Duration Time)> _rows;
    private readonly Instant _from;
    private readonly Duration _within;
    private readonly Random _random = new();

    /// <exception cref="SeedRefusedException">No calendar runs round the clock, or no row has as much time.</exception>
    public DuePlanner(IReadOnlyList<FlowGraph> graphs, CaseRules rules, SeedOptions options, Instant now)
    {
        var calendar =
            rules.Calendars.Values.FirstOrDefault(calendar => calendar.Definition.IsRoundTheClock)
            ?? throw new SeedRefusedException(
                "Tidak ada kalender 24 jam dalam definisi: tanpa itu batas waktu tidak dapat jatuh pada menit yang diminta."
            );
        Rules = rules with { Calendar = calendar };
        (_from, _within) = (Instant.Max(now, options.DueFrom ?? now), options.DueWithin);
        var needed = _from + _within - now;
        _rows =
        [
            .. from graph in graphs
            where graph.Definition.Calendar is null
            from step in graph.Definition.Steps
            where step.Calendar is null && !graph.IsInsideFork(step.Row) && !step.Wait.IsWatched
            let time = TimeOf(step)
            where time >= needed
            select (graph, step.Row, time!.Value),
        ];
        if (_rows.Count == 0)
        {
            throw new SeedRefusedException(
                $"Tidak ada langkah dengan waktu baku paling sedikit {needed.TotalMinutes:F0} menit; perkecil --due-within."
            );
        }
    }

    public CaseRules Rules { get; }

    public CaseScript Next()
    {
        var (graph, row, time) = _rows[_random.Next(_rows.Count)];
        var due = _from + (_within * _random.NextDouble());
        return new CaseScript(graph, _random.Next(), 0, IsOpen: true) { AtRow = row, Times = [due - time] };
    }

    /// <summary>Of rows in minutes and hours alone, where the length of time is the same on every calendar.</summary>
    private static Duration? TimeOf(Step step) =>
        step.Standard.Time is { Kind: TimeLimitKind.After, Alternative: null } limit
        && limit.Amounts.All(amount => amount.Unit is TimeUnit.Minute or TimeUnit.Hour)
            ? limit.Amounts.Aggregate(
                Duration.Zero,
                (sum, amount) =>
                    sum + (amount.Unit == TimeUnit.Minute ? Duration.FromMinutes(amount.Quantity) : Duration.FromHours(amount.Quantity))
            )
            : null;
}
