using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using NodaTime;

namespace DinsosFlow.Host.Tests.Cases.Record;

/// <summary>Orders as an office sends them, sensible and not, drawn from one row of dice.</summary>
internal sealed class RandomOrders(Random dice, IReadOnlyList<Caller> people, IReadOnlyList<SopDefinition> definitions, Organisation chart)
{
    public Order Start(CaseState? parent, Guid? parentId)
    {
        var definition = definitions[dice.Next(definitions.Count)];
        var starters = people.Where(person => CaseStarters.MayStart(person, definition, chart)).ToList();
        var start = Orders.StartCase(
            starters.Count == 0 || dice.Next(20) == 0 ? people[dice.Next(people.Count)] : starters[dice.Next(starters.Count)],
            definition.Key,
            "Perihal",
            dice.Next(2) == 0 ? "Ibu Contoh" : null,
            IsComplete: dice.Next(3) > 0,
            DueOn: new LocalDate(2026, 6, 1)
        );
        return parent is { OpenVisits: [{ Row: var row }, ..] } && parentId is { } id && dice.Next(4) == 0
            ? start with
            {
                Start = start.Start! with { Related = new RelatedStart(id, row, dice.Next(2) == 0) },
            }
            : start;
    }

    /// <param name="others">Numbers of cases that it may be tied to.</param>
    public Order To(Guid @case, CaseState state, FlowGraph graph, IReadOnlyList<string> others, Instant now)
    {
        var command = Command(state, graph, others);
        var by = PersonFor(state, command);
        if (command is CaseCommand.RecordOverdue or CaseCommand.ReprojectDeadlines)
        {
            return Order.BySystem(command, @case);
        }
        if (dice.Next(8) == 0)
        {
            command = command with { OccurredAt = now - Duration.FromMinutes(dice.Next(200)) };
        }
        var principal = dice.Next(10) == 0 ? people[dice.Next(people.Count)].PersonId : null;
        return new Order(by, command, @case) { OnBehalfOf = principal };
    }

    private CaseCommand Command(CaseState state, FlowGraph graph, IReadOnlyList<string> others)
    {
        var words = new PersonalText.Words("Alasan");
        var task = TaskOf(state);
        var limit = state.Deadlines.IsEmpty ? 1 : state.Deadlines[dice.Next(state.Deadlines.Length)].Id;
        var row = state.OpenVisits.IsEmpty ? 1 : state.OpenVisits[dice.Next(state.OpenVisits.Length)].Row;
        return dice.Next(34) switch
        {
            0 or 1 => new CaseCommand.ClaimTask(task),
            2 => new CaseCommand.ReleaseTask(task),
            3 => new CaseCommand.AssignTask(task, people[dice.Next(people.Count)].Actor),
            4 => new CaseCommand.GiveBackTask(task),
            5 => new CaseCommand.RecallTask(Math.Max(1, state.LastVisit - dice.Next(3))),
            6 => new CaseCommand.ReturnOutsideFlow(task, 1 + dice.Next(graph.Rows), words),
            7 when dice.Next(6) == 0 => new CaseCommand.CancelCase(words),
            8 => new CaseCommand.PauseCase(words, TimeText.Parse("1 hari").Limit),
            9 or 10 or 11 => new CaseCommand.ResumeCase(),
            12 => new CaseCommand.ExtendDeadline(limit, TimeText.Parse($"{1 + dice.Next(3)} jam").Limit!, words),
            13 => new CaseCommand.DeclareComplete(),
            14 => new CaseCommand.RecordCause(limit, "beban-kerja"),
            15 => new CaseCommand.ConfirmLateRecording(limit, words),
            16 => new CaseCommand.DecideCompensation(1 + dice.Next(2), dice.Next(2) == 0),
            17 => new CaseCommand.ClearBreach(limit),
            18 => new CaseCommand.RecordOverdue(),
            19 => new CaseCommand.ReprojectDeadlines(),
            20 when others.Count > 0 => CaseCommand.LinkCase.ByNumber(others[dice.Next(others.Count)], row, dice.Next(2) == 0),
            21 when !state.Related.IsEmpty => new CaseCommand.LiftWait(state.Related[0].Case, words),
            22 => new CaseCommand.WaiveDelivery(task, words),
            23 => new CaseCommand.ConfirmRecording(task),
            _ => new CaseCommand.CompleteTask(task, AnswerOf(state, graph, task), words),
        };
    }

    private int TaskOf(CaseState state)
    {
        var open = state.OpenVisits.SelectMany(visit => visit.Tasks).Where(item => item.DoneBy is null).ToList();
        return open.Count == 0 || dice.Next(12) == 0 ? Math.Max(1, state.LastTask - dice.Next(3)) : open[dice.Next(open.Count)].Task;
    }

    private ImmutableArray<string> AnswerOf(CaseState state, FlowGraph graph, int task)
    {
        var visit = state.OpenVisits.FirstOrDefault(open => open.Tasks.Any(item => item.Task == task));
        var known = visit is null ? [] : Exits.Answers(graph[visit.Row].Step.Exit);
        return known.IsEmpty ? [] : [known[dice.Next(known.Length)]];
    }

    /// <summary>Mostly somebody whose desk it is, now and then the head, now and then anybody.</summary>
    private Caller PersonFor(CaseState state, CaseCommand command)
    {
        var open = state.OpenVisits.SelectMany(visit => visit.Tasks).Where(item => item.DoneBy is null).ToList();
        var asked = command switch
        {
            CaseCommand.ClaimTask claim => claim.Task,
            CaseCommand.ReleaseTask release => release.Task,
            CaseCommand.CompleteTask complete => complete.Task,
            CaseCommand.ReturnOutsideFlow back => back.Task,
            _ => open.Count == 0 ? 0 : open[dice.Next(open.Count)].Task,
        };
        var item = open.Find(item => item.Task == asked);
        return dice.Next(10) switch
        {
            0 => people[dice.Next(people.Count)],
            1 or 2 when command is not CaseCommand.CompleteTask => people.First(person => person.PersonId == Office.Head),
            _ when item?.Holder is { } holder => people.FirstOrDefault(person => person.PersonId == holder) ?? people[0],
            _ when item is { Positions: [var post, ..] } => people.FirstOrDefault(person => person.Positions.Contains(post)) ?? people[0],
            _ => people.First(person => person.PersonId == Office.Head),
        };
    }
}
