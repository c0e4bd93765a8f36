using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>How long each row takes in a simulation.</summary>
public enum Pace
{
    /// <summary>The row's full time; rows without a limit take none.</summary>
    Max,

    /// <summary>Half the row's working time.</summary>
    Half,
}

/// <param name="Answer">Empty where the row asks nothing.</param>
public sealed record SimulatedVisit(
    int Visit,
    int Row,
    ImmutableArray<string> Lanes,
    Instant ActivatedAt,
    Instant? DueAt,
    Instant? CompletedAt,
    ImmutableArray<string> Answer
)
{
    /// <summary>Units that each delivered (<c>per_unit</c>); empty for any other row.</summary>
    public ImmutableArray<string> Units { get; init; } = [];
}

/// <param name="Visits">By activation, then row.</param>
/// <param name="Refusal">Why the simulation could not go on; null when the case ended.</param>
public sealed record SimulatedCase(
    CaseStatus Status,
    ImmutableArray<SimulatedVisit> Visits,
    ImmutableArray<Deadline> Deadlines,
    ImmutableArray<CaseEvent> Events,
    Refusal? Refusal,
    bool IsEndless
);

/// <summary>One case in virtual time, by the very decisions that real cases go by.</summary>
public sealed class Simulation
{
    /// <summary>A definition whose answers never let it end is stopped here.</summary>
    public const int MaxVisits = 1_000;

    private readonly FlowGraph _graph;
    private readonly CaseRules _rules;
    private readonly Pace _pace;
    private readonly Dictionary<int, Queue<string>> _answers;
    private readonly List<CaseEvent> _events = [];
    private CaseState? _state;

    private Simulation(FlowGraph graph, CaseRules rules, Pace pace, IReadOnlyDictionary<int, ImmutableArray<string>> answers)
    {
        _graph = graph;
        _rules = rules;
        _pace = pace;
        _answers = answers.ToDictionary(entry => entry.Key, entry => new Queue<string>(entry.Value));
    }

    /// <param name="answers">By row, used in order; then <c>ya</c>, or the first choice. Several choices at once are joined by
    /// <c>+</c>.</param>
    public static SimulatedCase Run(
        FlowGraph graph,
        CaseRules rules,
        Instant start,
        Pace pace,
        IReadOnlyDictionary<int, ImmutableArray<string>> answers
    ) => new Simulation(graph, rules, pace, answers).Run(start);

    private SimulatedCase Run(Instant start)
    {
        var refusal = Send(new CaseCommand.StartCase("SIMULASI", new PersonalText("Simulasi")) { By = Actor.System }, start);
        while (refusal is null && !_state!.IsClosed && _state.LastVisit <= MaxVisits)
        {
            var (visit, at) = _state.OpenVisits.Select(open => (open, at: CompletionOf(open))).MinBy(next => (next.at, next.open.Visit));
            refusal = Complete(visit, at);
        }
        return new SimulatedCase(
            _state?.Status ?? CaseStatus.Running,
            SimulatedHistory.VisitsOf(_events, _graph),
            SimulatedHistory.DeadlinesOf(_events),
            [.. _events],
            refusal,
            refusal is null && !_state!.IsClosed
        );
    }

    private Instant CompletionOf(OpenVisit visit)
    {
        var from = visit.NotBefore ?? visit.OpenedAt;
        if (_state!.Deadlines.FirstOrDefault(deadline => deadline.Visit == visit.Visit)?.DueAt is not { } due || due < from)
        {
            return from;
        }
        var calendar = _rules.CalendarOf(_graph.Definition, _graph[visit.Row].Step);
        return _pace == Pace.Max ? due : calendar.Add(from, new WorkingDuration(calendar.Between(from, due).Length / 2));
    }

    private Refusal? Complete(OpenVisit visit, Instant at)
    {
        var answer = NextAnswer(visit.Row);
        foreach (var task in visit.Tasks)
        {
            if (_state!.OpenVisits.All(open => open.Visit != visit.Visit))
            {
                return null;
            }
            var command = new CaseCommand.CompleteTask(task.Task, answer, new PersonalText("Simulasi"))
            {
                By = new Actor(task.Holder ?? "simulasi", task.Positions),
            };
            if (Send(command, at) is { } refusal)
            {
                return refusal;
            }
        }
        return null;
    }

    private ImmutableArray<string> NextAnswer(int row)
    {
        var known = Exits.Answers(_graph[row].Step.Exit);
        if (known.IsEmpty)
        {
            return [];
        }
        return _answers.TryGetValue(row, out var queue) && queue.TryDequeue(out var answer) ? [.. answer.Split('+')] : [known[0]];
    }

    private Refusal? Send(CaseCommand command, Instant now)
    {
        switch (Decide.On(_graph, _state, command, now, _rules))
        {
            case Outcome.Accepted accepted:
                _events.AddRange(accepted.Events);
                _state = accepted.State;
                return null;
            case Outcome.Refused refused:
                return refused.Refusal;
            default:
                throw new InvalidOperationException("An outcome of no known kind.");
        }
    }
}
