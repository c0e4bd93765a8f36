using System.Collections.Immutable;

namespace DinsosFlow.Engine.Cases;

/// <summary>A person and the positions they hold when the command arrives, stand-ins included.</summary>
/// <param name="Person">Id of the person; never a name.</param>
public sealed record Actor(string Person, ImmutableArray<string> Positions)
{
    /// <summary>The office's own machinery: sweeps and re-projections.</summary>
    public static readonly Actor System = new("sistem", []);

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
