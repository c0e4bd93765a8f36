using System.Buffers.Binary;

namespace DinsosFlow.Host.Office.Installation;

/// <summary>A picture that may stand on every page and paper of an agency.</summary>
/// <param name="MediaType">By its bytes, whatever the file is called.</param>
public sealed record EmblemImage(byte[] Bytes, string MediaType)
{
    /// <summary>It is on every page's first visit, also on a slow line.</summary>
    public const int MostBytes = 200_000;

    /// <summary>So much is received at all: a photograph of some megabytes is refused in words, and not by the line being cut.</summary>
    public const int MostReceived = 8_000_000;

    /// <summary>On paper it is some two centimetres high.</summary>
    public const int LeastSide = 32;
    public const int MostSide = 2_000;

    private const string NoPicture =
        "Lambang harus berkas PNG atau JPEG. SVG tidak diterima, karena dapat memuat program; "
        + "simpan gambarnya sebagai PNG, lalu unggah lagi.";

    private const string Broken = "Berkas lambang ini tidak utuh. Simpan gambarnya sekali lagi sebagai PNG, lalu unggah lagi.";

    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A];
    private static readonly byte[] PngEnd = [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    /// <param name="problem">What keeps it from being taken, in words; null where it is taken.</param>
    public static EmblemImage? Read(byte[] bytes, out string? problem)
    {
        (problem, var kind, var size) = (null, (string?)null, ((int Width, int Height)?)null);
        if (bytes.AsSpan().StartsWith(Png))
        {
            (kind, size) = ("image/png", SizeOfPng(bytes));
        }
        else if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            (kind, size) = ("image/jpeg", SizeOfJpeg(bytes));
        }
        problem =
            kind is null ? NoPicture
            : bytes.Length > MostBytes
                ? $"Lambang paling besar {MostBytes / 1000} kB; berkas ini {(bytes.Length + 999) / 1000} kB. Perkecil gambarnya."
            : size is not var (width, height) ? Broken
            : Math.Min(width, height) < LeastSide || Math.Max(width, height) > MostSide
                ? $"Lambang paling kecil {LeastSide} × {LeastSide} dan paling besar {MostSide} × {MostSide} titik; gambar ini "
                    + $"{width} × {height}. Ubah ukurannya."
            : null;
        return problem is null ? new EmblemImage(bytes, kind!) : null;
    }

    /// <summary>The first part says how large it is, the last one that it is whole.</summary>
    private static (int, int)? SizeOfPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 45 && bytes[12..16].SequenceEqual("IHDR"u8) && bytes.EndsWith(PngEnd)
            ? (Side(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..])), Side(BinaryPrimitives.ReadUInt32BigEndian(bytes[20..])))
            : null;

    /// <summary>Part after part until the one that says how large it is (SOF); its picture ends with EOI.</summary>
    private static (int, int)? SizeOfJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0)
        {
            return null;
        }
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF; )
        {
            var marker = bytes[at + 1];
            // Tables of Huffman and arithmetic coding have numbers between those of the frames.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return null;
    }

    private static int Side(uint pixels) => (int)Math.Min(pixels, int.MaxValue);
}
