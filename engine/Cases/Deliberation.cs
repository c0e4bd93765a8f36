using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>
/// One command being decided: collects events and folds each at once, so that what follows sees what went before.
/// </summary>
internal sealed class Deliberation
{
    // A task done, its visit closed, the next opened, its limit started.
    private const int UsualEvents = 4;

    private readonly ImmutableArray<CaseEvent>.Builder _events = ImmutableArray.CreateBuilder<CaseEvent>(UsualEvents);
    private readonly CaseCommand _command;
    private readonly int _seqBefore;
    private CaseState? _state;
    private Instant _notBefore = Instant.MinValue;

    public Deliberation(FlowGraph graph, CaseState? state, CaseCommand command, Instant now, CaseRules rules)
    {
        Graph = graph;
        _state = state;
        _seqBefore = state?.Seq ?? 0;
        _command = command;
        Now = Microseconds.Truncate(now);
        Rules = rules;
    }

    public FlowGraph Graph { get; }
    public CaseRules Rules { get; }
    public Instant Now { get; }
    public CaseState State => _state ?? throw new InvalidOperationException("The case has not started.");
    public bool HasEvents => _events.Count > 0;

    /// <summary>Never before the last event, though the clock may have been set back.</summary>
    public Instant RecordedAt => _state is { } state && state.LastRecordedAt > Now ? state.LastRecordedAt : Now;

    /// <summary>When the act happened, as stated; otherwise when it is recorded. What follows from it may come later:
    /// <see cref="NotBefore"/>.</summary>
    public Instant OccurredAt => Instant.Max(_command.OccurredAt is { } stated ? Microseconds.Truncate(stated) : RecordedAt, _notBefore);

    /// <summary>
    /// What follows waited for this, too: of several who act side by side, the one whose paper is recorded last need not have been the
    /// last to act.
    /// </summary>
    public void NotBefore(Instant at) => _notBefore = Instant.Max(_notBefore, at);

    public void Record(Fact fact) => Append(fact, OccurredAt, _command.By.Person, _command.OnBehalfOf?.Person);

    /// <summary>A fact that follows from the clock alone, whoever's command brought it to light.</summary>
    public void RecordByClock(Fact fact, Instant occurredAt) => Append(fact, occurredAt, Actor.System.Person, null);

    public Outcome Accept() =>
        _events is [.., var last]
            ? new Outcome.Accepted(_events.DrainToImmutable(), Apply.Stamp(State, last))
            : new Outcome.Accepted([], State);

    /// <summary>Opens a visit of a row, offers its tasks and starts its standard time.</summary>
    public void OpenVisit(int row, int fork, int openedBy, VisitReason reason, string? meantFor = null) =>
        OpenVisit(new Token(State.LastVisit + 1, row, fork), openedBy, reason, meantFor);

    /// <param name="token">What the flow has put on the row; the visit gets its number.</param>
    public void OpenVisit(Token token, int openedBy, VisitReason reason, string? meantFor)
    {
        var (visit, row, fork) = (token.Id, token.Row, token.Fork);
        var node = Graph[row];
        var calendar = CalendarOf(node.Step);
        var notBefore = node.Step.Wait.IsWatched ? calendar.DueAt(OccurredAt, node.Step.Wait, State.ReferenceDate).At : null;
        Record(new Fact.VisitOpened(visit, row, fork, openedBy, reason, notBefore, Offers(node, meantFor)));
        if (Rules.StandardTimeStart == StandardTimeStart.Arrival)
        {
            StartStandardTime(node.Step, visit, notBefore ?? OccurredAt);
        }
    }

    public void StartStandardTime(Step step, int visit, Instant startedAt)
    {
        if (step.Standard.Time.IsWatched)
        {
            StartDeadline(DeadlineKind.StandardTime, visit, step.Standard.Time, startedAt, CalendarOf(step));
        }
    }

    public void StartDeadline(DeadlineKind kind, int visit, TimeLimit budget, Instant startedAt, WorkCalendar calendar)
    {
        var projection = Project(kind, budget, startedAt, Ledger.Empty, calendar);
        Record(
            new Fact.DeadlineStarted(
                State.LastDeadline + 1,
                kind,
                visit,
                budget,
                startedAt,
                projection.DueAt,
                projection.IsProvisional,
                calendar.Id,
                calendar.Version,
                projection.Rungs
            )
        );
        Clocks.StandOverPauses(this, State.Deadlines[^1], startedAt);
    }

    /// <summary>A limit that was thought passed, counted as if that had never been: rungs that lie ahead are told again.</summary>
    public Projection ProjectCleared(Deadline limit, Ledger ledger)
    {
        var projection = Project(limit.Kind, limit.Budget, limit.StartedAt, ledger, CalendarBehind(limit));
        return projection with { Rungs = State.IsClosed ? [] : projection.Rungs.RemoveAll(rung => rung.At < Now) };
    }

    /// <summary>A limit counted by its calendar as it is now; rungs that have fired stay fired.</summary>
    public Projection Project(Deadline limit, Ledger ledger)
    {
        var projection = Project(limit.Kind, limit.Budget, limit.StartedAt, ledger, CalendarBehind(limit));
        return projection with { Rungs = projection.Rungs.RemoveAll(rung => limit.Rungs.All(open => open.Id != rung.Id)) };
    }

    /// <inheritdoc cref="CaseRules.CalendarBehind"/>
    public WorkCalendar CalendarBehind(Deadline limit) => Rules.CalendarBehind(limit);

    private Projection Project(DeadlineKind kind, TimeLimit budget, Instant startedAt, Ledger ledger, WorkCalendar calendar)
    {
        var due = calendar.DueAt(startedAt, budget, State.ReferenceDate, ledger);
        Instant? at = due.At is { } exact ? Microseconds.Truncate(exact) : null;
        var rungs =
            kind == DeadlineKind.StandardTime || at is not { } end ? [] : Rules.Ladder.Place(calendar, startedAt, end, budget, ledger);
        return new Projection(at, due.IsProvisional, calendar.Version, rungs);
    }

    public WorkCalendar CalendarOf(Step? step) => Rules.CalendarOf(Graph.Definition, step);

    private void Append(Fact fact, Instant occurredAt, string by, string? onBehalfOf)
    {
        var @event = new CaseEvent(_seqBefore + _events.Count + 1, occurredAt, RecordedAt, by, onBehalfOf, fact);
        _state = Apply.What(_state, @event);
        _events.Add(@event);
    }

    private ImmutableArray<TaskOffer> Offers(Node node, string? meantFor)
    {
        if (Collecting.Offers(node, Rules, State.LastTask + 1) is { IsEmpty: false } collected)
        {
            return collected;
        }
        var offers = ImmutableArray.CreateBuilder<TaskOffer>(node.Performers.Length);
        foreach (var performer in node.Performers)
        {
            offers.Add(new TaskOffer(State.LastTask + 1 + offers.Count, performer.Lane, PositionsOf(performer), meantFor, Unit: null));
        }
        return offers.MoveToImmutable();
    }

    /// <summary>Where a lane with alternatives is bound in this case, the bound position alone.</summary>
    private ImmutableArray<string> PositionsOf(Performer performer)
    {
        if (State.Bindings.IsEmpty)
        {
            return performer.Positions;
        }
        var positions = ImmutableArray.CreateBuilder<string>(performer.Positions.Length);
        foreach (var lane in performer.Lanes)
        {
            var bound = lane.HasAlternatives ? State.Bindings.FirstOrDefault(binding => binding.Lane == lane.Lane) : null;
            if (bound is null)
            {
                positions.AddRange(lane.Positions);
            }
            else
            {
                positions.Add(bound.Position);
            }
        }
        return [.. positions.Distinct()];
    }
}

/// <summary>Both databases keep microseconds; what was decided must read back as it was decided.</summary>
internal static class Microseconds
{
    private const int TicksEach = 10;

    public static Instant Truncate(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var excess = ((ticks % TicksEach) + TicksEach) % TicksEach;
        return Instant.FromUnixTimeTicks(ticks - excess);
    }
}
