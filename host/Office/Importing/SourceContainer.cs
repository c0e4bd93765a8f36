using System.IO.Compression;
using System.Text;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>
/// What an office gives (a Word file, a spreadsheet, a web page, a paste, a text) into cells, by what the file is, not by its name. What
/// cannot be read is said, with what to do about it.
/// </summary>
internal static class SourceContainer
{
    /// <summary>A Word file of some tables with pictures of its seals; the tables themselves have some hundred kB.</summary>
    public const int MostBytes = 32_000_000;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>One byte more than is allowed is enough to refuse a file by its size.</summary>
    public static byte[] ReadBounded(FileInfo file)
    {
        using var stream = file.OpenRead();
        var buffer = new byte[Math.Min(stream.Length, MostBytes + 1L)];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Whether the bytes are a document of some program, or at least no text, by their first ones.</summary>
    public static bool IsContainer(byte[] bytes)
    {
        try
        {
            RefuseByMark(bytes);
        }
        catch (UnreadableFile)
        {
            return true;
        }
        return bytes.AsSpan().StartsWith(Zip) || bytes.AsSpan().StartsWith(Compound);
    }

    /// <returns>The cells, or null with the problem.</returns>
    public static Source? Read(string file, byte[] bytes, out Problem? problem)
    {
        try
        {
            return Of(file, bytes, out problem);
        }
        catch (UnreadableFile unreadable)
        {
            problem = unreadable.ToProblem(file);
            return null;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // Programs of others read bytes of others here: whatever they stumble over, the file is broken.
            problem = new UnreadableFile(
                "berkas-rusak",
                "Berkas ini rusak: isinya tidak dapat dibuka.",
                "Buka dengan programnya, simpan sekali lagi, atau salin tabelnya."
            ).ToProblem(file);
            return null;
        }
    }

    private static Source? Of(string file, byte[] bytes, out Problem? problem)
    {
        problem = null;
        if (bytes.Length > MostBytes)
        {
            throw new UnreadableFile(
                "berkas-terlalu-besar",
                $"Berkas lebih besar dari {MostBytes / 1_000_000} MB.",
                "Hapus gambarnya, atau salin tabel SOP-nya saja ke berkas baru."
            );
        }
        if (bytes.AsSpan().StartsWith(Zip))
        {
            return OfZip(file, bytes);
        }
        if (bytes.AsSpan().StartsWith(Compound))
        {
            return OfCompound(file, bytes);
        }
        RefuseByMark(bytes);
        return HtmlContainer.IsHtml(bytes) ? HtmlContainer.Read(file, bytes) : TextSource.Read(file, bytes, out problem);
    }

    private static Source OfZip(string file, byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        ZipBounds.Check(archive);
        if (archive.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnreadableFile(
                "berkas-bermakro",
                "Berkas ini berisi makro (program), yang tidak diterima.",
                "Simpan sebagai .docx atau .xlsx tanpa makro, lalu coba lagi."
            );
        }
        if (archive.GetEntry("word/document.xml") is not null)
        {
            return DocxContainer.Read(file, bytes);
        }
        if (archive.GetEntry("xl/workbook.xml") is not null)
        {
            return SpreadsheetContainer.Read(file, bytes, SheetShapes.Read(archive), SheetFormulas.Read(archive));
        }
        throw new UnreadableFile(
            "bukan-dokumen",
            "Berkas ini bukan dokumen Word atau lembar Excel.",
            "Simpan dokumennya sebagai .docx atau .xlsx, atau salin tabelnya."
        );
    }

    /// <summary>The old formats, and new ones that a password closes.</summary>
    private static Source OfCompound(string file, byte[] bytes)
    {
        if (Has(bytes, "EncryptedPackage") || Has(bytes, "EncryptionInfo"))
        {
            throw new UnreadableFile(
                "berkas-bersandi",
                "Berkas ini ditutup dengan kata sandi.",
                "Buka dengan kata sandinya, simpan tanpa kata sandi, lalu coba lagi."
            );
        }
        if (Has(bytes, "WordDocument"))
        {
            throw new UnreadableFile(
                "word-lama",
                "Berkas ini berformat Word lama (.doc).",
                "Buka di Word atau LibreOffice, simpan sebagai .docx."
            );
        }
        if (Has(bytes, "_VBA_PROJECT"))
        {
            throw new UnreadableFile(
                "berkas-bermakro",
                "Berkas ini berisi makro (program), yang tidak diterima.",
                "Simpan sebagai .xlsx tanpa makro, lalu coba lagi."
            );
        }
        return SpreadsheetContainer.Read(file, bytes, SheetShapes.None, SheetFormulas.None);
    }

    private static bool Has(byte[] bytes, string name) => bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;

    private static void RefuseByMark(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 16)));
        if (head.StartsWith("%PDF", StringComparison.Ordinal))
        {
            throw new UnreadableFile(
                "berkas-pdf",
                "Berkas ini PDF; tabelnya tidak dapat dibaca langsung.",
                "Buka PDF itu di Word (Berkas › Buka), periksa tabelnya, simpan sebagai .docx. Hasil pindai: salin teksnya dengan "
                    + "program pembaca teks (OCR)."
            );
        }
        if (
            head.StartsWith("\u0089PNG", StringComparison.Ordinal)
            || head.StartsWith("\u00FF\u00D8\u00FF", StringComparison.Ordinal)
            || head.StartsWith("GIF8", StringComparison.Ordinal)
            || head.StartsWith("II*\0", StringComparison.Ordinal)
            || head.StartsWith("MM\0*", StringComparison.Ordinal)
            || head.StartsWith("RIFF", StringComparison.Ordinal)
        )
        {
            throw new UnreadableFile(
                "berkas-gambar",
                "Berkas ini foto atau gambar; tulisannya tidak dapat dibaca.",
                "Baca dengan program pembaca teks (OCR), misalnya Google Lens atau OneNote, salin tabelnya, lalu tempel."
            );
        }
        if (head.StartsWith("{\\rtf", StringComparison.Ordinal))
        {
            throw new UnreadableFile("berkas-rtf", "Berkas ini berformat RTF.", "Buka di Word atau LibreOffice, simpan sebagai .docx.");
        }
    }
}

/// <summary>Why a file cannot be read, in words for who gave it.</summary>
internal sealed class UnreadableFile(string code, string message, string remedy) : Exception(message)
{
    public Problem ToProblem(string file) => new(Severity.Error, code, file, 1, 1, "", Message, remedy);
}
