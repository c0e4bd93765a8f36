using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Which SOPs and services of an agency name a post as a performer.</summary>
public static class PostUses
{
    /// <summary>Each definition with the names of its columns that the post fills, in the order of keys.</summary>
    public static ImmutableArray<(SopDefinition Sop, ImmutableArray<string> Columns)> Of(
        DefinitionLibrary library,
        string agency,
        string post
    ) =>
        [
            .. library
                .Sops.Values.Select(loaded => loaded.Definition)
                .Where(sop => sop.Agency == agency && sop.Lanes.Any(lane => lane.Positions.Contains(post)))
                .Select(sop => (sop, sop.Lanes.Where(lane => lane.Positions.Contains(post)).Select(lane => lane.Name).ToImmutableArray())),
        ];
}
