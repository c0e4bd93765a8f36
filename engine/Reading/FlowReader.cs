using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads <c>pelaksana</c> and <c>langkah</c>: the table itself.</summary>
internal static class FlowReader
{
    /// <summary>Printed tables have up to 20 rows; more than this is no table that people follow.</summary>
    public const int MaxRows = 300;

    public static (ImmutableArray<Lane> Lanes, ImmutableArray<Step> Steps) Read(MapReader map)
    {
        var rows = map.Items("langkah").ToList();
        if (rows.Count > MaxRows)
        {
            map.Problems.Error(
                rows[MaxRows].Node.Mark,
                rows[MaxRows].Path,
                "langkah-terlalu-banyak",
                $"Tabel ini punya {rows.Count} baris; paling banyak {MaxRows}.",
                "Pecah menjadi beberapa SOP."
            );
            return ([], []);
        }
        var lanes = ReadLanes(map, required: rows.Count > 0);
        var drafts = new List<StepDraft>(rows.Count);
        foreach (var (node, path) in rows)
        {
            if (map.MapOf(node, path) is { } row)
            {
                drafts.Add(StepDraft.Read(row, lanes));
            }
        }
        RowCheck.Check(drafts);
        var steps = ExitReader.Read(drafts);
        if (
            !drafts.Any(draft =>
                draft.Exit.IsBroken || draft.Exit.Targets.Any(target => target.Target.IsRow && target.Target.Row > drafts.Count)
            )
        )
        {
            FlowCheck.Check(drafts, steps);
        }
        return (lanes, steps);
    }

    private static ImmutableArray<Lane> ReadLanes(MapReader map, bool required)
    {
        var lanes = ImmutableArray.CreateBuilder<Lane>();
        var marks = new Dictionary<string, Mark>();
        foreach (var (node, path) in map.Items("pelaksana", required))
        {
            if (map.MapOf(node, path) is not { } entry)
            {
                continue;
            }
            var lane = ReadLane(entry);
            if (marks.TryGetValue(lane.Id, out var first))
            {
                map.Problems.Error(
                    node.Mark,
                    path,
                    "pelaksana-ganda",
                    $"Pelaksana `{lane.Id}` ditulis dua kali; yang pertama di baris {first.Line}.",
                    "Beri nama pengenal lain."
                );
            }
            marks.TryAdd(lane.Id, node.Mark);
            lanes.Add(lane);
        }
        foreach (var (node, path) in map.Items("pelaksana"))
        {
            CheckRecorder(map, node, path, lanes);
        }
        return lanes.DrainToImmutable();
    }

    private static Lane ReadLane(MapReader entry)
    {
        var lane = new Lane(
            SopReader.Identifier(entry, "id"),
            entry.Text("nama", required: true) ?? "",
            entry.Texts("jabatan"),
            entry.Flag("eksternal"),
            entry.Text("dicatat_oleh")
        );
        entry.RefuseUnknown();
        if (!lane.IsExternal && lane.Positions.IsEmpty)
        {
            entry.Problems.Error(
                entry.Mark,
                entry.PathOf("jabatan"),
                "jabatan-kurang",
                $"Pelaksana `{lane.Id}` belum punya jabatan.",
                "Tambahkan `jabatan: [...]`, atau `eksternal: true` bila di luar instansi."
            );
        }
        if (lane is { IsExternal: true, RecordedBy: null })
        {
            entry.Problems.Error(
                entry.Mark,
                entry.PathOf("dicatat_oleh"),
                "pencatat-kurang",
                $"Pelaksana luar `{lane.Id}` belum punya pencatat.",
                "Tambahkan `dicatat_oleh:` dengan pelaksana yang mencatat."
            );
        }
        return lane;
    }

    private static void CheckRecorder(MapReader map, DocNode node, string path, IReadOnlyList<Lane> lanes)
    {
        var entry = (node as DocMap)?.Find("dicatat_oleh");
        var recorder = (entry?.Value as DocScalar)?.Text;
        if (recorder is not null && !lanes.Any(lane => lane.Id == recorder && !lane.IsExternal))
        {
            map.Problems.Error(
                entry!.Value.Mark,
                $"{path}.dicatat_oleh",
                "pelaksana-tak-ada",
                $"Tidak ada pelaksana `{recorder}` di dalam instansi.",
                "Tulis id salah satu pelaksana di atas."
            );
        }
    }
}
