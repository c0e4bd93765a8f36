using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Linting;

/// <summary>
/// What a careful official would question in definitions that are valid: warnings, each with place, reason and remedy.
/// A question that comes up all over a document is asked once, for all.
/// </summary>
public static class Linter
{
    /// <summary>From so many SOPs of one document on, the same question is asked once.</summary>
    public const int Many = 10;

    public static ImmutableArray<Problem> Lint(DefinitionLibrary library) => Ordered(Gather(Findings(library)).Concat(NotAsked(library)));

    internal static ImmutableArray<Problem> Ordered(IEnumerable<Problem> problems) =>
        [
            .. problems
                .OrderBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Column),
        ];

    /// <summary>Each finding by itself, in the order of files.</summary>
    public static ImmutableArray<Finding> Findings(DefinitionLibrary library)
    {
        var posts = new PostFinder(library.LintLists.Posts);
        var all = library.Sops.Values.Select(sop => sop.Definition).ToList();
        var references = new ReferenceRules(all, library.LintLists);
        var copies = new CopyRule(all);
        var rulesOf = new Dictionary<string, CaseRules?>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var loaded in library.Sops.Values.OrderBy(sop => sop.File, StringComparer.Ordinal))
        {
            var sop = new LintedSop(loaded, posts);
            if (!IsCarried(sop.Sop))
            {
                IdentityRules.Check(sop, library.LintLists);
                LaneRules.Check(sop);
                DecisionRules.Check(sop);
                TimeRules.Check(sop);
                OutputRule.Check(sop);
                references.Check(sop);
                copies.Check(sop);
            }
            if (!rulesOf.TryGetValue(sop.Sop.Agency, out var rules))
            {
                rulesOf.Add(sop.Sop.Agency, rules = CaseRules.Of(library, sop.Sop.Agency));
            }
            if (rules is not null)
            {
                PromiseRule.Check(sop, rules);
            }
            findings.AddRange(sop.Findings);
        }
        return findings.DrainToImmutable();
    }

    /// <summary>A channel that an existing SOP carries: its words were questioned there.</summary>
    private static bool IsCarried(SopDefinition sop) => sop is { Promise: not null, Number: not null };

    /// <summary>What nobody was asked because there are too many of them.</summary>
    internal static IEnumerable<Problem> NotAsked(DefinitionLibrary library) =>
        library
            .Sops.Values.Select(loaded => loaded.Definition)
            .Where(sop => sop.IsStartable && !sop.Id.Contains(':', StringComparison.Ordinal))
            .CountBy(sop => sop.Agency)
            .Where(agency => agency.Value > CopyRule.MostCompared)
            .Select(agency => new Problem(
                Severity.Warning,
                "salinan-tak-diperiksa",
                $"{agency.Key}/sop",
                1,
                1,
                "",
                $"Instansi ini punya {agency.Value} SOP; kemiripan antar-SOP tidak diperiksa.",
                $"Pisahkan menurut instansi; yang dibandingkan paling banyak {CopyRule.MostCompared} SOP satu instansi."
            ));

    internal static IEnumerable<Problem> Gather(IReadOnlyCollection<Finding> findings)
    {
        foreach (
            var group in findings.GroupBy(finding =>
                (finding.Problem.Code, finding.Group, finding.Sop.Agency, finding.Sop.Source?.Document)
            )
        )
        {
            var sops = group.Select(finding => finding.Sop).DistinctBy(sop => sop.Key).ToList();
            if (group.Key.Group is null || sops.Count < Many)
            {
                foreach (var finding in group)
                {
                    yield return finding.Problem;
                }
                continue;
            }
            var first = group.First().Problem;
            var numbers = Rows.List(sops.Select(sop => sop.Source?.Order ?? 0));
            yield return first with
            {
                File = $"{group.Key.Agency}/sop",
                Line = 1,
                Column = 1,
                Message = $"{first.Message} Berlaku untuk {sops.Count} SOP: {numbers}.",
            };
        }
    }
}
