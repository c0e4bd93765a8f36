using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Books;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads <c>register.yaml</c>.</summary>
public static class RegisterBooksReader
{
    private const int MostNumbers = 999_999;

    public static Reading<RegisterBooks> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (!document.IsValid)
        {
            return new Reading<RegisterBooks>(null, document.Problems);
        }
        var problems = new ProblemList(file);
        var map = new MapReader(document.Value, "", problems);
        var books = new RegisterBooks(
            SopReader.Identifier(map, "register"),
            Entries.ReadUnique(map, "buku", ReadBook, book => book.Id, required: true)
        );
        map.Texts("disimpulkan");
        map.Text("catatan");
        map.RefuseUnknown();
        return new Reading<RegisterBooks>(books, problems.ToImmutable());
    }

    private static RegisterBook ReadBook(MapReader entry)
    {
        var book = new RegisterBook(
            SopReader.Identifier(entry, "id"),
            entry.Text("nama", required: true) ?? "",
            entry.Word(
                "jenis",
                ("masuk", BookKind.Incoming),
                ("keluar", BookKind.Outgoing),
                ("permohonan", BookKind.Applications),
                ("lainnya", BookKind.Other)
            ) ?? BookKind.Other,
            entry.Text("unit"),
            entry.Text("singkatan"),
            entry.Text("kode"),
            NumberTemplate.Plain,
            entry.Word("diberi", ("dimulai", NumberGiven.AtStart), ("diminta", NumberGiven.OnRequest)) ?? NumberGiven.AtStart,
            entry.Texts("sop"),
            ReadStarts(entry)
        )
        {
            Mark = entry.Mark,
            Path = entry.Path,
        };
        entry.Required("jenis");
        if (book.Given == NumberGiven.AtStart)
        {
            // Without a list every case of the agency would be entered, which nobody means unasked.
            entry.Required("sop");
        }
        entry.Texts("disimpulkan");
        entry.Text("catatan");
        return book with { Template = ReadTemplate(entry, book) ?? NumberTemplate.Plain };
    }

    private static NumberTemplate? ReadTemplate(MapReader entry, RegisterBook book)
    {
        if (entry.Text("nomor", required: true) is not { } text)
        {
            return null;
        }
        var (mark, path) = (entry.Entry("nomor")!.Value.Mark, entry.PathOf("nomor"));
        var (template, faults) = NumberTemplate.Parse(text);
        foreach (var fault in faults)
        {
            entry.Problems.Error(mark, path, fault.Code, fault.Message, fault.Remedy);
        }
        if (template is { NamesCode: true } && book.Code is null)
        {
            entry.Problems.Error(
                mark,
                path,
                "kode-kurang",
                "Pola nomor menyebut {kode}, tetapi buku ini tidak punya `kode`.",
                "Tambahkan `kode:` dengan kode klasifikasi yang dipakai kantor, atau hapus {kode}."
            );
        }
        if (template is { NamesUnit: true } && book.UnitCode is null)
        {
            entry.Problems.Error(
                mark,
                path,
                "singkatan-kurang",
                "Pola nomor menyebut {unit}, tetapi buku ini tidak punya `singkatan`.",
                "Tambahkan `singkatan:` unit sebagaimana ditulis pada nomor surat, atau hapus {unit}."
            );
        }
        return template;
    }

    private static ImmutableSortedDictionary<int, int> ReadStarts(MapReader entry)
    {
        var starts = ImmutableSortedDictionary.CreateBuilder<int, int>();
        switch (entry.Entry("mulai")?.Value)
        {
            case null:
                break;
            case DocMap map:
                foreach (var start in map.Entries)
                {
                    var at = $"{entry.PathOf("mulai")}.{start.Key}";
                    if (!int.TryParse(start.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
                    {
                        entry.Problems.Error(
                            start.KeyMark,
                            at,
                            "tahun-salah",
                            $"`{start.Key}` bukan tahun.",
                            "Tulis misalnya `mulai: { 2026: 412 }`."
                        );
                        continue;
                    }
                    if (entry.NumberOf(start.Value, at) is { } first)
                    {
                        if (first is < 1 or > MostNumbers)
                        {
                            entry.Problems.Error(
                                start.Value.Mark,
                                at,
                                "angka-di-luar-batas",
                                $"Nomor pertama tidak dapat {first}.",
                                $"Tulis angka dari 1 sampai {MostNumbers}."
                            );
                            continue;
                        }
                        starts[year] = first;
                    }
                }
                break;
            case var other:
                entry.Problems.Error(
                    other.Mark,
                    entry.PathOf("mulai"),
                    "bukan-susunan",
                    "Di sini diharapkan tahun dan nomor pertamanya.",
                    "Tulis misalnya `mulai: { 2026: 412 }`."
                );
                break;
        }
        return starts.ToImmutable();
    }
}
