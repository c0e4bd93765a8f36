using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads <c>organisasi.yaml</c>.</summary>
public static class OrganisationReader
{
    public static Reading<Organisation> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        return document.IsValid ? Read(file, document.Value) : new Reading<Organisation>(null, document.Problems);
    }

    private static Reading<Organisation> Read(string file, DocMap document)
    {
        var problems = new ProblemList(file);
        var map = new MapReader(document, "", problems);
        var units = Entries.ReadUnique(map, "unit", ReadUnit, unit => unit.Id, required: true);
        var positions = Entries.ReadUnique(map, "jabatan", ReadPosition, position => position.Id, required: true);
        var organisation = new Organisation(
            SopReader.Identifier(map, "instansi"),
            map.Text("nama", required: true) ?? "",
            map.Text("kalender", required: true) ?? "",
            map.Word("waktu_baku", ("kedatangan", StandardTimeStart.Arrival), ("diambil", StandardTimeStart.Claim))
                ?? StandardTimeStart.Arrival,
            units,
            positions
        )
        {
            Letterhead = ReadLetterhead(map.Map("kop")),
            Pledge = PledgeReader.ReadPledge(map.Map("maklumat")),
            Compensations = Entries.ReadUnique(map, "kompensasi", PledgeReader.ReadCompensation, compensation => compensation.Id),
        };
        SopReader.ReadSource(map.Map("sumber"));
        map.Texts("disimpulkan");
        map.RefuseUnknown();
        CheckReferences(map, "unit", "induk", units.Select(unit => unit.Id));
        CheckReferences(map, "jabatan", "unit", units.Select(unit => unit.Id));
        CheckReferences(map, "jabatan", "atasan", positions.Select(position => position.Id));
        CheckCircles(map, "unit", "induk", units.Select(unit => (unit.Id, unit.Parent)));
        CheckCircles(map, "jabatan", "atasan", positions.Select(position => (position.Id, position.Superior)));
        return new Reading<Organisation>(organisation, problems.ToImmutable());
    }

    private static Letterhead ReadLetterhead(MapReader? map)
    {
        if (map is null)
        {
            return Letterhead.None;
        }
        var letterhead = new Letterhead(map.Text("alamat"), map.Text("telepon"), map.Text("surel"), map.Text("kota"));
        map.RefuseUnknown();
        return letterhead;
    }

    private static Unit ReadUnit(MapReader entry) =>
        new(
            SopReader.Identifier(entry, "id"),
            entry.Text("nama", required: true) ?? "",
            entry.Text("induk"),
            entry.Text("kalender"),
            entry.Text("jenis")
        );

    private static Position ReadPosition(MapReader entry) =>
        new(
            SopReader.Identifier(entry, "id"),
            entry.Text("nama", required: true) ?? "",
            entry.Text("unit", required: true) ?? "",
            entry.Text("atasan")
        );

    /// <summary>Who stands above whom must end at a top: each circle is named once, at the first of those in it.</summary>
    private static void CheckCircles(MapReader map, string list, string key, IEnumerable<(string Id, string? Above)> entries)
    {
        var above = new Dictionary<string, string?>();
        foreach (var (id, next) in entries)
        {
            above.TryAdd(id, next);
        }
        var clear = new HashSet<string>();
        foreach (var start in above.Keys)
        {
            var way = new List<string>();
            for (var id = start; id is not null && !clear.Contains(id); id = above.GetValueOrDefault(id))
            {
                if (way.IndexOf(id) is var first && first >= 0)
                {
                    RefuseCircle(map, list, key, way[first..]);
                    break;
                }
                way.Add(id);
            }
            clear.UnionWith(way);
        }
    }

    private static void RefuseCircle(MapReader map, string list, string key, List<string> circle)
    {
        var (node, path) = map.Items(list)
            .First(item => (item.Node as DocMap)?.Find("id")?.Value is DocScalar id && id.Text.Trim() == circle[0]);
        map.Problems.Error(
            ((DocMap)node).Find(key)!.Value.Mark,
            $"{path}.{key}",
            "atasan-melingkar",
            $"`{key}` melingkar: {string.Join(" → ", circle.Append(circle[0]))}.",
            $"Ubah `{key}` salah satunya, sehingga ada yang paling atas."
        );
    }

    private static void CheckReferences(MapReader map, string list, string key, IEnumerable<string> known)
    {
        var ids = known.ToHashSet();
        foreach (var (node, path) in map.Items(list))
        {
            var entry = (node as DocMap)?.Find(key);
            if (entry?.Value is DocScalar { IsNull: false } scalar && !ids.Contains(scalar.Text.Trim()))
            {
                map.Problems.Error(
                    scalar.Mark,
                    $"{path}.{key}",
                    "rujukan-tak-ada",
                    $"Tidak ada `{scalar.Text}` dalam berkas ini.",
                    "Periksa ejaan nama pengenalnya."
                );
            }
        }
    }
}
