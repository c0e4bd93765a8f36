using System.IO.Compression;
using System.Text;

namespace DinsosFlow.Host.Tests.Attachments;

/// <summary>Files as a clerk, or somebody worse, would send them.</summary>
internal static class SampleFiles
{
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n");
    public static readonly byte[] Program = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0];
    public static readonly byte[] Elf = [0x7F, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0];
    public static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13];

    /// <summary>An archive with these parts, the first unpacked, each of so many zeros.</summary>
    public static byte[] Archive(int bytesEach, params string[] names)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(new byte[bytesEach]);
            }
        }
        return memory.ToArray();
    }

    public static byte[] OpenDocument(string mediaType)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var part = archive.CreateEntry("mimetype", CompressionLevel.NoCompression).Open())
            {
                part.Write(Encoding.ASCII.GetBytes(mediaType));
            }
            using var content = archive.CreateEntry("content.xml").Open();
            content.Write("<x/>"u8);
        }
        return memory.ToArray();
    }
}
