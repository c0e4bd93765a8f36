using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>A row that was read, before its exits are joined up with the other rows.</summary>
internal sealed record StepDraft(MapReader Map, Step Step, ExitDraft Exit)
{
    public static StepDraft Read(MapReader map, ImmutableArray<Lane> lanes)
    {
        var acting = ReadLanes(map, lanes);
        var step = new Step
        {
            Row = map.Number("baris", required: true) ?? 0,
            PrintedNumber = map.Text("no_cetak"),
            Lanes = acting,
            Sharing = map.Word("cara", ("bersama", Sharing.Together), ("semua", Sharing.Each)) ?? Sharing.Together,
            PerUnit = map.Text("per_unit"),
            RelatedSops = map.Texts("berkas_terkait"),
            Activity = map.Text("kegiatan", required: true) ?? "",
            Standard = new QualityStandard(map.Texts("kelengkapan"), map.Text("waktu") ?? "", ReadTime(map), map.Texts("output")),
            Remark = map.Text("keterangan"),
            Exit = new Exit.Onward(Target.Finished),
            IsJoin = map.Flag("gabung"),
            Wait = ReadWait(map),
            WaitsFor = map.Text("menunggu") ?? lanes.FirstOrDefault(lane => lane.IsExternal && acting.FirstOrDefault() == lane.Id)?.Name,
            Calendar = map.Text("kalender"),
            Inferred = map.Texts("disimpulkan"),
            Note = map.Text("catatan"),
        };
        var exit = ExitDraft.Read(map);
        CheckPerUnit(map, step, exit, lanes);
        map.RefuseUnknown();
        return new StepDraft(map, step, exit);
    }

    /// <summary>Each unit hands in its part, and nobody is asked anything: one lane of the office, one way on.</summary>
    private static void CheckPerUnit(MapReader map, Step step, ExitDraft exit, ImmutableArray<Lane> lanes)
    {
        if (step.PerUnit is null)
        {
            return;
        }
        var asks = exit.Decision is not null || !exit.Options.IsEmpty;
        if (
            asks
            || step.Lanes.Length > 1
            || step.Sharing == Sharing.Each
            || lanes.Any(lane => lane.IsExternal && step.Lanes.Contains(lane.Id))
        )
        {
            map.Problems.Error(
                map.Entry("per_unit")!.Value.Mark,
                map.PathOf("per_unit"),
                "per-unit-tak-cocok",
                "`per_unit` hanya untuk langkah dengan satu pelaksana dari dalam instansi, tanpa `cara`, `keputusan` dan `pilihan`.",
                "Hapus `per_unit`, atau pindahkan keputusannya ke langkah berikut."
            );
        }
    }

    private static ImmutableArray<string> ReadLanes(MapReader map, ImmutableArray<Lane> lanes)
    {
        if (map.Required("pelaksana") is not { } entry)
        {
            return [];
        }
        var path = map.PathOf("pelaksana");
        var nodes = entry.Value is DocList list ? list.Items : [entry.Value];
        var acting = ImmutableArray.CreateBuilder<string>(nodes.Length);
        foreach (var node in nodes)
        {
            if (map.TextOf(node, path) is not { } id)
            {
                continue;
            }
            if (!lanes.Any(lane => lane.Id == id))
            {
                map.Problems.Error(
                    node.Mark,
                    path,
                    "pelaksana-tak-ada",
                    $"Tidak ada pelaksana `{id}`.",
                    $"Pilih salah satu: {string.Join(", ", lanes.Select(lane => lane.Id))}."
                );
            }
            acting.Add(id);
        }
        return acting.DrainToImmutable();
    }

    /// <summary><c>batas</c> is the reading where <c>waktu</c> does not parse; where it does, <c>batas</c> is superfluous.</summary>
    private static TimeLimit ReadTime(MapReader map)
    {
        var printed = TimeText.Parse(map.Text("waktu") ?? "");
        var limit = map.Text("batas");
        if (limit is not null)
        {
            return Parse(map, "batas", limit, "batas-tak-terbaca") ?? TimeLimit.None;
        }
        if (printed.Limit is not null)
        {
            WarnEmpty(map);
            return printed.Limit;
        }
        map.Problems.Error(
            map.Entry("waktu")!.Value.Mark,
            map.PathOf("waktu"),
            "waktu-tak-terbaca",
            $"Waktu `{map.Text("waktu")}` tidak terbaca: `{printed.Unread}`.",
            "Tambahkan `batas:` dengan bacaannya, misalnya `batas: 3 hari kerja` atau `batas: tidak ada`."
        );
        return TimeLimit.None;
    }

    private static void WarnEmpty(MapReader map)
    {
        if (string.IsNullOrEmpty(map.Text("waktu")))
        {
            map.Problems.Warn(
                map.Mark,
                map.PathOf("waktu"),
                "waktu-kosong",
                "Waktu tidak tercetak; langkah ini tidak diawasi.",
                "Tetapkan waktunya saat SOP direvisi, atau tulis `batas: tidak ada`."
            );
        }
    }

    private static TimeLimit ReadWait(MapReader map) =>
        map.Text("tunggu") is { } text ? Parse(map, "tunggu", text, "tunggu-tak-terbaca") ?? TimeLimit.None : TimeLimit.None;

    private static TimeLimit? Parse(MapReader map, string key, string text, string code)
    {
        var reading = TimeText.Parse(text);
        if (reading.Limit is null)
        {
            map.Problems.Error(
                map.Entry(key)!.Value.Mark,
                map.PathOf(key),
                code,
                $"`{text}` tidak terbaca: `{reading.Unread}`.",
                "Tulis misalnya 3 hari kerja."
            );
        }
        return reading.Limit;
    }
}
