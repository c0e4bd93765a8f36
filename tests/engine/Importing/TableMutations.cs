using System.Text;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Engine.Tests.Importing;

/// <summary>Spoils the tables of offices as typing, copying and other programs do; and lays tables that nobody typed.</summary>
internal sealed class TableMutations(Random random)
{
    private static readonly string[] Texts = [.. ImportCase.Texts.Select(one => TextSource.Decode(one.Bytes))];

    private static readonly string[] Words =
    [
        "",
        " ",
        "-",
        "√",
        "x",
        "●",
        "◇",
        "Ya",
        "Tdk",
        "Ya / Tidak",
        "Mulai",
        "Selesai",
        "Ke #1",
        "Tidak: ke no. 2",
        "No",
        "Kegiatan",
        "Uraian\nProsedur",
        "Pelaksana",
        "Mutu Baku",
        "Kelengkapan",
        "Persy/Klp",
        "Waktu (Menit)",
        "Output",
        "Keterangan",
        "Staf",
        "Kepala Dinas",
        "Kasi + Kabid",
        "1",
        "1.",
        "2",
        "3)",
        "a.",
        "1.a",
        "30",
        "30 menit",
        "1,5 jam",
        "2 x 24 jam",
        "sebentar",
        "Total",
        "Jumlah waktu",
        "Nomor SOP",
        "Nama SOP : Surat",
        "Disahkan oleh",
        "NIP. 19700101 199503 1 001",
        "Juni 2020",
        "02/01/2020",
        "Dasar Hukum",
        "Dasar Hukum : 1. UU; 2. PP",
        "Peringatan",
        "PEMERINTAH KOTA",
        "SEKSI UMUM",
        "Halaman 2 dari 3",
        "memeriksa berkas. Apabila tidak lengkap dikembalikan ke Staf",
        "<script>alert(1)</script>",
        "nilai <60 dan >40",
        "**tebal**",
        "<br>",
        "\"kutip",
        "a\"b",
        "\\",
        "\u0007",
        "😀",
        "é",
        "a;b",
        "a,b",
        "a|b",
        ": nilai",
        "<pre>graph TD --></pre>",
    ];

    public Source Next() => random.Next(4) == 0 ? Laid() : Spoiled();

    private string Word() => Words[random.Next(Words.Length)];

    private Source Spoiled()
    {
        var lines = Texts[random.Next(Texts.Length)].ReplaceLineEndings("\n").Split('\n').ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            Spoil(lines);
        }
        return TextSource.Of("mutasi.txt", string.Join('\n', lines));
    }

    private void Spoil(List<string> lines)
    {
        var at = random.Next(lines.Count);
        var cells = lines[at].Split('\t').ToList();
        var cell = random.Next(cells.Count);
        switch (random.Next(14))
        {
            case 0 when lines.Count > 1:
                lines.RemoveAt(at);
                return;
            case 1:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                return;
            case 2:
                (lines[at], lines[0]) = (lines[0], lines[at]);
                return;
            case 3:
                lines.Insert(at, Word());
                return;
            case 4:
                lines.Insert(at, string.Join('\t', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Word())));
                return;
            case 5:
                lines[at] = lines[at][..random.Next(lines[at].Length + 1)];
                return;
            case 6:
                lines[at] = lines[at].Replace("\t", "    ", StringComparison.Ordinal);
                return;
            case 7:
                lines.AddRange(Texts[random.Next(Texts.Length)].ReplaceLineEndings("\n").Split('\n').Take(40));
                return;
            case 8:
                cells.RemoveAt(cell);
                break;
            case 9:
                cells.Insert(cell, Word());
                break;
            case 10:
                cells[cell] += $" {Word()}";
                break;
            case 11:
                cells[cell] = $"{cells[cell]}\n{Word()}";
                break;
            case 12:
                // The same column of every line.
                for (var i = 0; i < lines.Count; i++)
                {
                    var row = lines[i].Split('\t').ToList();
                    if (row.Count > cell)
                    {
                        row.RemoveAt(cell);
                        lines[i] = string.Join('\t', row);
                    }
                }
                return;
            default:
                cells[cell] = Word();
                break;
        }
        lines[at] = string.Join('\t', cells);
    }

    /// <summary>Cells with spans, as Word and web pages have them.</summary>
    private Source Laid()
    {
        var builder = new SourceBuilder("mutasi.docx");
        for (var table = random.Next(1, 3); table > 0; table--)
        {
            for (var line = random.Next(3); line > 0; line--)
            {
                builder.AddLine(Word());
            }
            builder.BeginTable();
            if (random.Next(4) > 0)
            {
                Heading(builder);
            }
            for (var row = random.Next(8); row > 0; row--)
            {
                builder.AddRow(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Cell()).ToList());
            }
        }
        return builder.Build();
    }

    private void Heading(SourceBuilder builder)
    {
        var lanes = random.Next(1, 4);
        builder.AddRow([
            new RawCell("No", 1, 2),
            new RawCell("Aktivitas", 1, 2),
            new RawCell("Pelaksana", lanes),
            new RawCell("Mutu Baku", 3),
            new RawCell("Ket", 1, 2),
        ]);
        builder.AddRow([
            .. Enumerable.Range(1, lanes).Select(i => new RawCell($"Staf {i}")),
            new RawCell("Syarat"),
            new RawCell("Waktu"),
            new RawCell("Hasil"),
        ]);
    }

    private RawCell Cell()
    {
        var text = new StringBuilder(Word());
        while (random.Next(4) == 0)
        {
            text.Append(random.Next(2) == 0 ? ' ' : '\n').Append(Word());
        }
        return new RawCell(
            text.ToString(),
            random.Next(6) == 0 ? random.Next(1, 5) : 1,
            random.Next(6) == 0 ? random.Next(1, 4) : 1,
            random.Next(12) == 0 ? (DrawnShape)random.Next(1, 3) : DrawnShape.None
        );
    }
}
