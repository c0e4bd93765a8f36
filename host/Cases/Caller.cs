using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases;

/// <summary>Who is asking: a signed-in person with the positions they hold today and what they may do.</summary>
public sealed record Caller(string PersonId, string FullName, string Agency, ImmutableHashSet<Role> Roles, ImmutableArray<string> Positions)
{
    public Actor Actor => new(PersonId, Positions);

    public bool Is(Role role) => Roles.Contains(role);
}
