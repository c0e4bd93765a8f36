using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>
/// Spreads invented cases over SOPs and service channels, over rows and over the last year, so that as many as wanted
/// stand at a row whose time has passed, and the others at one whose time is running.
/// </summary>
internal sealed class CasePlanner(IReadOnlyList<FlowGraph> graphs, CaseRules rules, InventedPeople people, SeedOptions options, Instant now)
{
    private const int DaysBack = 365;
    private const int StepsToEnd = 200;

    /// <summary>Open cases that are not late came to rows without a limit within so many days.</summary>
    private static readonly Duration Fresh = Duration.FromDays(20);

    private readonly Random _random = new(unchecked((int)now.ToUnixTimeTicks()));
    private readonly IReadOnlyList<FlowGraph> _services = [.. graphs.Where(graph => graph.Definition.Promise is not null)];
    private readonly IReadOnlyList<FlowGraph> _sops = [.. graphs.Where(graph => graph.Definition.Promise is null)];
    private readonly Dictionary<(FlowGraph, int), Instant> _running = [];
    private List<(FlowGraph Graph, int Row, Instant Since)>? _quiet;

    /// <summary>A case at any row, with its times.</summary>
    public CaseScript Next()
    {
        var graph = Pick();
        return _random.NextDouble() < options.Closed ? Closed(graph)
            : options.Quiet > Duration.Zero ? Quiet()
            : Open(graph);
    }

    /// <summary>Half of the cases are the public's: they carry a promise beside the time of their row.</summary>
    private FlowGraph Pick()
    {
        var from = _services.Count > 0 && (_sops.Count == 0 || _random.Next(2) == 0) ? _services : _sops;
        return from[_random.Next(from.Count)];
    }

    /// <summary>Begun at a row that still has time left when the quiet is over.</summary>
    private CaseScript Quiet()
    {
        _quiet ??= [.. QuietRows()];
        if (_quiet.Count == 0)
        {
            throw new SeedRefusedException($"Tidak ada langkah dengan waktu lebih dari {options.Quiet.TotalMinutes:F0} menit.");
        }
        var (graph, row, since) = _quiet[_random.Next(_quiet.Count)];
        return new CaseScript(graph, _random.Next(), 0, IsOpen: true) { AtRow = row, Times = [Recent(since)] };
    }

    private IEnumerable<(FlowGraph Graph, int Row, Instant Since)> QuietRows() =>
        from graph in graphs
        let promise = graph.Definition.Promise is { Time.Kind: TimeLimitKind.After, Time: var limit }
            ? Since(graph, null, limit)
            : now - Fresh
        from step in graph.Definition.Steps
        where step.Standard.Time.Kind == TimeLimitKind.After && !step.Wait.IsWatched && !graph.IsInsideFork(step.Row)
        where people.Someone(graph[step.Row].Performers[0].Positions, _random) is not null
        let since = Instant.Max(promise, Since(graph, step, step.Standard.Time))
        where since < now
        select (graph, step.Row, since);

    private Instant Since(FlowGraph graph, Step? step, TimeLimit limit)
    {
        var calendar = rules.CalendarOf(graph.Definition, step);
        return WorkingPast.EarliestRunning(calendar, limit, now + options.Quiet);
    }

    private CaseScript Closed(FlowGraph graph)
    {
        var times = new List<Instant> { LongAgo(now - Duration.FromDays(1)) };
        for (var step = 0; step < graph.Rows * 2; step++)
        {
            var next = times[^1] + Gap();
            times.Add(Instant.Max(times[^1], WorkingPast.At(rules.Calendar, Instant.Min(next, now - Duration.FromMinutes(1)), _random)));
        }
        return new CaseScript(graph, _random.Next(), StepsToEnd, IsOpen: false) { Times = times };
    }

    private CaseScript Open(FlowGraph graph)
    {
        // Fewer come far than stand near the beginning.
        var steps = (int)(graph.Rows * Math.Pow(_random.NextDouble(), 2));
        var script = new CaseScript(graph, _random.Next(), Math.Min(steps, options.Steps), IsOpen: true) { Times = [now] };
        // The way does not depend on the clock: played once, it tells at which row the times must end.
        var row = InventedCase.Play(script, "", now, rules, people) is { State: var state } ? state.OpenVisits[^1].Row : 1;
        var last = _random.NextDouble() < options.Late ? LongAgo(RunningSince(graph, row)) : Recent(RunningSince(graph, row));
        var times = new Instant[script.Steps + 1];
        times[^1] = last;
        for (var step = times.Length - 2; step >= 0; step--)
        {
            times[step] = WorkingPast.At(rules.Calendar, times[step + 1] - Gap(), _random);
        }
        return script with { Times = times };
    }

    /// <summary>From minutes to two days, short ones being more usual.</summary>
    private Duration Gap() => Duration.FromMinutes(2 + (2_880 * Math.Pow(_random.NextDouble(), 4)));

    private Instant LongAgo(Instant until) =>
        WorkingPast.At(rules.Calendar, until - (Duration.FromDays(DaysBack) * Math.Pow(_random.NextDouble(), 3)), _random);

    private Instant Recent(Instant since)
    {
        var room = rules.Calendar.Between(since, now).Length;
        return rules.Calendar.Add(
            since,
            new WorkingDuration(Duration.FromNanoseconds((long)(room.TotalNanoseconds * _random.NextDouble())))
        );
    }

    private Instant RunningSince(FlowGraph graph, int row)
    {
        if (!_running.TryGetValue((graph, row), out var since))
        {
            var step = graph[row].Step;
            since = step.Standard.Time is { Kind: TimeLimitKind.After } limit ? Since(graph, step, limit) : now - Fresh;
            _running[(graph, row)] = since;
        }
        return since;
    }
}
