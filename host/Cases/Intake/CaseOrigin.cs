using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>What a case is started from, where one case may be started from it and no more: a period, an entry of a register.</summary>
internal interface ICaseOrigin
{
    /// <summary>Whether the caller may start from it without holding a post of the SOP's first row: the machinery's and the administrator's
    /// periods.</summary>
    bool IsStartedBy(Caller caller);

    /// <summary>Looks before the start.</summary>
    /// <returns>The answer where a case was started from it before, or none may be; null to go on.</returns>
    Task<Answer?> FindAsync(DinsosFlowDb db, CancellationToken cancel);

    /// <summary>Takes it for this start and from all others; null where the key of what is kept does that.</summary>
    /// <param name="onTaken">Called where it was there to be taken.</param>
    Question? Take(Action onTaken);

    /// <summary>Saves with the start what makes the next look find the case; two starts at once meet in a conflict.</summary>
    void Keep(IRowSink rows, Guid caseId, Instant now);
}
