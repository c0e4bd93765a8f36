using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>One way to part a text's lines into cells.</summary>
internal abstract partial class TextSeparator
{
    /// <summary>Surest first: where two find as much, the first counts.</summary>
    public static readonly TextSeparator[] All =
    [
        new Letter('\t'),
        new Markdown(),
        new Letter(';'),
        new Letter(','),
        new Letter('|'),
        new Spaces(),
    ];

    public abstract bool MayBe(string text);

    public abstract Source Split(string file, string text);

    protected static RawCell Cell(string scanned, int line, int column)
    {
        var text = PlainText.Lines(scanned, out var markup);
        return new RawCell(text, Markup: markup, Place: $"baris {Number(line)}, kolom {Number(column + 1)}");
    }

    protected static void Add(SourceBuilder builder, List<string> fields, int line)
    {
        if (fields.Count < 2)
        {
            var text = PlainText.Lines(fields.Count == 0 ? "" : fields[0], out var markup);
            builder.AddLine(text, $"baris {Number(line)}", markup);
            return;
        }
        builder.AddRow(fields.Select((field, column) => Cell(field, line, column)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A letter between the cells; quotes as spreadsheets write them.</summary>
    private sealed class Letter(char separator) : TextSeparator
    {
        // A tab is no part of any text; a comma is.
        private bool IsSure => separator == '\t';

        public override bool MayBe(string text) =>
            separator == '\t'
            || (separator != '|' || !new Markdown().MayBe(text))
                && text.Split('\n').Count(line => line.Count(letter => letter == separator) >= 2) >= 2;

        public override Source Split(string file, string text)
        {
            var builder = new SourceBuilder(file, isPlain: true);
            builder.BeginTable();
            var records = Records(text);
            foreach (var (fields, line) in IsSure ? LineBreaks.Mend(records) : records)
            {
                Add(builder, fields, line);
            }
            return builder.Build();
        }

        private List<(List<string> Fields, int Line)> Records(string text)
        {
            var records = new List<(List<string>, int)>();
            var at = 0;
            var line = 1;
            while (at <= text.Length)
            {
                var (from, fields) = (line, new List<string>());
                while (true)
                {
                    fields.Add(Field(text, ref at, ref line));
                    if (at >= text.Length || text[at] != separator)
                    {
                        break;
                    }
                    at++;
                }
                records.Add((fields, from));
                at++;
                line++;
                if (at > text.Length - 1 && (at > text.Length || text.EndsWith('\n')))
                {
                    break;
                }
            }
            return records;
        }

        /// <summary>Up to the separator or the line's end, which is left; a quote that is never closed is a letter.</summary>
        private string Field(string text, ref int at, ref int line)
        {
            if (at < text.Length && text[at] == '"' && Quoted(text, at) is { } quoted)
            {
                line += text.AsSpan(at, quoted.End - at).Count('\n');
                at = quoted.End;
                return quoted.Value;
            }
            var from = at;
            while (at < text.Length && text[at] != separator && text[at] != '\n')
            {
                at++;
            }
            return text[from..at];
        }

        private (string Value, int End)? Quoted(string text, int at)
        {
            var value = new StringBuilder();
            for (var i = at + 1; i < text.Length && i - at < 20_000; i++)
            {
                if (text[i] != '"')
                {
                    value.Append(text[i]);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    value.Append('"');
                    i++;
                }
                else if (i + 1 == text.Length || text[i + 1] == separator || text[i + 1] == '\n')
                {
                    // Between tabs nobody quotes without need: the quotes are the text's own then.
                    var isNeeded = !IsSure || text.AsSpan(at + 1, i - at - 1).ContainsAny('\n', '\t', '"');
                    return isNeeded ? (value.ToString(), i + 1) : (text[at..(i + 1)], i + 1);
                }
                else
                {
                    return null;
                }
            }
            return null;
        }
    }

    /// <summary>Lines that begin with a bar.</summary>
    private sealed partial class Markdown : TextSeparator
    {
        public override bool MayBe(string text) => text.Split('\n').Count(line => line.TrimStart().StartsWith('|')) >= 2;

        public override Source Split(string file, string text)
        {
            var builder = new SourceBuilder(file, isPlain: true);
            builder.BeginTable();
            var number = 0;
            foreach (var line in text.Split('\n'))
            {
                number++;
                var trimmed = line.Trim();
                if (!trimmed.StartsWith('|'))
                {
                    Add(builder, [trimmed.TrimStart('#').Trim()], number);
                }
                else if (!Rule().IsMatch(trimmed))
                {
                    var inside = trimmed.EndsWith('|') && trimmed.Length > 1 ? trimmed[1..^1] : trimmed[1..];
                    Add(builder, [.. inside.Split('|').Select(cell => cell.Trim())], number);
                }
            }
            return builder.Build();
        }

        [GeneratedRegex(@"^\|[\s:|-]+\|?$")]
        private static partial Regex Rule();
    }

    /// <summary>Two spaces and more part cells; the places of the headings tell which cells are empty.</summary>
    private sealed partial class Spaces : TextSeparator
    {
        public override bool MayBe(string text) =>
            !text.Contains('\t') && text.Split('\n').Count(line => Gap().Count(line.Trim()) >= 2) >= 2;

        public override Source Split(string file, string text)
        {
            var builder = new SourceBuilder(file, isPlain: true);
            builder.BeginTable();
            var lines = text.Split('\n');
            var starts = SpacedColumns.Of([.. lines.Select(Tokens)]);
            for (var i = 0; i < lines.Length; i++)
            {
                var tokens = Tokens(lines[i]);
                Add(builder, starts is null ? [.. tokens.Select(token => token.Text)] : SpacedColumns.Place(tokens, starts.Value), i + 1);
            }
            return builder.Build();
        }

        private static List<SpacedToken> Tokens(string line)
        {
            var tokens = new List<SpacedToken>();
            foreach (Match match in Token().Matches(line))
            {
                tokens.Add(new SpacedToken(match.Index, match.Value));
            }
            if (tokens.Count > 1 && tokens[0].At >= 4)
            {
                // Something is missing at the left: an empty first cell keeps the line a table's.
                tokens.Insert(0, new SpacedToken(0, ""));
            }
            return tokens;
        }

        [GeneratedRegex(@"\S(?:\S| (?! ))*")]
        private static partial Regex Token();

        [GeneratedRegex(@" {2,}")]
        private static partial Regex Gap();
    }
}

/// <param name="At">Offset in its line, in letters.</param>
internal readonly record struct SpacedToken(int At, string Text)
{
    public int End => At + Text.Length;
}
