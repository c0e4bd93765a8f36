using DinsosFlow.Host.Cases.Files;

namespace DinsosFlow.Host.Tests.Attachments;

public class FileKindTests
{
    public static TheoryData<string, byte[], string?> Files() =>
        new()
        {
            { "surat.pdf", SampleFiles.Pdf, "application/pdf" },
            { "foto", SampleFiles.Png, "image/png" },
            { "foto.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "image/jpeg" },
            { "faks.tif", [.. "II*\0"u8, 8, 0, 0, 0], "image/tiff" },
            {
                "surat.docx",
                SampleFiles.Archive(4, "[Content_Types].xml", "word/document.xml"),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            },
            {
                "daftar.xlsx",
                SampleFiles.Archive(4, "[Content_Types].xml", "xl/workbook.xml"),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            },
            { "surat.odt", SampleFiles.OpenDocument("application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text" },
            { "daftar.csv", "NIK;Nama\r\n1;Siti Nurhaliza Éa\n"u8.ToArray(), "text/plain" },
            { "surat.pdf", SampleFiles.Program, null },
            { "surat.pdf", SampleFiles.Elf, null },
            { "surat.txt", "MZ teks"u8.ToArray(), null },
            { "surat.txt", "#!/bin/sh\nrm -rf /\n"u8.ToArray(), null },
            { "surat.pdf", "@echo off\r\nformat c:\r\n"u8.ToArray(), null },
            { "surat.html", "<script>alert(1)</script>"u8.ToArray(), null },
            { "arsip.docx", SampleFiles.Archive(4, "isi.exe"), null },
            { "makro.docx", SampleFiles.Archive(4, "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), null },
            { "lembar.odt", SampleFiles.OpenDocument("application/vnd.oasis.opendocument.spreadsheet"), null },
            { "putus.docx", SampleFiles.Archive(4, "[Content_Types].xml", "word/document.xml")[..40], null },
            { "biner.txt", [65, 66, 0, 67], null },
            { "latin.txt", [65, 0xE9, 66], null },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void Of_LooksAtTheBytes_AndNotAtTheName(string name, byte[] bytes, string? expected)
    {
        using var file = new MemoryStream(bytes);
        Assert.Equal(expected, FileKind.Of(file, name)?.MediaType);
    }

    /// <summary>Unpacked it would be half a gigabyte; only its list of names is read.</summary>
    [Fact]
    public void Of_PacketThatUnpacksToFarMore_IsNotUnpacked()
    {
        var bytes = SampleFiles.Archive(64 * 1024 * 1024, "[Content_Types].xml", "word/document.xml");
        using var file = new MemoryStream(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(FileKind.Of(file, "surat.docx"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Theory]
    [InlineData("surat.pdf", "surat.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Users\Ani\surat.PDF", "surat.pdf")]
    [InlineData("a\u0000b\r\n\tc.pdf", "abc.pdf")]
    [InlineData("surat\u202Efdp.exe", "suratfdp.exe.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("LPT1.surat.pdf", "_LPT1.surat.pdf")]
    [InlineData("..", "lampiran.pdf")]
    [InlineData("", "lampiran.pdf")]
    [InlineData(null, "lampiran.pdf")]
    [InlineData(" .. surat . ", "surat.pdf")]
    [InlineData("a<b>c:d\"e|f?g*h.pdf", "a_b_c_d_e_f_g_h.pdf")]
    public void Label_IsHarmless(string? name, string expected)
    {
        using var file = new MemoryStream(SampleFiles.Pdf);
        Assert.Equal(expected, FileLabel.Of(name, FileKind.Of(file, "x.pdf")!));
    }

    [Fact]
    public void Label_Long_IsCutBeforeItsEnding()
    {
        using var file = new MemoryStream(SampleFiles.Pdf);
        var label = FileLabel.Of($"{new string('a', 119)}😀{new string('b', 900)}.pdf", FileKind.Of(file, "x.pdf")!);
        Assert.Equal($"{new string('a', 119)}.pdf", label);
    }
}
