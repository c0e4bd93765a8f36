using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Reading;

/// <param name="At">Offset in the text, in characters.</param>
/// <param name="Words">As written.</param>
public readonly record struct PostMention(PostName Post, int At, string Words);

/// <summary>Finds the posts that a text names, the longest name first: "Sekretaris Daerah" is no "Sekretaris".</summary>
public sealed class PostFinder
{
    private readonly Regex _names;
    private readonly Dictionary<string, PostName> _posts = new(StringComparer.OrdinalIgnoreCase);

    public PostFinder(IEnumerable<PostName> posts)
    {
        foreach (var post in posts)
        {
            foreach (var name in post.Names)
            {
                _posts.TryAdd(Fold(name), post);
            }
        }
        var longestFirst = _posts
            .Keys.OrderByDescending(name => name.Length)
            .Select(name => Regex.Escape(name).Replace("\\ ", @"\s+", StringComparison.Ordinal));
        // No list, no mention: an empty alternation would match everywhere, and so would the ends of an empty text.
        _names = new Regex(
            _posts.Count == 0 ? "(?!)" : $@"\b(?:{string.Join('|', longestFirst)})\b",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        );
    }

    public ImmutableArray<PostMention> In(string text) =>
        [.. _names.Matches(text).Select(match => new PostMention(_posts[Fold(match.Value)], match.Index, match.Value))];

    private static string Fold(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
