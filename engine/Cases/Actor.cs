using System.Collections.Immutable;

namespace DinsosFlow.Engine.Cases;

/// <summary>A person and the positions they hold when the command arrives, stand-ins included.</summary>
/// <param name="Person">Id of the person; never a name.</param>
public sealed record Actor(string Person, ImmutableArray<string> Positions)
{
    /// <summary>The office's own machinery: sweeps and re-projections.</summary>
    public static readonly Actor System = new("sistem", []);

    /// <summary>Stands in a command until it is signed.</summary>
    public static readonly Actor Nobody = new("", []);

    /// <summary>May do what is the supervisor's alone: date a pause far back. Whom the office calls so is for its access rules.</summary>
    public bool IsSupervisor { get; init; }

    public bool HoldsAnyOf(ImmutableArray<string> positions)
    {
        foreach (var position in Positions)
        {
            if (positions.Contains(position))
            {
                return true;
            }
        }
        return false;
    }
}
