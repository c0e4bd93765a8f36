using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Notices;

/// <summary>One event of the outbox, read back with its case.</summary>
public sealed record Announced(OutboxRow Outbox, CaseRow Case, SopDefinition Sop, CaseEvent Event)
{
    public bool IsSecret => Case.Confidentiality == Confidentiality.Secret;
}
