using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Interchange;

public static class BpmnExport
{
    public static Exported Write(FlowGraph graph) => throw new NotImplementedException();
}
