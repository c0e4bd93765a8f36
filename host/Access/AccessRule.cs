using System.Collections.Immutable;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Access;

public enum Audience
{
    /// <summary>Also who is not signed in.</summary>
    Everyone,

    /// <summary>Whoever is signed in, whatever they may do.</summary>
    SignedIn,

    /// <summary>Whoever is signed in and belongs to an agency, whatever they may do in it.</summary>
    OfAnAgency,

    /// <summary>Whoever has one of the rule's roles.</summary>
    Roles,
}

/// <summary>Who may call one route with one method.</summary>
/// <param name="Route">The route's template as it is mapped, with a leading slash.</param>
public sealed record AccessRule(string Method, string Route, Audience Audience, ImmutableArray<Role> Roles)
{
    public bool Allows(Caller? caller) =>
        Audience switch
        {
            Audience.Everyone => true,
            Audience.SignedIn => caller is not null,
            Audience.OfAnAgency => caller is { IsOfAnAgency: true },
            _ => caller is not null && Roles.Any(caller.Is),
        };
}
