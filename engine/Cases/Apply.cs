namespace DinsosFlow.Engine.Cases;

/// <summary>Folds events into the case. Total: an event that was accepted once is folded by every later version.</summary>
public static class Apply
{
    public static CaseState To(CaseState? state, CaseEvent @event) => throw new NotImplementedException();
}
