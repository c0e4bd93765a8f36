using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Definitions;

/// <summary>A SOP whose case may come of another one's row.</summary>
/// <param name="Printed">The words that name it, verbatim; null where it is named by id (<c>berkas_terkait</c>).</param>
public sealed record RelatedSop(SopDefinition Sop, string? Printed);

/// <summary>
/// Which SOPs a row leads to. Printed words count where they name a SOP of the same agency: by its whole name, or by a part of
/// three words or more that stands in one name only. Letters' size, punctuation and "dan" are set aside; a slip of the pen names nothing.
/// </summary>
public static partial class RelatedSops
{
    private const int FewestWords = 3;

    /// <summary>Named by the row itself: by id, then by its remark.</summary>
    public static ImmutableArray<RelatedSop> OfRow(DefinitionLibrary library, SopDefinition sop, int row)
    {
        var step = sop.StepAt(row);
        return Collect(library, sop, step.RelatedSops, step.Remark is { } remark ? [remark] : []);
    }

    /// <summary>Named by the SOP as a whole: by id, then in <c>keterkaitan</c>.</summary>
    public static ImmutableArray<RelatedSop> OfSop(DefinitionLibrary library, SopDefinition sop) =>
        Collect(library, sop, sop.RelatedSops, sop.Related);

    private static ImmutableArray<RelatedSop> Collect(
        DefinitionLibrary library,
        SopDefinition sop,
        ImmutableArray<string> ids,
        ImmutableArray<string> texts
    )
    {
        var named = ids.Select(id => library.Sops.GetValueOrDefault($"{sop.Agency}/{id}")?.Definition)
            .OfType<SopDefinition>()
            .Select(found => new RelatedSop(found, null));
        var printed = texts.SelectMany(text => Names(text).Select(name => (text, name))).ToList();
        if (printed.Count > 0)
        {
            var candidates = library
                .Sops.Values.Select(loaded => loaded.Definition)
                .Where(other => other.Agency == sop.Agency && other.Promise is null)
                .Select(other => (other, Fold(other.Name)))
                .ToList();
            named = named.Concat(
                printed
                    .Select(entry => Find(candidates, sop, entry.name) is { } found ? new RelatedSop(found, entry.text) : null)
                    .OfType<RelatedSop>()
            );
        }
        return [.. named.Where(related => related.Sop.IsStartable && related.Sop.Id != sop.Id).DistinctBy(related => related.Sop.Key)];
    }

    /// <summary>"Terkait SOP A dan SOP B" names two.</summary>
    private static IEnumerable<string> Names(string text) => SopWord().Split(text).Skip(1).Select(Fold).Where(name => name.Length > 0);

    private static SopDefinition? Find(List<(SopDefinition Sop, string Name)> candidates, SopDefinition asking, string name)
    {
        var whole = candidates.Where(candidate => candidate.Name == name).Select(candidate => candidate.Sop).ToList();
        if (whole.Count > 0)
        {
            // Two institutions print a SOP of one name: the words mean that of the same unit, or neither.
            return whole.Count == 1
                ? whole[0]
                : OnlyOne(whole.Where(sop => sop.Units.SequenceEqual(asking.Units, StringComparer.OrdinalIgnoreCase)));
        }
        return name.Split(' ').Length >= FewestWords
            ? OnlyOne(
                candidates
                    .Where(candidate => $" {candidate.Name} ".Contains($" {name} ", StringComparison.Ordinal))
                    .Select(candidate => candidate.Sop)
            )
            : null;
    }

    private static SopDefinition? OnlyOne(IEnumerable<SopDefinition> sops) => sops.Take(2).ToList() is [var only] ? only : null;

    private static string Fold(string text) =>
        string.Join(' ', Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).Where(word => word != "dan"));

    [GeneratedRegex(@"\bSOP\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SopWord();

    [GeneratedRegex(@"[\p{L}\d]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
