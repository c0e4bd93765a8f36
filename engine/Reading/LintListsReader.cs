using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads <c>pemeriksaan/*.yaml</c>.</summary>
public static class LintListsReader
{
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
