using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Host.Office.Setup;

/// <summary>A SOP walked through without a case: what was answered so far, and where that leads. Each step takes its full time.</summary>
/// <param name="Done">Steps that were answered, in the order in which they came.</param>
/// <param name="Now">The step that is to be answered next; null at the end.</param>
/// <param name="Promise">The published limit of the whole; null where none is printed.</param>
internal sealed record Trial(
    ImmutableArray<SimulatedVisit> Done,
    SimulatedVisit? Now,
    CaseStatus Status,
    Deadline? Promise,
    string? Stopped
)
{
    /// <summary>What the address holds at most.</summary>
    public const int MostSteps = 100;

    /// <param name="taken">Row and answer of each step, as <see cref="With"/> writes them.</param>
    /// <returns>Null where the steps are not such as this SOP goes.</returns>
    public static Trial? Run(FlowGraph graph, CaseRules rules, Instant start, string? taken)
    {
        if (Read(graph.Definition, taken) is not { } steps)
        {
            return null;
        }
        var answers = steps
            .Where(step => step.Answer.Length > 0)
            .GroupBy(step => step.Row)
            .ToDictionary(row => row.Key, row => row.Select(step => step.Answer).ToImmutableArray());
        var run = Simulation.Run(graph, rules, start, Pace.Max, answers);
        // A visit is numbered when it begins, so the answers to those before decide alone which it is.
        var visits = run.Visits.OrderBy(visit => visit.Visit).ToImmutableArray();
        if (
            steps.Length > visits.Length
            || !steps.Select(step => step.Row).SequenceEqual(visits.Take(steps.Length).Select(visit => visit.Row))
        )
        {
            return null;
        }
        return new Trial(
            visits[..steps.Length],
            steps.Length < visits.Length ? visits[steps.Length] : null,
            run.Status,
            run.Deadlines.FirstOrDefault(deadline => deadline.Kind == DeadlineKind.Promise),
            steps.Length < visits.Length ? null : run.Refusal?.Message
        );
    }

    /// <returns>The steps with one more: <c>1,2,3:tidak</c>.</returns>
    /// <param name="answer">Empty where the row asks nothing.</param>
    public static string With(string? taken, int row, string answer)
    {
        var step = answer.Length == 0 ? $"{row}" : $"{row}:{answer}";
        return string.IsNullOrEmpty(taken) ? step : $"{taken},{step}";
    }

    private static ImmutableArray<(int Row, string Answer)>? Read(SopDefinition sop, string? taken)
    {
        var steps = ImmutableArray.CreateBuilder<(int, string)>();
        foreach (var part in (taken ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (number, answer) = part.Split(':', 2) is [var before, var after] ? (before, after) : (part, "");
            if (
                !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                || row < 1
                || row > sop.Steps.Length
                || steps.Count == MostSteps
                || !IsAnswer(sop.StepAt(row), answer)
            )
            {
                return null;
            }
            steps.Add((row, answer));
        }
        return steps.DrainToImmutable();
    }

    private static bool IsAnswer(Step step, string answer)
    {
        var known = Exits.Answers(step.Exit);
        return known.IsEmpty ? answer.Length == 0
            : step.Exit is Exit.MultipleChoice
                ? answer.Split('+') is var several && several.Distinct().Count() == several.Length && several.All(known.Contains)
            : known.Contains(answer);
    }
}
