using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Every kind of event that was ever written. One that is not listed is neither written nor read.</summary>
internal sealed class EventTable
{
    private readonly FrozenDictionary<string, EventFormat> _byName;
    private readonly FrozenDictionary<Type, EventFormat> _byType;

    /// <param name="formats">Each name and each type once.</param>
    public EventTable(ImmutableArray<EventFormat> formats)
    {
        Formats = formats;
        _byName = formats.ToFrozenDictionary(format => format.Name, StringComparer.Ordinal);
        _byType = formats.ToFrozenDictionary(format => format.Type);
    }

    public static EventTable Current { get; } =
        new([
            new("CaseStarted", typeof(Fact.CaseStarted)),
            new("PapersCompleted", typeof(Fact.PapersCompleted)),
            new("VisitOpened", typeof(Fact.VisitOpened)),
            new("VisitClosed", typeof(Fact.VisitClosed)),
            new("TaskClaimed", typeof(Fact.TaskClaimed)),
            new("TaskReleased", typeof(Fact.TaskReleased)),
            new("TaskAssigned", typeof(Fact.TaskAssigned)),
            new("TaskCompleted", typeof(Fact.TaskCompleted)),
            new("DispositionGiven", typeof(Fact.DispositionGiven)),
            new("AttachmentAdded", typeof(Fact.AttachmentAdded)),
            new("AttachmentWithdrawn", typeof(Fact.AttachmentWithdrawn)),
            new("LaneBound", typeof(Fact.LaneBound)),
            new("ForkOpened", typeof(Fact.ForkOpened)),
            new("BranchArrived", typeof(Fact.BranchArrived)),
            new("BranchWithdrawn", typeof(Fact.BranchWithdrawn)),
            new("ForkClosed", typeof(Fact.ForkClosed)),
            new("TaskRecalled", typeof(Fact.TaskRecalled)),
            new("ReturnedOutsideFlow", typeof(Fact.ReturnedOutsideFlow)),
            new("DeadlineStarted", typeof(Fact.DeadlineStarted)),
            new("DeadlinePaused", typeof(Fact.DeadlinePaused)),
            new("DeadlineResumed", typeof(Fact.DeadlineResumed)),
            new("DeadlineExtended", typeof(Fact.DeadlineExtended)),
            new("DeadlineReprojected", typeof(Fact.DeadlineReprojected)),
            new("DeadlinePassed", typeof(Fact.DeadlinePassed)),
            new("RungFired", typeof(Fact.RungFired)),
            new("CasePaused", typeof(Fact.CasePaused)),
            new("CaseResumed", typeof(Fact.CaseResumed)),
            new("CauseRecorded", typeof(Fact.CauseRecorded)),
            new("LateRecordingConfirmed", typeof(Fact.LateRecordingConfirmed)),
            new("BreachCleared", typeof(Fact.BreachCleared)),
            new("RecordingConfirmed", typeof(Fact.RecordingConfirmed)),
            new("RecordingObjected", typeof(Fact.RecordingObjected)),
            new("CompensationProposed", typeof(Fact.CompensationProposed)),
            new("CompensationDecided", typeof(Fact.CompensationDecided)),
            new("RelatedCaseLinked", typeof(Fact.RelatedCaseLinked)),
            new("RelatedCaseEnded", typeof(Fact.RelatedCaseEnded)),
            new("WaitLifted", typeof(Fact.WaitLifted)),
            new("DeliveryWaived", typeof(Fact.DeliveryWaived)),
            new("CaseFinished", typeof(Fact.CaseFinished)),
            new("CaseRejected", typeof(Fact.CaseRejected)),
            new("CaseCancelled", typeof(Fact.CaseCancelled)),
        ]);

    public ImmutableArray<EventFormat> Formats { get; }

    /// <exception cref="ArgumentOutOfRangeException">A kind of fact that nobody has named.</exception>
    public EventFormat Of(Fact fact) =>
        _byType.GetValueOrDefault(fact.GetType())
        ?? throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "A kind of fact without a name in the store.");

    /// <exception cref="JsonException">A later program wrote it, or none did.</exception>
    public EventFormat Named(string name) =>
        _byName.GetValueOrDefault(name) ?? throw new JsonException($"Expected an event that this program knows, but got {name}.");
}
