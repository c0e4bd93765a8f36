using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Importing;

/// <summary>
/// Printed SOP tables as text (tab-separated, as word processors and scanners give them) into drafts: words verbatim,
/// performers and ways proposed by rules, everything proposed marked, nothing invented.
/// </summary>
public sealed partial class Importer(LintLists lists, Organisation? organisation)
{
    private const int MostRows = 300;

    /// <param name="document">Id of the source document, written into each draft.</param>
    public Reading<Drafts> Import(string file, ReadOnlyMemory<byte> bytes, string document)
    {
        var text = SourceText.Read(file, bytes.Span, out var problem);
        problem ??= Refuse(file, text!);
        if (problem is not null)
        {
            return new Reading<Drafts>(null, [problem]);
        }
        var parts = DecreeText.Split(text!);
        if (parts.IsEmpty)
        {
            // A table alone, pasted without its identity block.
            parts = [new SopText(1, [], [.. text!.Split('\n')])];
        }
        var drafts = ImmutableArray.CreateBuilder<SopDraft>(parts.Length);
        var ids = new HashSet<string>();
        foreach (var part in parts)
        {
            var table = PrintedTable.Read(part.Lines);
            if (Refuse(file, part, table, parts.Length) is { } refused)
            {
                return new Reading<Drafts>(null, [refused]);
            }
            drafts.Add(Draft(part, table, document, ids));
        }
        return new Reading<Drafts>(new Drafts(drafts.DrainToImmutable()), []);
    }

    private SopDraft Draft(SopText part, PrintedTable? table, string document, HashSet<string> ids)
    {
        var identity = IdentityBlock.Read(part);
        var doubts = new List<Doubt>();
        var id = UniqueId(identity, part.Order, ids);
        var lanes = table is null ? [] : Lanes(table, doubts);
        var rows = table is null ? [] : Rows(table, lanes, doubts);
        if (table is null)
        {
            doubts.Add(new Doubt(null, "tidak ada tabel langkah dalam teks; cari pada dokumen asli."));
        }
        if (identity.Name is null)
        {
            doubts.Add(new Doubt(null, "nama SOP tidak terbaca."));
        }
        var all = doubts.ToImmutableArray();
        return new SopDraft
        {
            Order = part.Order,
            Id = id,
            Name = identity.Name ?? "",
            Lanes = lanes,
            Rows = rows,
            Doubts = all,
            Yaml = DraftYaml.Write(part.Order, document, id, identity, PrintedLists.Read(part.Lines), lanes, rows, all),
        };
    }

    private ImmutableArray<DraftLane> Lanes(PrintedTable table, List<Doubt> doubts)
    {
        var names = new LaneNames(table.Lanes, lists);
        var lanes = ImmutableArray.CreateBuilder<DraftLane>(table.Lanes.Length);
        for (var i = 0; i < table.Lanes.Length; i++)
        {
            var name = table.Lanes[i];
            var id = Slug(name.Length == 0 ? $"kolom-{i + 1}" : name, 40);
            id = lanes.Any(lane => lane.Id == id) ? $"{id}-{(i + 1).ToString(CultureInfo.InvariantCulture)}" : id;
            var position = organisation?.Positions.FirstOrDefault(position => Slug(position.Name, 80) == Slug(name, 80));
            var external = names.IsOutside(i);
            lanes.Add(new DraftLane(id, name, external ? [] : [position?.Id ?? id], external));
            if (name.Length == 0)
            {
                doubts.Add(new Doubt(null, $"judul kolom pelaksana ke-{i + 1} tidak terbaca."));
            }
            else if (position is null && !external)
            {
                doubts.Add(new Doubt(null, $"jabatan untuk kolom \"{name}\" belum ada dalam organisasi."));
            }
        }
        return lanes.DrainToImmutable();
    }

    private ImmutableArray<DraftRow> Rows(PrintedTable table, ImmutableArray<DraftLane> lanes, List<Doubt> doubts)
    {
        var flow = new FlowReading(table.Rows, new LaneNames(table.Lanes, lists)).Read();
        var rows = ImmutableArray.CreateBuilder<DraftRow>(table.Rows.Length);
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var (printed, read) = (table.Rows[i], flow[i]);
            rows.Add(
                new DraftRow(
                    i + 1,
                    printed.Number,
                    printed.Activity,
                    printed.Requires,
                    printed.Time,
                    printed.Output,
                    printed.Remark,
                    [.. read.Lanes.Select(lane => lanes[lane].Id)],
                    read.Rule,
                    read.Yes,
                    read.No
                )
            );
            doubts.AddRange(DoubtsOf(rows[i]));
        }
        return rows.DrainToImmutable();
    }

    private static IEnumerable<Doubt> DoubtsOf(DraftRow row)
    {
        var why = row.Rule switch
        {
            LaneRule.RankAbove => "pelaksana dibaca satu jenjang di atas yang menerima pengembalian.",
            LaneRule.Convention => "pelaksana dibaca dari kebiasaan (menandatangani: pimpinan; mencatat: pelaksana).",
            LaneRule.Continued => "pelaksana tidak tersebut; dibaca sama dengan langkah sebelumnya.",
            LaneRule.Unknown => "pelaksana tidak tersebut sama sekali.",
            _ => null,
        };
        if (why is not null)
        {
            yield return new Doubt(row.Row, why);
        }
        if (row.Time.Length == 0)
        {
            yield return new Doubt(row.Row, "waktu tidak tercetak.");
        }
        else if (Deadlines.TimeText.Parse(row.Time).Limit is null)
        {
            yield return new Doubt(row.Row, $"waktu \"{row.Time}\" tidak terbaca.");
        }
    }

    private static Problem? Refuse(string file, string text) =>
        string.IsNullOrWhiteSpace(text)
            ? SourceText.At(file, Mark.Start, "berkas-kosong", "Berkas ini kosong.", "Pilih berkas yang berisi teks SOP.")
        : text.Any(letter => letter == '\0')
            ? SourceText.At(
                file,
                Mark.Start,
                "bukan-teks",
                "Berkas ini bukan teks (mungkin foto atau dokumen Word).",
                "Simpan tabelnya sebagai teks: salin dari dokumen, tempel ke berkas .txt."
            )
        : null;

    private static Problem? Refuse(string file, SopText part, PrintedTable? table, int parts)
    {
        if (table is null && parts == 1 && !part.Lines.Any(line => line.Contains("Nomor SOP", StringComparison.OrdinalIgnoreCase)))
        {
            return SourceText.At(
                file,
                Mark.Start,
                "bukan-sop",
                "Tidak ditemukan tabel SOP (No, Tahap Kegiatan, Pelaksana, Mutu Baku).",
                "Salin seluruh tabel beserta judul kolomnya, dengan tab di antara kolom."
            );
        }
        if (table is { Lanes.Length: > PrintedTable.MaxLanes } or { Rows.Length: > MostRows })
        {
            return SourceText.At(
                file,
                Mark.Start,
                "tabel-terlalu-besar",
                $"Tabel ke-{part.Order} punya {table.Lanes.Length} kolom pelaksana dan {table.Rows.Length} baris; paling banyak "
                    + $"{PrintedTable.MaxLanes} dan {MostRows}.",
                "Periksa apakah yang disalin benar satu tabel SOP."
            );
        }
        return null;
    }

    private static string UniqueId(IdentityBlock identity, int order, HashSet<string> ids)
    {
        var id = Slug(identity.Name ?? $"sop-{order}", 70);
        if (!ids.Add(id))
        {
            id = Slug($"{id} {identity.Units.LastOrDefault() ?? "unit"}", 90);
            id = ids.Add(id) ? id : $"{id}-{order.ToString(CultureInfo.InvariantCulture)}";
            ids.Add(id);
        }
        return id;
    }

    /// <summary>Small letters, digits and hyphens; cut at a word.</summary>
    internal static string Slug(string text, int most)
    {
        var plain = new string([.. text.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(letter => letter < 128)]);
        var slug = NotSlug().Replace(plain, "-").Trim('-');
        if (slug.Length > most)
        {
            slug = slug[..(slug.LastIndexOf('-', most) is > 0 and var cut ? cut : most)];
        }
        return slug.Length == 0 ? "tanpa-nama" : slug;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();
}

/// <param name="Sops">In the order of the text.</param>
public sealed record Drafts(ImmutableArray<SopDraft> Sops);
