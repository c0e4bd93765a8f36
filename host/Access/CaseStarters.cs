using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Access;

/// <summary>Who starts cases of a SOP.</summary>
public static class CaseStarters
{
    /// <summary>
    /// Those whose desk the first row is, and supervisors who answer for the SOP. A <c>rahasia</c> SOP is started from the
    /// desk alone: as supervisors they see figures of it and no more.
    /// </summary>
    public static bool MayStart(Caller caller, SopDefinition sop, Organisation? organisation) =>
        caller.Agency == sop.Agency
        && sop.IsStartable
        && (
            IsOnTheirDesk(caller, sop)
            || (sop.Confidentiality != Confidentiality.Secret && Supervision.Covers(caller, organisation, sop, []))
        );

    /// <summary>Those who do the first row, or record it for an outside party.</summary>
    public static bool IsOnTheirDesk(Caller caller, SopDefinition sop) => !PostsOf(caller, sop).IsEmpty;

    /// <summary>The posts of the caller that the first row belongs to.</summary>
    public static ImmutableArray<string> PostsOf(Caller caller, SopDefinition sop) =>
        sop.IsStartable ? [.. sop.PostsOfRow(1).Where(caller.Positions.Contains)] : [];

    /// <summary>Keys of the SOPs that a row or its SOP names: who has the row on their desk may start them from it.</summary>
    public static ImmutableArray<string> OfferedBy(DefinitionLibrary library, SopDefinition parent, int row) =>
        [
            .. RelatedSops
                .OfRow(library, parent, row)
                .Concat(RelatedSops.OfSop(library, parent))
                .Select(related => related.Sop.Key)
                .Distinct(),
        ];
}
