namespace DinsosFlow.Engine.Documents;

/// <summary>
/// Refuses deep nesting before the parser sees it: its scanner works ever more slowly the deeper brackets go.
/// </summary>
internal static class Brackets
{
    public static Problem? Refuse(string file, string text)
    {
        var depth = 0;
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n':
                    line++;
                    lineStart = i + 1;
                    break;
                case '[' or '{' when ++depth > DocumentReader.MaxDepth:
                    return SourceText.At(
                        file,
                        new Mark(line, i - lineStart + 1),
                        "terlalu-dalam",
                        $"Ada lebih dari {DocumentReader.MaxDepth} kurung yang belum ditutup sampai di sini.",
                        "Periksa kurung yang lupa ditutup."
                    );
                case ']' or '}' when depth > 0:
                    depth--;
                    break;
            }
        }
        return null;
    }
}
