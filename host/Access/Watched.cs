using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Access;

/// <summary>Whose work a supervisor answers for.</summary>
public sealed class Watched(DefinitionRegistry registry)
{
    /// <summary>Positions whose people and desks a supervisor distributes work to: their own and those below; for the head of the agency
    /// all of them.</summary>
    public IReadOnlySet<string> PositionsOf(Caller caller) =>
        registry.Library.Organisations.GetValueOrDefault(caller.Agency) is not { } organisation ? new HashSet<string>()
        : organisation.Heads.Any(caller.Positions.Contains) ? organisation.Positions.Select(position => position.Id).ToHashSet()
        : Hierarchy.Below(organisation, caller.Positions);

    /// <summary>A supervisor watches the SOPs with a column for a position of theirs or below; an auditor those of the whole
    /// agency.</summary>
    /// <returns>Keys of definitions; null where there is no limit, so that nothing has to be compared.</returns>
    public IReadOnlyCollection<string>? DefinitionsOf(Caller caller)
    {
        if (
            caller.Is(Role.Auditor)
            || registry.Library.Organisations.GetValueOrDefault(caller.Agency) is not { } organisation
            || organisation.Heads.Any(caller.Positions.Contains)
        )
        {
            return null;
        }
        var below = Hierarchy.Below(organisation, caller.Positions);
        return
        [
            .. registry
                .Library.Sops.Values.Select(loaded => loaded.Definition)
                .Where(sop => sop.Agency == caller.Agency && sop.Lanes.Any(lane => lane.Positions.Any(below.Contains)))
                .Select(sop => sop.Key),
        ];
    }
}
