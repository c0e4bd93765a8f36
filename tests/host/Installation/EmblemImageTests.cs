using System.Buffers.Binary;
using System.Text;
using DinsosFlow.Host.Office.Installation;

namespace DinsosFlow.Host.Tests.Installation;

/// <summary>A picture is what its bytes say, whatever the file is called.</summary>
public sealed class EmblemImageTests
{
    [Theory]
    [InlineData(32, 32)]
    [InlineData(2000, 700)]
    public void Png_OfAnySizeThatFits_IsTaken(int width, int height)
    {
        var image = EmblemImage.Read(Png(width, height), out var problem);

        Assert.Null(problem);
        Assert.Equal("image/png", image?.MediaType);
    }

    [Fact]
    public void Jpeg_IsTaken()
    {
        var image = EmblemImage.Read(Jpeg(300, 200), out var problem);

        Assert.Null(problem);
        Assert.Equal("image/jpeg", image?.MediaType);
    }

    public static TheoryData<byte[], string> Refused =>
        new()
        {
            { Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), "SVG tidak diterima" },
            { "GIF89a"u8.ToArray(), "PNG atau JPEG" },
            { [], "PNG atau JPEG" },
            { Png(31, 100), "31 × 100" },
            { Png(100, 2001), "100 × 2001" },
            { Png(int.MaxValue, 100), "paling besar 2000 × 2000" },
            { Jpeg(2001, 100), "2001 × 100" },
            { Png(100, 100)[..40], "tidak utuh" },
            { [.. Png(100, 100), .. "<script>"u8], "tidak utuh" },
            { [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xD9], "tidak utuh" },
            { [0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "tidak utuh" },
            { [.. Png(100, 100), .. new byte[200_000]], "paling besar 200 kB; berkas ini 201 kB" },
        };

    [Theory, MemberData(nameof(Refused))]
    public void Others_AreRefusedInWords(byte[] bytes, string words)
    {
        Assert.Null(EmblemImage.Read(bytes, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    /// <summary>Signature, the part with the size, no picture, the end.</summary>
    internal static byte[] Png(int width, int height)
    {
        var size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        byte[] sum = [0, 0, 0, 0];
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            .. size,
            8,
            6,
            0,
            0,
            0,
            .. sum,
            0,
            0,
            0,
            0,
            .. "IEND"u8,
            0xAE,
            0x42,
            0x60,
            0x82,
        ];
    }

    /// <summary>A table before the frame, as cameras write it.</summary>
    private static byte[] Jpeg(ushort width, ushort height) =>
        [
            0xFF,
            0xD8,
            0xFF,
            0xC4,
            0,
            4,
            1,
            2,
            0xFF,
            0xC0,
            0,
            11,
            8,
            (byte)(height >> 8),
            (byte)height,
            (byte)(width >> 8),
            (byte)width,
            1,
            1,
            0x11,
            0,
            0xFF,
            0xD9,
        ];
}
