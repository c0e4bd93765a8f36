using System.Text;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Importing;

/// <summary>
/// Plain text into cells: tabs, commas, semicolons, a markdown table or columns by spaces; UTF-8, UTF-16 or the code page of an old
/// Windows. Which separator it is, the headings tell.
/// </summary>
public static class TextSource
{
    /// <summary>The longest shipped text, a decree of 117 SOPs, has 434 kB.</summary>
    public const int MostBytes = 4_000_000;

    /// <returns>The text's cells, or null with the problem.</returns>
    public static Source? Read(string file, ReadOnlySpan<byte> bytes, out Problem? problem)
    {
        var text = Decode(bytes);
        problem =
            bytes.Length > MostBytes
                ? At(
                    file,
                    "berkas-terlalu-besar",
                    $"Berkas teks ini {bytes.Length / 1_000_000} MB; yang dapat dibaca paling besar {MostBytes / 1_000_000} MB.",
                    "Salin tabel SOP-nya saja ke berkas tersendiri."
                )
            : string.IsNullOrWhiteSpace(text) ? At(file, "berkas-kosong", "Berkas ini kosong.", "Pilih berkas yang berisi teks SOP.")
            : text.AsSpan().ContainsAny('\0', '\u0001', '\uFFFE')
                ? At(
                    file,
                    "bukan-teks",
                    "Berkas ini bukan teks (mungkin foto atau dokumen Word).",
                    "Simpan tabelnya sebagai teks: salin dari dokumen, tempel ke berkas .txt."
                )
            : null;
        return problem is null ? Of(file, text) : null;
    }

    /// <summary>Cells of a text in memory: what was pasted.</summary>
    public static Source Of(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        Source? best = null;
        var most = -1;
        foreach (var separator in TextSeparator.All)
        {
            if (!separator.MayBe(lines))
            {
                continue;
            }
            var source = separator.Split(file, lines);
            var found = TableFinder.Strength(source);
            if (found > most)
            {
                (best, most) = (source, found);
            }
        }
        return best!;
    }

    /// <summary>By its mark, by the zeros of UTF-16 without one, as UTF-8; else as Windows-1252, which knows every byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }
        if (Utf16WithoutMark(bytes) is { } utf16)
        {
            return utf16.GetString(bytes);
        }
        var content = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        return System.Text.Unicode.Utf8.IsValid(content) ? Encoding.UTF8.GetString(content) : Windows1252(content);
    }

    /// <summary>Latin letters leave every second byte zero.</summary>
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length & ~1, 512)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        var enough = head.Length / 2 * 3 / 4;
        return head.Length < 8 ? null
            : odd >= enough && even == 0 ? Encoding.Unicode
            : even >= enough && odd == 0 ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>0x80 to 0x9F; the five that Windows leaves open stay the control letters that Latin-1 has there.</summary>
    private const string High = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static string Windows1252(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var letter in bytes)
        {
            text.Append(letter is >= 0x80 and <= 0x9F ? High[letter - 0x80] : (char)letter);
        }
        return text.ToString();
    }

    private static Problem At(string file, string code, string message, string remedy) =>
        SourceText.At(file, Mark.Start, code, message, remedy);
}
