using System.Text;
using Microsoft.AspNetCore.Components;

namespace DinsosFlow.Host.Screen.Lists;

/// <summary>A column of a <see cref="ListTable{T}"/>.</summary>
/// <param name="Title">At its head, and before each value where a phone shows rows as cards; empty for none.</param>
/// <param name="Sort">What the address calls an order by this column; null where the list is not sorted by it.</param>
/// <param name="Class">CSS class of its cells, <c>number</c> for figures.</param>
public sealed record ListColumn<T>(string Title, RenderFragment<T> Cell, string? Sort = null, string? Class = null);

/// <summary>What of a list is asked for, as it stands in the page's address: nothing of it is kept anywhere else.</summary>
/// <param name="Path">Of the page.</param>
/// <param name="Search">Words to look for (<c>cari</c>); null for all.</param>
/// <param name="Sort">A column's name, with a minus before it for the other way round (<c>urut</c>); null for the list's own order.</param>
/// <param name="After">Key of the last row of the page before (<c>sesudah</c>); null for the first page.</param>
public sealed record ListAsk(string Path, string? Search = null, string? Sort = null, string? After = null)
{
    /// <summary>Longest text that is looked for.</summary>
    public const int MaxSearch = 100;

    /// <summary>Other values that the page takes from its address; they go along to each next page.</summary>
    public IReadOnlyList<(string Name, string? Value)> More { get; init; } = [];

    public bool IsDescending => Sort?.StartsWith('-') == true;

    /// <summary>The column without its direction.</summary>
    public string? Column => Sort?.TrimStart('-');

    public string? Words => string.IsNullOrWhiteSpace(Search) ? null : Search.Trim();

    /// <summary>Of the first page in an order by the column: upward, or downward where it goes upward now.</summary>
    public string SortedBy(string column) => (this with { Sort = Sort == column ? $"-{column}" : column, After = null }).Address;

    public string Next(string key) => (this with { After = key }).Address;

    public string First => (this with { After = null }).Address;

    public string Address
    {
        get
        {
            var query = new StringBuilder();
            foreach (
                var (name, value) in More.Concat([("cari", Words), ("urut", Sort), ("sesudah", After)])
                    .Where(pair => !string.IsNullOrEmpty(pair.Item2))
            )
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value!));
            }
            return Path + query;
        }
    }
}

/// <summary>Part of a list.</summary>
/// <param name="Next">Key after which the next page begins; null on the last.</param>
/// <param name="Total">Of all pages; null where it is not counted.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, string? Next, int? Total = null);

/// <summary>Makes parts of lists.</summary>
public static class ListPage
{
    /// <summary>Of a list that is in memory, already in its order.</summary>
    /// <param name="after">A key that is not there (any more) begins anew.</param>
    public static ListPage<T> Of<T>(IReadOnlyList<T> all, Func<T, string> keyOf, string? after, int size)
    {
        var from = 0;
        for (var i = 0; after is not null && i < all.Count; i++)
        {
            if (keyOf(all[i]) == after)
            {
                from = i + 1;
                break;
            }
        }
        IReadOnlyList<T> rows = [.. all.Skip(from).Take(size)];
        return new ListPage<T>(rows, from + rows.Count < all.Count ? keyOf(rows[^1]) : null, all.Count);
    }
}
