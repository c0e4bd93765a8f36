using System.Text;

namespace DinsosFlow.Host.Cases.Files;

/// <summary>UTF-8 without control characters beyond line ends and tabs, from the first byte to the last.</summary>
internal static class PlainText
{
    private const int BufferBytes = 16 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Is(Stream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: false, BufferBytes, leaveOpen: true);
        var letters = new char[BufferBytes];
        try
        {
            int read;
            while ((read = reader.Read(letters)) > 0)
            {
                foreach (var letter in letters.AsSpan(0, read))
                {
                    if (char.IsControl(letter) && letter is not ('\r' or '\n' or '\t' or '\f'))
                    {
                        return false;
                    }
                }
            }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
