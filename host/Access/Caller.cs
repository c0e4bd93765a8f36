using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Access;

/// <summary>Who is asking: a signed-in person with the positions they hold today and what they may do.</summary>
public sealed record Caller(string PersonId, string FullName, string Agency, ImmutableHashSet<Role> Roles, ImmutableArray<string> Positions)
{
    /// <summary>Those among <see cref="Positions"/> that nobody holds today and that fall to this person as the superior.</summary>
    public ImmutableHashSet<string> ForVacant { get; init; } = [];

    /// <summary>Cases of <c>rahasia</c> SOPs that this supervisor has opened in an emergency and that are still open to them.</summary>
    public ImmutableHashSet<Guid> OpenedInEmergency { get; init; } = [];

    /// <summary>Pangkat and golongan, for papers; null where they are not known.</summary>
    public string? Rank { get; init; }

    /// <summary>What the emblem is told apart by that their agency has uploaded; null for none.</summary>
    public string? Emblem { get; init; }

    /// <summary>Who it is was told by what this host had read before: <see cref="Cases.CaseRoad"/> asks with the case whether it still
    /// holds. Null where that was asked for this request.</summary>
    internal Stamps? Assumed { get; init; }

    /// <summary>The office's own machinery, of no agency and in no post.</summary>
    public static readonly Caller Machinery = MachineryOf("");

    /// <summary>Who keeps the installation may belong to none.</summary>
    public bool IsOfAnAgency => Agency != Storage.Person.NoAgency;

    public bool IsMachinery => PersonId == Engine.Cases.Actor.System.Person;

    public static Caller MachineryOf(string agency) => new(Engine.Cases.Actor.System.Person, "Sistem", agency, [], []);

    public Actor Actor => new(PersonId, Positions);

    /// <summary>The same person without what an emergency lets them read: an opening only reads, so nothing is done by it.</summary>
    public Caller Acting => OpenedInEmergency.IsEmpty ? this : this with { OpenedInEmergency = [] };

    public bool Is(Role role) => Roles.Contains(role);
}
