using System.Collections.Immutable;

namespace DinsosFlow.Engine.Definitions;

/// <summary>How high a post stands, as far as running text tells.</summary>
public enum Rank
{
    /// <summary><c>pimpinan</c>: head of the agency.</summary>
    Head,

    /// <summary><c>menengah</c>: secretary, head of a division or of a technical unit.</summary>
    Middle,

    /// <summary><c>pengawas</c>: head of a section, sub-coordinator.</summary>
    Section,

    /// <summary><c>pelaksana</c>: whoever does the work.</summary>
    Clerk,

    /// <summary><c>luar</c>: outside the agency; recognised so that its name is not taken for one inside.</summary>
    Outside,
}

/// <summary>A post with the names that running text gives it ("Kadis", "Kepala Dinas").</summary>
/// <param name="SameAs">Ids of posts that a text may mean by the same word: since the delayering of 2021 a Kasi is a Sub
/// Koordinator.</param>
public sealed record PostName(string Id, Rank Rank, ImmutableArray<string> Names, ImmutableArray<string> SameAs);

/// <summary>A legal basis or data source that another has taken the place of.</summary>
/// <param name="By">What stands now; null where only its own period ran out.</param>
/// <param name="Ended">The period that its title names and that has passed ("2010-2025"); null otherwise.</param>
/// <param name="Source">Where it says so.</param>
public sealed record Replacement(string Id, ImmutableArray<string> Names, string? By, string? Ended, string Source);

/// <summary>A unit or officer whose name in a text points to another office's paper.</summary>
/// <param name="Unit">Part of the heading of the unit whose own papers may name it; null for an office outside the agency.</param>
public sealed record ForeignName(string Name, string? Unit);

/// <summary>The date from which a whole document holds, to offer where its SOPs print none.</summary>
/// <param name="Source">Where the document says so.</param>
public sealed record EffectiveDate(string Document, string Date, string Source);

/// <summary>The word lists of the linter (<c>definitions/pemeriksaan/*.yaml</c>): data, so that an office can mend them.</summary>
public sealed record LintLists(
    ImmutableArray<PostName> Posts,
    ImmutableArray<Replacement> Replacements,
    ImmutableArray<ForeignName> ForeignNames,
    ImmutableArray<EffectiveDate> EffectiveDates
)
{
    public static readonly LintLists Empty = new([], [], [], []);

    /// <summary>Words that keep their capitals where a name printed wholly in capitals is shown in title case.</summary>
    public ImmutableArray<string> Abbreviations { get; init; } = [];

    public LintLists With(LintLists more) =>
        new(
            [.. Posts, .. more.Posts],
            [.. Replacements, .. more.Replacements],
            [.. ForeignNames, .. more.ForeignNames],
            [.. EffectiveDates, .. more.EffectiveDates]
        )
        {
            Abbreviations = [.. Abbreviations, .. more.Abbreviations],
        };
}
