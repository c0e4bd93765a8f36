using System.Text;

namespace DinsosFlow.Engine.Documents;

/// <summary>A file's bytes as text, or why they are none: UTF-8 up to <see cref="MaxBytes"/>, line ends folded to \n.</summary>
public static class SourceText
{
    /// <summary>A printed SOP is some 20 kB; this leaves room for fifty of them.</summary>
    public const int MaxBytes = 1_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text, or null with the problem.</returns>
    public static string? Read(string file, ReadOnlySpan<byte> bytes, out Problem? problem)
    {
        problem = Refuse(file, bytes);
        if (problem is not null)
        {
            return null;
        }
        var content = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        try
        {
            var text = Strict.GetString(content);
            return text.Contains('\r') ? text.Replace("\r\n", "\n").Replace('\r', '\n') : text;
        }
        catch (DecoderFallbackException)
        {
            problem = WrongEncoding(file, content);
            return null;
        }
    }

    private static Problem? Refuse(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return At(
                file,
                Mark.Start,
                "berkas-terlalu-besar",
                $"Berkas lebih besar dari {MaxBytes / 1000} kB, yang paling besar yang dapat dibaca.",
                "Periksa apakah berkas yang dipilih benar; satu berkas hanya untuk satu SOP."
            );
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return At(
                file,
                Mark.Start,
                "pengodean-salah",
                "Berkas disimpan dengan pengodean UTF-16.",
                "Simpan ulang berkas dengan pengodean UTF-8."
            );
        }
        return null;
    }

    private static Problem WrongEncoding(string file, ReadOnlySpan<byte> bytes)
    {
        var good = 0;
        var line = 1;
        var lineStart = 0;
        while (good < bytes.Length && Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            if (bytes[good] == (byte)'\n')
            {
                line++;
                lineStart = good + 1;
            }
            good += length;
        }
        var column = Encoding.UTF8.GetCharCount(bytes[lineStart..good]) + 1;
        return At(
            file,
            new Mark(line, column),
            "pengodean-salah",
            "Ada huruf yang bukan UTF-8 di tempat ini.",
            "Simpan ulang berkas dengan pengodean UTF-8."
        );
    }

    internal static Problem At(string file, Mark mark, string code, string message, string remedy, string path = "") =>
        new(Severity.Error, code, file, mark.Line, mark.Column, path, message, remedy);
}
