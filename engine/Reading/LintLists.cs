using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

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

    /// <summary>One file may hold any of the lists; files add up.</summary>
    public static Reading<LintLists> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (!document.IsValid)
        {
            return new Reading<LintLists>(null, document.Problems);
        }
        var problems = new ProblemList(file);
        var map = new MapReader(document.Value, "", problems);
        var lists = new LintLists(
            ReadAll(map, "sebutan", ReadPost),
            ReadAll(map, "pengganti", ReadReplacement),
            ReadAll(map, "unit_lain", entry => new ForeignName(entry.Text("sebutan", required: true) ?? "", entry.Text("unit"))),
            ReadAll(
                map,
                "mulai_berlaku",
                entry => new EffectiveDate(
                    entry.Text("dokumen", required: true) ?? "",
                    entry.Text("tanggal", required: true) ?? "",
                    entry.Text("sumber", required: true) ?? ""
                )
            )
        )
        {
            Abbreviations = map.Texts("singkatan"),
        };
        map.RefuseUnknown();
        return new Reading<LintLists>(lists, problems.ToImmutable());
    }

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

    private static PostName ReadPost(MapReader entry) =>
        new(
            entry.Text("id", required: true) ?? "",
            entry.Word(
                "jenjang",
                ("pimpinan", Rank.Head),
                ("menengah", Rank.Middle),
                ("pengawas", Rank.Section),
                ("pelaksana", Rank.Clerk),
                ("luar", Rank.Outside)
            ) ?? Rank.Clerk,
            entry.Texts("nama"),
            entry.Texts("sama_dengan")
        );

    private static Replacement ReadReplacement(MapReader entry) =>
        new(
            entry.Text("id", required: true) ?? "",
            entry.Texts("nama"),
            entry.Text("oleh"),
            entry.Text("berakhir"),
            entry.Text("sumber", required: true) ?? ""
        );

    private static ImmutableArray<T> ReadAll<T>(MapReader map, string key, Func<MapReader, T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var (node, path) in map.Items(key))
        {
            if (map.MapOf(node, path) is { } entry)
            {
                items.Add(read(entry));
                entry.RefuseUnknown();
            }
        }
        return items.DrainToImmutable();
    }
}
