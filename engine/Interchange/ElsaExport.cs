using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Interchange;

/// <summary>
/// A SOP's flow as a workflow definition for Elsa 3, of Elsa's own activities alone. The flow only: limits, people and the
/// record stay in DinsosFlow (docs/elsa.md says what is kept and lost).
/// </summary>
public static class ElsaExport
{
    /// <summary>What Elsa's default flowchart mode would run otherwise is refused, all of it at once.</summary>
    public static Exported Write(FlowGraph graph)
    {
        var (chart, refusals) = new ElsaChartBuilder(graph.Definition).Build();
        if (refusals.IsEmpty)
        {
            refusals = ElsaCheck.Refusals(graph.Definition, chart);
        }
        return refusals.IsEmpty ? new Exported(new ElsaWriter(graph).Write(chart), []) : new Exported(null, refusals);
    }
}
