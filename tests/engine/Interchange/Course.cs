using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>One row done: what was open before, which of them, and what was answered (<c>a+b</c> for several).</summary>
internal sealed record CourseStep(ImmutableArray<int> Open, int Row, string Answer);

/// <summary>The way one simulated case took, row by row.</summary>
/// <param name="End"><c>selesai</c> or <c>ditolak</c>.</param>
internal sealed record Course(ImmutableArray<CourseStep> Steps, string End)
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 2, 1, 0);

    /// <summary>By <see cref="Simulation"/>; null where the answers never let the case end.</summary>
    public static Course? Of(FlowGraph graph, CaseRules rules, IReadOnlyDictionary<int, ImmutableArray<string>> answers)
    {
        var result = Simulation.Run(graph, rules, Start, Pace.Max, answers);
        if (result.IsEndless)
        {
            return null;
        }
        Assert.Null(result.Refusal);
        var steps = ImmutableArray.CreateBuilder<CourseStep>();
        var open = new Dictionary<int, int>();
        var answer = "";
        foreach (var fact in result.Events.Select(@event => @event.Fact))
        {
            switch (fact)
            {
                case Fact.VisitOpened opened:
                    open.Add(opened.Visit, opened.Row);
                    break;
                case Fact.TaskCompleted completed:
                    answer = string.Join('+', completed.Answer);
                    break;
                case Fact.VisitClosed closed:
                    if (closed.End == VisitEnd.Completed)
                    {
                        steps.Add(new CourseStep([.. open.Values.Order()], open[closed.Visit], answer));
                    }
                    open.Remove(closed.Visit);
                    break;
            }
        }
        return new Course(steps.ToImmutable(), $"{(result.Status == CaseStatus.Rejected ? Target.Rejected : Target.Finished)}");
    }
}
