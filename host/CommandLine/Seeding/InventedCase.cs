using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>Plays one invented case by the engine's own decisions: what it leaves is what people would have left.</summary>
internal sealed class InventedCase
{
    /// <summary>Between a limit's passing and the office's machinery recording it.</summary>
    private static readonly Duration Watch = Duration.FromSeconds(3);

    private readonly CaseScript _script;
    private readonly CaseRules _rules;
    private readonly InventedPeople _people;
    private readonly Random _random;
    private readonly ImmutableArray<CaseEvent>.Builder _events = ImmutableArray.CreateBuilder<CaseEvent>();
    private CaseState? _state;

    private InventedCase(CaseScript script, CaseRules rules, InventedPeople people)
    {
        (_script, _rules, _people) = (script, rules, people);
        _random = new Random(script.Seed);
    }

    /// <param name="now">What fell due up to it is on record.</param>
    /// <returns>Null where nobody holds a position of the first row.</returns>
    public static (ImmutableArray<CaseEvent> Events, CaseState State)? Play(
        CaseScript script,
        string number,
        Instant now,
        CaseRules rules,
        InventedPeople people
    )
    {
        var played = new InventedCase(script, rules, people);
        if (!played.Start(number))
        {
            return null;
        }
        played.Work();
        played.Leave(now);
        return (played._events.DrainToImmutable(), played._state!);
    }

    private bool Start(string number)
    {
        var positions = _script.Graph[_script.AtRow].Performers[0].Positions;
        var start = new CaseCommand.StartCase(
            number,
            InventedWords.Subject(_random),
            InventedWords.Applicant(_random),
            AtRow: _script.AtRow
        )
        {
            By = _people.Someone(positions, _random) ?? Actor.System,
        };
        return start.By != Actor.System && Send(start, _script.StartsAt);
    }

    private void Work()
    {
        for (var step = 1; step <= _script.Steps && !_state!.IsClosed; step++)
        {
            if (!Complete(_script.TimeOf(step)))
            {
                break;
            }
        }
        if (!_script.IsOpen && !_state!.IsClosed)
        {
            Send(
                new CaseCommand.CancelCase(InventedWords.Reason(_random)) { By = _people.ById(_events[0].By)! },
                _script.TimeOf(_script.Steps)
            );
        }
    }

    private bool Complete(Instant at)
    {
        var visit = _state!.OpenVisits[_random.Next(_state.OpenVisits.Length)];
        var task = visit.Tasks.First(item => item.DoneBy is null);
        if ((task.Holder is { } holder ? _people.ById(holder) : _people.Someone(task.Positions, _random)) is not { } actor)
        {
            return false;
        }
        var answer = Answer(Exits.Answers(_script.Graph[visit.Row].Step.Exit));
        return Send(
                new CaseCommand.CompleteTask(task.Task, answer, answer is [Exits.No] ? InventedWords.Reason(_random) : null) { By = actor },
                at
            )
            // A choice that leads back owes a reason as well; which ones do is the engine's matter.
            || Send(new CaseCommand.CompleteTask(task.Task, answer, InventedWords.Reason(_random)) { By = actor }, at);
    }

    /// <summary>Mostly ya: one refusal in six.</summary>
    private ImmutableArray<string> Answer(ImmutableArray<string> known) =>
        known switch
        {
            [] => [],
            [Exits.Yes, Exits.No] => [_random.Next(6) == 0 ? Exits.No : Exits.Yes],
            _ => [known[_random.Next(known.Length)]],
        };

    /// <summary>One in three open tasks is in somebody's hands; limits are on record as if the sweep had never slept.</summary>
    private void Leave(Instant now)
    {
        if (_script.IsOpen && _random.Next(3) == 0)
        {
            var task = _state!.OpenVisits[^1].Tasks.First(item => item.DoneBy is null);
            if (task.Holder is null && _people.Someone(task.Positions, _random) is { } actor)
            {
                Send(new CaseCommand.ClaimTask(task.Task) { By = actor }, _state.LastRecordedAt);
            }
        }
        while (!_state!.IsClosed && _state.Deadlines.Where(limit => limit.NextAt < now).Min(limit => limit.NextAt) is { } due)
        {
            var at = Instant.Min(now, Instant.Max(due + Watch, _state.LastRecordedAt));
            if (!Send(new CaseCommand.RecordOverdue { By = Actor.System }, at))
            {
                break;
            }
        }
    }

    private bool Send(CaseCommand command, Instant at)
    {
        if (
            Decide.On(_script.Graph, _state, command, at, _rules) is not Outcome.Accepted accepted
            || (_script.IsOpen && accepted.State.IsClosed)
        )
        {
            return false;
        }
        _events.AddRange(accepted.Events);
        _state = accepted.State;
        return true;
    }
}
