using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>The engine's one question: may this command happen to this case now, and what follows from it?</summary>
public static class Decide
{
    /// <param name="state">Null before the case has started.</param>
    public static Outcome On(FlowGraph graph, CaseState? state, CaseCommand command, Instant now, CaseRules rules) =>
        throw new NotImplementedException();
}
