using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases;

/// <summary>Who starts cases of a SOP.</summary>
public static class CaseStarters
{
    /// <summary>Those whose desk it is, and supervisors.</summary>
    public static bool MayStart(Caller caller, SopDefinition sop) => sop.IsStartable && (caller.Is(Role.Supervisor) || IsOnTheirDesk(caller, sop));

    /// <summary>Those who do the first row, or record it for an outside party.</summary>
    public static bool IsOnTheirDesk(Caller caller, SopDefinition sop) =>
        sop.IsStartable
        && sop.StepAt(1)
            .Lanes.Select(sop.LaneById)
            .Any(lane => (lane.RecordedBy is { } by ? sop.LaneById(by) : lane).Positions.Any(caller.Positions.Contains));
}
