using System.Buffers.Binary;
using System.Text;

namespace DinsosFlow.Host.Cases.Files;

/// <summary>Reads a zip archive's list of names, and nothing of what is packed in it.</summary>
internal static class ZipNames
{
    private const int EndBytes = 22;
    private const int MostComment = 65_535;
    private const int EntryBytes = 46;
    private const int LocalBytes = 30;

    /// <summary>Far more than an office document has.</summary>
    private const int MostNames = 5000;

    /// <returns>Null where the archive is broken, or lists more than <see cref="MostNames"/>.</returns>
    public static HashSet<string>? Read(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndBytes + MostComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndBytes > tail.Length)
        {
            return null;
        }
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (count > MostNames || start > file.Length)
        {
            return null;
        }
        file.Position = start;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var entry = new byte[EntryBytes];
        for (var i = 0; i < count; i++)
        {
            if (
                file.ReadAtLeast(entry, EntryBytes, throwOnEndOfStream: false) < EntryBytes
                || !entry.AsSpan().StartsWith("PK\u0001\u0002"u8)
            )
            {
                return null;
            }
            var name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(28))];
            if (file.ReadAtLeast(name, name.Length, throwOnEndOfStream: false) < name.Length)
            {
                return null;
            }
            names.Add(Encoding.UTF8.GetString(name));
            file.Position +=
                BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(30)) + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(32));
        }
        return names;
    }

    /// <summary>The first part, unpacked as an OpenDocument's <c>mimetype</c> must be.</summary>
    public static bool FirstIs(Stream file, string name, string content)
    {
        var expected = Encoding.ASCII.GetBytes(name + content);
        var found = new byte[LocalBytes + expected.Length];
        file.Position = 0;
        return file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length
            && BinaryPrimitives.ReadUInt16LittleEndian(found.AsSpan(26)) == name.Length
            && BinaryPrimitives.ReadUInt16LittleEndian(found.AsSpan(28)) == 0
            && found.AsSpan(LocalBytes).SequenceEqual(expected);
    }
}
