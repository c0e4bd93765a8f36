using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Interchange;

/// <summary>
/// A SOP as BPMN 2.0 with its drawing, for any modeller: lanes are the form's columns, bands its rows. Times and kelengkapan
/// stand in the documentation and in an element of our own; tasks carry the binding that Elsa's BPMN import asks for.
/// </summary>
public static class BpmnExport
{
    /// <summary>A row that stands inside and outside a fork cannot be one symbol: refused.</summary>
    public static Exported Write(FlowGraph graph)
    {
        var bpmn = BpmnGraph.Of(graph.Definition);
        return bpmn.Refusals.IsEmpty ? new Exported(BpmnWriter.Write(graph, bpmn), []) : new Exported(null, bpmn.Refusals);
    }
}
