using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>A target as written, with its place: a row, <c>selesai</c> or <c>ditolak</c>.</summary>
internal sealed record PlacedTarget(Target Target, Mark Mark, string Path);

/// <summary>How a row is left, as written; at most one kind is filled.</summary>
internal sealed record ExitDraft
{
    private static readonly string[] ExitKeys = ["keputusan", "pilihan", "lanjut"];

    public (PlacedTarget Yes, PlacedTarget No)? Decision { get; init; }
    public ImmutableArray<(string Id, PlacedTarget Target)> Options { get; init; } = [];
    public bool Several { get; init; }

    /// <summary><c>lanjut</c>; one target, or the branches of a fork.</summary>
    public ImmutableArray<PlacedTarget> Onward { get; init; } = [];

    public bool IsFork { get; init; }

    /// <summary>Something is written that could not be read: what follows from it is not worth questioning.</summary>
    public bool IsBroken { get; init; }

    public IEnumerable<PlacedTarget> Targets =>
        Onward.Concat(Options.Select(option => option.Target)).Concat(Decision is { } decision ? [decision.Yes, decision.No] : []);

    public static ExitDraft Read(MapReader map)
    {
        var exits = ExitKeys.Where(key => map.Entry(key) is not null).ToList();
        if (exits.Count > 1)
        {
            map.Problems.Error(
                map.Entry(exits[1])!.KeyMark,
                map.PathOf(exits[1]),
                "arah-ganda",
                $"Langkah ini punya `{exits[0]}` dan `{exits[1]}` sekaligus.",
                "Pilih salah satu."
            );
        }
        var several = map.Flag("pilihan_ganda");
        var read = exits.FirstOrDefault() switch
        {
            "keputusan" => new ExitDraft { Decision = ReadDecision(map) },
            "pilihan" => new ExitDraft { Options = ReadOptions(map, several), Several = several },
            "lanjut" => ReadOnward(map),
            _ => new ExitDraft(),
        };
        return read with { IsBroken = exits.Count > 1 || (exits.Count == 1 && read.Targets.Count() < Written(map.Entry(exits[0])!.Value)) };
    }

    private static int Written(DocNode node) =>
        node switch
        {
            DocList list => list.Items.Length,
            DocMap map => Math.Max(1, map.Entries.Length),
            _ => 1,
        };

    private static (PlacedTarget, PlacedTarget)? ReadDecision(MapReader map)
    {
        if (map.Map("keputusan") is not { } decision)
        {
            return null;
        }
        var yes = ReadTarget(decision, "ya");
        var no = ReadTarget(decision, "tidak");
        decision.RefuseUnknown();
        if (decision.Entry("ya") is null || decision.Entry("tidak") is null)
        {
            decision.Problems.Error(
                decision.Mark,
                decision.Path,
                "keputusan-tak-lengkap",
                $"Keputusan belum punya jawaban `{(decision.Entry("ya") is null ? "ya" : "tidak")}`.",
                "Tulis keduanya, misalnya { ya: 4, tidak: 2 }."
            );
        }
        return yes is not null && no is not null ? (yes, no) : null;
    }

    private static ImmutableArray<(string, PlacedTarget)> ReadOptions(MapReader map, bool several)
    {
        var options = ImmutableArray.CreateBuilder<(string, PlacedTarget)>();
        if (map.Entry("pilihan")?.Value is not DocMap written || map.Map("pilihan") is not { } reader)
        {
            map.Map("pilihan");
            return [];
        }
        foreach (var entry in written.Entries)
        {
            if (ReadTarget(reader, entry.Key) is { } target)
            {
                options.Add((entry.Key, target));
                RefuseEnd(map, target, several);
            }
        }
        if (written.Entries.Length < 2)
        {
            map.Problems.Error(
                written.Mark,
                map.PathOf("pilihan"),
                "pilihan-kurang",
                "Pilihan harus punya sedikitnya dua arah.",
                "Tambahkan arah lain, atau pakai `lanjut`."
            );
        }
        return options.DrainToImmutable();
    }

    /// <summary>An end among several chosen ways would end the case under the feet of the others.</summary>
    private static void RefuseEnd(MapReader map, PlacedTarget target, bool several)
    {
        if (several && !target.Target.IsRow)
        {
            map.Problems.Error(
                target.Mark,
                target.Path,
                "cabang-salah",
                "Pilihan ganda harus menuju baris.",
                "Tulis nomor baris; penolakan diputuskan di baris itu."
            );
        }
    }

    private static ExitDraft ReadOnward(MapReader map)
    {
        var entry = map.Entry("lanjut")!;
        var path = map.PathOf("lanjut");
        if (entry.Value is not DocList list)
        {
            return new ExitDraft { Onward = ToTarget(map, entry.Value, path) is { } only ? [only] : [] };
        }
        var branches = list.Items.Select(node => ToTarget(map, node, path)).OfType<PlacedTarget>().ToImmutableArray();
        foreach (var branch in branches)
        {
            if (!branch.Target.IsRow)
            {
                map.Problems.Error(branch.Mark, path, "cabang-salah", "Cabang sejajar harus menuju baris.", "Tulis nomor baris.");
            }
        }
        if (branches.Length < 2 || branches.DistinctBy(branch => branch.Target).Count() < branches.Length)
        {
            map.Problems.Error(
                list.Mark,
                path,
                "cabang-salah",
                "Cabang sejajar harus menuju sedikitnya dua baris yang berbeda.",
                "Tulis misalnya lanjut: [4, 5]."
            );
        }
        return new ExitDraft { Onward = branches, IsFork = true };
    }

    private static PlacedTarget? ReadTarget(MapReader map, string key) =>
        map.Entry(key) is { } entry ? ToTarget(map, entry.Value, map.PathOf(key)) : null;

    private static PlacedTarget? ToTarget(MapReader map, DocNode node, string path)
    {
        switch (map.TextOf(node, path))
        {
            case null:
                return null;
            case "selesai":
                return new PlacedTarget(Target.Finished, node.Mark, path);
            case "ditolak":
                return new PlacedTarget(Target.Rejected, node.Mark, path);
            case var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row >= 1:
                return new PlacedTarget(Target.ToRow(row), node.Mark, path);
            case var text:
                map.Problems.Error(
                    node.Mark,
                    path,
                    "tujuan-salah",
                    $"`{text}` bukan tujuan.",
                    "Tulis nomor baris, `selesai`, atau `ditolak`."
                );
                return null;
        }
    }
}
