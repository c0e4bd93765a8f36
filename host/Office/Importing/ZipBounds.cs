using System.IO.Compression;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>Keeps a small file from growing without end: what it holds is counted by unpacking, for a size that is written may
/// lie.</summary>
internal static class ZipBounds
{
    private const int MostEntries = 4_000;

    /// <summary>Unpacked, of the parts that are read; a table of 5,000 rows has some 10 MB.</summary>
    public const int MostXml = 48_000_000;

    public static void Check(ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries)
        {
            throw TooBig();
        }
        var left = (long)MostXml;
        var buffer = new byte[81_920];
        foreach (var entry in archive.Entries.Where(entry => IsRead(entry.FullName)))
        {
            using var stream = entry.Open();
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                left -= count;
                if (left < 0)
                {
                    throw TooBig();
                }
            }
        }
    }

    /// <summary>Pictures are never unpacked.</summary>
    private static bool IsRead(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static UnreadableFile TooBig() =>
        new("berkas-terlalu-besar", "Isi berkas ini terlalu besar bila dibuka.", "Salin tabel SOP-nya saja ke berkas baru.");
}
