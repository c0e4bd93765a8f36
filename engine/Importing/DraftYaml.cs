using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Deadlines;
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
        PrintedLists lists,
        string note,
        ImmutableArray<DraftLane> lanes,
        ImmutableArray<DraftStep> rows,
        ImmutableArray<Doubt> doubts
    )
    {
        var yaml = new DraftYaml();
        yaml.Comments(doubts.Where(doubt => doubt.Row is null));
        yaml.Line($"sop: {id}").Line("versi: 1").Line($"nama: {Quote(identity.Name.Text)}").Line($"nomor: {OrNull(identity.Number)}");
        yaml.List("unit", [.. identity.Units]);
        yaml.Line(
            $"tanggal: {{ pembuatan: {Date(identity.CreatedOn)}, revisi: {Date(identity.RevisedOn)}, efektif: "
                + $"{Date(identity.EffectiveOn)} }}"
        );
        yaml.Line(
            $"disahkan: {{ jabatan: {OrNull(identity.ApprovedAs)}, nama: {OrNull(identity.ApprovedBy)}, nip: {OrNull(identity.Nip)} }}"
        );
        yaml.Line(
            $"sumber: {{ dokumen: {(IsPlain(document) ? document : Quote(document))}, urutan: "
                + $"{order.ToString(CultureInfo.InvariantCulture)} }}"
        );
        foreach (var key in PrintedLists.Keys)
        {
            yaml.List(key, lists[key]);
        }
        if (note.Length > 0)
        {
            yaml.Line($"catatan: {Quote(note)}");
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
                    ? $"  - {{ id: {lane.Id}, nama: {Quote(lane.Name)}, eksternal: true, dicatat_oleh: {lane.Recorder ?? recorder} }}"
                    : $"  - {{ id: {lane.Id}, nama: {Quote(lane.Name)}, jabatan: [{string.Join(", ", lane.Positions)}] }}"
            );
        }
    }

    private void Row(DraftStep row, IEnumerable<Doubt> doubts)
    {
        var number = row.Row.ToString(CultureInfo.InvariantCulture);
        Line($"  - baris: {number}");
        Comments(doubts, "    ");
        if (row.PrintedNumber.Length > 0 && row.PrintedNumber != number)
        {
            Line($"    no_cetak: {Quote(row.PrintedNumber)}");
        }
        Line($"    pelaksana: {(row.Lanes.Length == 1 ? row.Lanes[0] : $"[{string.Join(", ", row.Lanes)}]")}");
        Line($"    kegiatan: {Quote(row.Activity)}");
        Line($"    kelengkapan: {Flow(row.Requires)}").Line($"    waktu: {Quote(row.Time)}");
        var unread = row.Limit is not null || TimeText.Parse(row.Time).Limit is null;
        if (unread)
        {
            Line($"    batas: {row.Limit ?? "tidak ada"}");
        }
        Line($"    output: {Flow(row.Outputs)}");
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
        if (!row.Notes.IsEmpty)
        {
            Line($"    catatan: {Quote(string.Join('\n', row.Notes))}");
        }
    }

    private void Inferred(DraftStep row, bool unread)
    {
        var paths = new List<string>();
        paths.AddRange(row.Rule is LaneRule.Printed or LaneRule.Drawn or LaneRule.Named ? [] : ["pelaksana"]);
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

    private void List(string key, ImmutableArray<Sourced> items)
    {
        Line(items.IsEmpty ? $"{key}: []" : $"{key}:");
        foreach (var item in items)
        {
            Line($"  - {Quote(item.Text)}");
        }
    }

    private DraftYaml Line(string line)
    {
        _yaml.Append(line).Append('\n');
        return this;
    }

    private static string Flow(ImmutableArray<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";

    private static string OrNull(Sourced text) => text.IsEmpty ? "null" : Quote(text.Text);

    private static bool IsPlain(string id) =>
        id.Length > 0 && char.IsAsciiLetter(id[0]) && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static string Date(PrintedDate date) => date.On is { } day ? LocalDatePattern.Iso.Format(day) : "null";

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
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(letter) => quoted.Append(' '),
                _ => quoted.Append(letter),
            };
        }
        return quoted.Append('"').ToString();
    }
}
