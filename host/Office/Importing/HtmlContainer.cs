using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>A web page, or what a clipboard holds as HTML: tables with their spans, and the lines between them.</summary>
internal static class HtmlContainer
{
    private static readonly string[] Beginnings = ["<html", "<!doctype", "<table", "<body", "<meta", "<div", "<head", "<p"];

    private const int MostBytes = 8_000_000;

    private static readonly HashSet<string> Blocks =
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "tr",
        "td",
        "th",
        "table",
        "pre",
        "nav",
        "hr",
        "dt",
        "dd",
        "main",
        "caption",
    ];

    private static readonly HashSet<string> Unseen =
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "iframe",
        "object",
        "svg",
        "math",
        "select",
    ];

    public static bool IsHtml(byte[] bytes)
    {
        var head = TextSource.Decode(bytes.AsSpan(0, Math.Min(bytes.Length, 4_096))).TrimStart();
        var isClipboard = head.StartsWith("Version:", StringComparison.Ordinal) && head.Contains("StartHTML:", StringComparison.Ordinal);
        return isClipboard || (head.StartsWith('<') && Beginnings.Any(tag => head.Contains(tag, StringComparison.OrdinalIgnoreCase)));
    }

    public static Source Read(string file, byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new UnreadableFile(
                "berkas-terlalu-besar",
                $"Halaman ini lebih besar dari {MostBytes / 1_000_000} MB.",
                "Salin tabel SOP-nya saja."
            );
        }
        var text = TextSource.Decode(bytes);
        var start = text.IndexOf('<', StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(start < 0 ? text : text[start..]);
        var builder = new SourceBuilder(file);
        if (page.Body is { } body)
        {
            new Walk(builder).Through(body);
        }
        return builder.Build();
    }

    /// <summary>Through the page in its order, without recursion: a page may be nested as deep as it likes.</summary>
    private sealed class Walk(SourceBuilder builder)
    {
        private readonly StringBuilder _line = new();

        public void Through(INode root)
        {
            for (var node = root.FirstChild; node is not null; )
            {
                var isTable = node is IElement { LocalName: "table" };
                if (isTable)
                {
                    EndLine();
                    Table((IElement)node);
                }
                else if (node is IText text)
                {
                    _line.Append(text.Data);
                }
                else if (node is IElement element && Blocks.Contains(element.LocalName))
                {
                    EndLine();
                }
                node = Next(node, root, isTable || node is IElement { LocalName: var name } && Unseen.Contains(name), _ => EndLine());
            }
            EndLine();
        }

        private void EndLine()
        {
            if (_line.ToString().Any(letter => !char.IsWhiteSpace(letter)))
            {
                builder.AddLine(_line.ToString().Trim());
            }
            _line.Clear();
        }

        private void Table(IElement table)
        {
            builder.BeginTable();
            var inner = new List<IElement>();
            foreach (var row in Rows(table))
            {
                var cells = row.Children.Where(child => child.LocalName is "td" or "th").Select(cell => Cell(cell, inner)).ToList();
                if (cells.Count > 0)
                {
                    builder.AddRow(cells);
                }
            }
            foreach (var one in inner)
            {
                Table(one);
            }
        }

        private static IEnumerable<IElement> Rows(IElement table)
        {
            foreach (var child in table.Children)
            {
                var isGroup = child.LocalName is "thead" or "tbody" or "tfoot";
                foreach (var row in (isGroup ? child.Children : Enumerable.Repeat(child, 1)).Where(row => row.LocalName == "tr"))
                {
                    yield return row;
                }
            }
        }

        private static RawCell Cell(IElement cell, List<IElement> inner)
        {
            var text = new StringBuilder();
            var hasShape = false;
            for (var node = cell.FirstChild; node is not null; )
            {
                var element = node as IElement;
                var isInner = element?.LocalName == "table" && element.QuerySelector("td, th") is not null;
                if (isInner)
                {
                    inner.Add(element!);
                }
                else if (node is IText words)
                {
                    text.Append(words.Data.Replace('\n', ' ').Replace('\r', ' '));
                }
                else if (element is not null)
                {
                    hasShape |= element.HasAttribute("v:shapes") || element.LocalName.StartsWith("v:", StringComparison.Ordinal);
                    text.Append(Blocks.Contains(element.LocalName) ? "\n" : "").Append(EmptyItem(element));
                }
                node = Next(
                    node,
                    cell,
                    isInner || element is not null && Unseen.Contains(element.LocalName),
                    left => text.Append(Blocks.Contains(left.LocalName) ? "\n" : "")
                );
            }
            return new RawCell(
                text.ToString().Trim(),
                Span(cell, "colspan"),
                Span(cell, "rowspan"),
                hasShape ? DrawnShape.Box : DrawnShape.None
            );
        }

        /// <summary>A numbered item without words is how some programs number rows.</summary>
        private static string EmptyItem(IElement element)
        {
            if (
                element.LocalName != "li"
                || element.ParentElement is not { LocalName: "ol" } list
                || element.TextContent.Any(letter => !char.IsWhiteSpace(letter))
            )
            {
                return "";
            }
            var first = int.TryParse(list.GetAttribute("start"), out var start) ? start : 1;
            return $"{first + list.Children.TakeWhile(item => item != element).Count()}.";
        }

        private static int Span(IElement cell, string name) =>
            int.TryParse(cell.GetAttribute(name), out var span) ? Math.Clamp(span, 1, 1_000) : 1;

        private static INode? Next(INode node, INode root, bool isOver, Action<IElement> leave)
        {
            if (!isOver && node.FirstChild is { } child)
            {
                return child;
            }
            for (var at = node; at is not null && at != root; at = at.Parent)
            {
                if (at is IElement element && Blocks.Contains(element.LocalName))
                {
                    leave(element);
                }
                if (at.NextSibling is { } sibling)
                {
                    return sibling;
                }
            }
            return null;
        }
    }
}
