using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Importing;

/// <summary>
/// Printed SOP tables into drafts: words verbatim, performers and ways proposed by rules, everything proposed marked, nothing invented,
/// and an account of every cell. The stages: cells (<see cref="TextSource"/>, or the host's containers) → tables
/// (<see cref="TableFinder"/>) → columns by meaning (<see cref="TableColumns"/>) → rows (<see cref="TableReader"/>) → identity
/// (<see cref="IdentityBlock"/>, <see cref="PrintedLists"/>) → performers and ways (<see cref="FlowReading"/>) → YAML and the
/// <see cref="CellLedger"/>.
/// </summary>
public sealed partial class Importer(LintLists lists, Organisation? organisation)
{
    private const int MostRows = 300;

    /// <param name="document">Id of the source document, written into each draft.</param>
    public Reading<SopDrafts> Import(string file, ReadOnlyMemory<byte> bytes, string document)
    {
        var source = TextSource.Read(file, bytes.Span, out var problem);
        return source is null ? new Reading<SopDrafts>(null, [problem!]) : Read(source, document);
    }

    /// <param name="choices">What a person decided after an earlier reading of the same source.</param>
    public Reading<SopDrafts> Read(Source source, string document, ImmutableArray<SopChoices> choices = default)
    {
        if (source.IsCut)
        {
            var tooBig = At(
                source,
                0,
                "tabel-terlalu-besar",
                "Berkas ini punya lebih banyak sel daripada yang dapat dibaca.",
                "Salin tabel SOP-nya saja ke berkas tersendiri."
            );
            return new Reading<SopDrafts>(null, [tooBig]);
        }
        var account = new Account(source);
        var tables = new SopTables(source, account, choices);
        var parts = SopParts.Split(source);
        var pieces = new List<(SopPieces Sop, SopPart Part)>();
        foreach (var part in parts)
        {
            pieces.AddRange(tables.Read(part).Select(sop => (sop, part)));
        }
        // A list of contents or an annex between SOPs is no SOP; alone it is nothing that could be read.
        if (Refuse(source, pieces, parts) is { } refused)
        {
            return new Reading<SopDrafts>(null, [refused]);
        }
        foreach (var row in source.Rows.Take(parts[0].From))
        {
            foreach (var cell in row.Written)
            {
                account.Furniture(cell, "naskah di luar SOP");
            }
        }
        var drafts = ImmutableArray.CreateBuilder<SopDraft>(pieces.Count);
        var ids = new HashSet<string>();
        foreach (var (sop, part) in pieces)
        {
            var assembly = new SopAssembly(source, sop, lists, organisation, account)
            {
                Choices = choices.IsDefaultOrEmpty ? null : choices.FirstOrDefault(choice => choice.Sop == sop.Order),
            };
            drafts.Add(assembly.Draft(document, ids, isOneOfMany: parts.Length > 1, part.HasIdentity));
        }
        return new Reading<SopDrafts>(new SopDrafts(drafts.DrainToImmutable(), source, account.Close()), []);
    }

    private static Problem? Refuse(Source source, List<(SopPieces Sop, SopPart Part)> pieces, ImmutableArray<SopPart> parts)
    {
        foreach (var (sop, _) in pieces)
        {
            if (sop.Table is { Lanes.Length: > PrintedTable.MaxLanes } or { Rows.Length: > MostRows })
            {
                return At(
                    source,
                    sop.TableFrom,
                    "tabel-terlalu-besar",
                    $"Tabel ke-{sop.Order} punya {sop.Table.Lanes.Length} kolom pelaksana dan {sop.Table.Rows.Length} baris; paling "
                        + $"banyak {PrintedTable.MaxLanes} dan {MostRows}.",
                    "Periksa apakah yang disalin benar satu tabel SOP."
                );
            }
        }
        if (pieces.Exists(piece => piece.Sop.Table is { Rows.IsEmpty: false }))
        {
            return null;
        }
        if (pieces.Find(piece => piece.Sop.Table is not null).Sop is { } empty)
        {
            return At(
                source,
                empty.TableFrom,
                "tanpa-langkah",
                "Judul tabel SOP terbaca, tetapi di bawahnya tidak ada satu langkah pun yang terbaca.",
                "Salin tabel sampai baris terakhirnya, dengan judul kolomnya."
            );
        }
        return parts.Any(part => part.HasIdentity)
            ? At(
                source,
                0,
                "tanpa-langkah",
                "Identitas SOP terbaca, tetapi tidak ada tabel langkahnya.",
                "Salin juga tabelnya: No, Kegiatan, Pelaksana, Mutu Baku."
            )
            : At(
                source,
                0,
                "bukan-sop",
                "Tidak ditemukan tabel SOP (No, Tahap Kegiatan, Pelaksana, Mutu Baku).",
                "Salin seluruh tabel beserta judul kolomnya, dengan tab di antara kolom."
            );
    }

    private static Problem At(Source source, int row, string code, string message, string remedy) =>
        SourceText.At(source.File, new Mark(row + 1, 1), code, message, remedy);

    /// <summary>A name as an id: small letters, digits and hyphens.</summary>
    public static string IdOf(string name) => Slug(name, 60);

    /// <summary>A performer's column that names somebody outside of the office.</summary>
    public static bool IsOutside(string lane) => LaneNames.IsOutside(lane);

    internal static string UniqueId(string name, string unit, int order, HashSet<string> ids)
    {
        var id = Slug(name.Length == 0 ? $"sop-{order}" : name, 70);
        if (!ids.Add(id))
        {
            id = Slug($"{id} {(unit.Length == 0 ? "unit" : unit)}", 90);
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
