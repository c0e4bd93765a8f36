using System.IO.Compression;
using System.Text;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Engine.Tests;
using DinsosFlow.Engine.Tests.Importing;
using DinsosFlow.Host.Office.Importing;

namespace DinsosFlow.Host.Tests.Importing;

/// <summary>What is no SOP, or wants to do harm: said in words, soon, in bounded memory, and nothing is lost.</summary>
public class BadFilesTests
{
    private const string Table = "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\n\t\tStaf\tKasi\t\t\t\n";
    private static readonly Importer Importer = new(Repository.Library.LintLists, null);

    public static TheoryData<string, string> Refused =>
        new()
        {
            { "kosong.txt", "berkas-kosong" },
            { "novel.txt", "bukan-sop" },
            { "surat.txt", "bukan-sop" },
            { "judul.txt", "tanpa-langkah" },
            { "baris-5000.txt", "tabel-terlalu-besar" },
            { "bom.docx", "berkas-terlalu-besar" },
            { "bom.xlsx", "berkas-terlalu-besar" },
            { "makro.docm", "berkas-bermakro" },
            { "bersandi.xlsx", "berkas-bersandi" },
            { "lama.doc", "word-lama" },
            { "pindai.pdf", "berkas-pdf" },
            { "foto.png", "berkas-gambar" },
            { "kaya.rtf", "berkas-rtf" },
            { "arsip.zip", "bukan-dokumen" },
            { "rusak.docx", "berkas-rusak" },
            { "rusak.xlsx", "berkas-rusak" },
            { "biner.txt", "bukan-teks" },
            { "raksasa.docx", "berkas-terlalu-besar" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_WhatIsNoSop_IsSaidInWordsSoon(string file, string code)
    {
        var bytes = Bytes(file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var source = SourceContainer.Read(file, bytes, out var problem);
        problem ??= Importer.Read(source!, "uji").Problems.FirstOrDefault();

        Assert.Equal(code, problem?.Code);
        Assert.False(string.IsNullOrWhiteSpace(problem!.Remedy));
        var megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000_000;
        Assert.True(megabytes < 600, $"{file} took {megabytes} MB.");
    }

    /// <summary>The tables of a big file are small: its pictures are never opened.</summary>
    [Fact]
    public void Read_AWordFileOf20MegabytesOfPictures_IsReadSoon()
    {
        var picture = new byte[20_000_000];
        new Random(1).NextBytes(picture);
        var table = MadeFiles.WordTable(
            ["No", "Kegiatan", "Staf", "Kelengkapan", "Waktu", "Output"],
            ["1", "Menyusun", "x", "Bahan", "1 hari", "Surat"]
        );
        var bytes = MadeFiles.Docx(table, ("word/media/image1.png", picture));

        var source = SourceContainer.Read("besar.docx", bytes, out _);
        var drafts = Importer.Read(source!, "uji").Value;

        Assert.True(bytes.Length > 20_000_000);
        Assert.Equal("Menyusun", drafts.Sops[0].Rows[0].Activity);
        Assert.Null(LedgerCheck.Fault(drafts));
    }

    [Fact]
    public void Read_TwoLanesOfOneName_KeepsBothAndAsks()
    {
        var draft = Assert.Single(
            Read(
                "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\n\t\tStaf\tStaf\t\t\t\n1\tMenyusun\t\tx\tBahan\t1 hari\tSurat\n"
            ).Sops
        );

        Assert.Equal(["staf", "staf-2"], draft.Lanes.Select(lane => lane.Id));
        Assert.Equal("staf-2", Assert.Single(draft.Rows[0].Lanes));
        Assert.Contains(
            draft.Doubts,
            doubt => doubt.Kind == DoubtKind.Lane && doubt.Reason.Contains("dua kolom", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Read_AScriptInALanesName_IsText()
    {
        var html = Encoding.UTF8.GetBytes(
            "<table><tr><td>No</td><td>Kegiatan</td><td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>Kelengkapan</td><td>Waktu</td><td>"
                + "Output</td></tr><tr><td>1</td><td>Menyusun</td><td>x</td><td>Bahan</td><td>1 hari</td><td>Surat</td></tr></table>"
        );

        var source = SourceContainer.Read("halaman.html", html, out _);
        var drafts = Importer.Read(source!, "uji").Value;

        Assert.Equal(("<script>alert(1)</script>", "script-alert-1-script"), (drafts.Sops[0].Lanes[0].Name, drafts.Sops[0].Lanes[0].Id));
        Assert.Null(LedgerCheck.Fault(drafts));
    }

    [Fact]
    public void Read_APageNestedTenThousandDeep_DoesNotBreak()
    {
        var html = Encoding.UTF8.GetBytes($"<html><body>{string.Concat(Enumerable.Repeat("<div>", 10_000))}kata</body></html>");

        var source = SourceContainer.Read("dalam.html", html, out var problem);

        Assert.True(problem is not null || !Importer.Read(source!, "uji").IsValid);
    }

    private static Engine.Importing.SopDrafts Read(string text)
    {
        var drafts = Importer.Read(SourceContainer.Read("tabel.txt", Encoding.UTF8.GetBytes(text), out _)!, "uji").Value;
        Assert.Null(LedgerCheck.Fault(drafts));
        return drafts;
    }

    private static byte[] Bytes(string file) =>
        file switch
        {
            "kosong.txt" => [],
            "novel.txt" => Encoding.UTF8.GetBytes(
                string.Concat(
                    Enumerable.Repeat(
                        "Pada suatu pagi, seorang pegawai berjalan ke kantor; ia membawa berkas, payung, dan rantang.\n",
                        20_000
                    )
                )
            ),
            "surat.txt" => Encoding.UTF8.GetBytes(
                "Nomor\t: 12/2026\nLampiran\t: satu berkas\nPerihal\t: Undangan\n\nKepada Yth.\nKepala Dinas Sosial\n\nDengan "
                    + "hormat,\nmohon hadir pada rapat hari Senin.\n"
            ),
            "judul.txt" => Encoding.UTF8.GetBytes(Table),
            "baris-5000.txt" => Encoding.UTF8.GetBytes(
                Table + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"{i}\tMenyusun surat\tx\t\tBahan\t1 hari\tSurat\n"))
            ),
            "bom.docx" => Bomb("word/document.xml"),
            "bom.xlsx" => Bomb("xl/workbook.xml"),
            "makro.docm" => MadeFiles.Docx("<w:p/>", ("word/vbaProject.bin", [1, 2, 3])),
            "bersandi.xlsx" => Compound("EncryptedPackage"),
            "lama.doc" => Compound("WordDocument"),
            "pindai.pdf" => Encoding.ASCII.GetBytes("%PDF-1.7\n..."),
            "foto.png" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
            "kaya.rtf" => Encoding.ASCII.GetBytes("{\\rtf1 teks}"),
            "arsip.zip" => MadeFiles.Zip(("catatan.txt", "teks")),
            "rusak.docx" => MadeFiles.Docx("<w:p>")[..400],
            "rusak.xlsx" => MadeFiles.Zip(("xl/workbook.xml", "<workbook")),
            "biner.txt" => [.. Enumerable.Range(0, 512).Select(i => (byte)(i * 7))],
            "raksasa.docx" => [0x50, 0x4B, 0x03, 0x04, .. new byte[SourceContainer.MostBytes]],
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "No such file is made."),
        };

    /// <summary>Some hundred kB that unpack to 300 MB of spaces.</summary>
    private static byte[] Bomb(string part)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(part, CompressionLevel.Optimal).Open();
            var spaces = Encoding.ASCII.GetBytes(new string(' ', 1_000_000));
            for (var i = 0; i < 300; i++)
            {
                entry.Write(spaces);
            }
        }
        return stream.ToArray();
    }

    private static byte[] Compound(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[512]];
}
