using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Importing;

/// <summary>Writes a draft as the definitions are written by hand; each doubt stands as a comment (PERIKSA) at its place.</summary>
internal sealed class DraftYaml
{
    private readonly StringBuilder _yaml = new(8_192);

    public static string Write(
        int order,
        string document,
        string id,
        IdentityBlock identity,
        ImmutableDictionary<string, ImmutableArray<string>> lists,
        ImmutableArray<DraftLane> lanes,
        ImmutableArray<DraftRow> rows,
        ImmutableArray<Doubt> doubts
    )
    {
        var yaml = new DraftYaml();
        yaml.Comments(doubts.Where(doubt => doubt.Row is null));
        yaml.Line($"sop: {id}").Line("versi: 1").Line($"nama: {Quote(identity.Name ?? "")}").Line($"nomor: {OrNull(identity.Number)}");
        yaml.List("unit", identity.Units);
        yaml.Line(
            $"tanggal: {{ pembuatan: {Date(identity.CreatedOn)}, revisi: {Date(identity.RevisedOn)}, efektif: "
                + $"{Date(identity.EffectiveOn)} }}"
        );
        yaml.Line(
            $"disahkan: {{ jabatan: {OrNull(identity.ApprovedAs)}, nama: {OrNull(identity.ApprovedBy)}, nip: {OrNull(identity.Nip)} }}"
        );
        yaml.Line($"sumber: {{ dokumen: {document}, urutan: {order.ToString(CultureInfo.InvariantCulture)} }}");
        foreach (var key in PrintedLists.Keys)
        {
            yaml.List(key, lists.GetValueOrDefault(key, []));
        }
        if (!rows.IsEmpty)
        {
            yaml.Line("disimpulkan: [pelaksana.jabatan]");
            yaml.Lanes(lanes);
            yaml.Line("langkah:");
            foreach (var row in rows)
            {
                yaml.Row(row, doubts.Where(doubt => doubt.Row == row.Row));
            }
        }
        return yaml._yaml.ToString();
    }

    private void Lanes(ImmutableArray<DraftLane> lanes)
    {
        Line("pelaksana:");
        var recorder = lanes.Where(lane => !lane.IsExternal).Select(lane => lane.Id).LastOrDefault();
        foreach (var lane in lanes)
        {
            Line(
                lane.IsExternal
                    ? $"  - {{ id: {lane.Id}, nama: {Quote(lane.Name)}, eksternal: true, dicatat_oleh: {recorder} }}"
                    : $"  - {{ id: {lane.Id}, nama: {Quote(lane.Name)}, jabatan: [{string.Join(", ", lane.Positions)}] }}"
            );
        }
    }

    private void Row(DraftRow row, IEnumerable<Doubt> doubts)
    {
        var number = row.Row.ToString(CultureInfo.InvariantCulture);
        Line($"  - baris: {number}");
        Comments(doubts, "    ");
        if (row.PrintedNumber != number)
        {
            Line($"    no_cetak: {Quote(row.PrintedNumber)}");
        }
        Line($"    pelaksana: {(row.Lanes.Length == 1 ? row.Lanes[0] : $"[{string.Join(", ", row.Lanes)}]")}");
        Line($"    kegiatan: {Quote(row.Activity)}");
        Line($"    kelengkapan: {One(row.Requires)}").Line($"    waktu: {Quote(row.Time)}");
        var unread = TimeText.Parse(row.Time).Limit is null;
        if (unread)
        {
            Line("    batas: tidak ada");
        }
        Line($"    output: {One(row.Output)}");
        if (row.Remark.Length > 0)
        {
            Line($"    keterangan: {Quote(row.Remark)}");
        }
        if (row.No is { } no)
        {
            var yes = row.Yes?.ToString(CultureInfo.InvariantCulture) ?? "selesai";
            Line($"    keputusan: {{ ya: {yes}, tidak: {no.ToString(CultureInfo.InvariantCulture)} }}");
        }
        Inferred(row, unread);
    }

    private void Inferred(DraftRow row, bool unread)
    {
        var paths = new List<string>();
        paths.AddRange(row.Rule == LaneRule.Printed ? [] : ["pelaksana"]);
        paths.AddRange(row.No is null ? [] : ["keputusan.ya", "keputusan.tidak"]);
        paths.AddRange(unread ? ["batas"] : []);
        if (paths.Count > 0)
        {
            Line($"    disimpulkan: [{string.Join(", ", paths)}]");
        }
    }

    private void Comments(IEnumerable<Doubt> doubts, string indent = "")
    {
        foreach (var doubt in doubts)
        {
            Line($"{indent}# PERIKSA: {doubt.Reason}");
        }
    }

    private void List(string key, ImmutableArray<string> items)
    {
        Line(items.IsEmpty ? $"{key}: []" : $"{key}:");
        foreach (var item in items)
        {
            Line($"  - {Quote(item)}");
        }
    }

    private DraftYaml Line(string line)
    {
        _yaml.Append(line).Append('\n');
        return this;
    }

    private static string One(string text) => text.Length == 0 ? "[]" : $"[{Quote(text)}]";

    private static string OrNull(string? text) => text is null ? "null" : Quote(text);

    private static string Date(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "null";

    /// <summary>Double quotes always: no text of a document can then be read as anything but text.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                _ when char.IsControl(letter) => quoted.Append(' '),
                _ => quoted.Append(letter),
            };
        }
        return quoted.Append('"').ToString();
    }
}
