using System.Text;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>Nodes as YAML.</summary>
internal static class NodeText
{
    /// <summary>On one line, in brackets and braces.</summary>
    public static string Flow(DocNode node, Quotes style) =>
        node switch
        {
            DocScalar scalar => ScalarText.Write(scalar.IsNull ? "" : scalar.Text, scalar.IsPlain, style),
            DocList list => $"[{string.Join(", ", list.Items.Select(item => Flow(item, style)))}]",
            DocMap { Entries.Length: 0 } => "{}",
            DocMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Flow(entry.Value, style)}"))} }}",
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "A node of no known kind."),
        };

    /// <summary>A map as lines, maps in it likewise; lists stay in brackets. The first line has no indentation of its own.</summary>
    public static string Lines(DocNode node, int indent, Quotes style)
    {
        if (node is not DocMap map)
        {
            return Flow(node, style);
        }
        var text = new StringBuilder();
        foreach (var entry in map.Entries)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(' ', text.Length == 0 ? 0 : indent).Append(Key(entry.Key)).Append(':');
            if (entry.Value is DocMap inner)
            {
                text.Append('\n').Append(' ', indent + 2).Append(Lines(inner, indent + 2, style));
            }
            else
            {
                text.Append(' ').Append(Flow(entry.Value, style));
            }
        }
        return text.ToString();
    }

    public static string Key(string key) => ScalarText.Write(key, true, Quotes.None);

    /// <summary>How a node's words are quoted; of a list or a map, how its last ones are.</summary>
    public static Quotes? StyleOf(Sheet sheet, DocNode? node, string? key = null) =>
        node switch
        {
            DocScalar { IsNull: true } => null,
            DocScalar scalar => sheet.Text[scalar.Span.Start] switch
            {
                '"' => Quotes.Double,
                '\'' => Quotes.Single,
                '|' or '>' => Quotes.Double,
                _ => Quotes.None,
            },
            DocList list => list.Items.Reverse().Select(item => StyleOf(sheet, item, key)).FirstOrDefault(style => style is not null),
            DocMap map => StyleOf(sheet, map.Find(key ?? "nama")?.Value),
            _ => null,
        };
}
