using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>Items that stand on lines of their own, each from its dash to the end of its last line's words.</summary>
internal static class BlockItems
{
    public static List<TextSpan> Of(Sheet sheet, DocList list)
    {
        var column = list.Span.Start - sheet.LineStart(list.Span.Start);
        return [.. list.Items.Select(item => new TextSpan(DashOf(sheet, item.Span.Start, column), EndOf(sheet, item.Span.End)))];
    }

    /// <summary>The dash in the list's own column, on the item's line or above.</summary>
    private static int DashOf(Sheet sheet, int at, int column)
    {
        for (var start = sheet.LineStart(at); ; start = sheet.LineStart(start - 1))
        {
            var dash = start + column;
            if (dash <= at && dash < sheet.Text.Length && sheet.Text[dash] == '-' && sheet.Text[start..dash].Trim() is "" or "-")
            {
                return dash;
            }
            if (start == 0)
            {
                return at;
            }
        }
    }

    /// <summary>A comment behind the words goes with them.</summary>
    private static int EndOf(Sheet sheet, int at) => sheet.LineEnd(at);
}
