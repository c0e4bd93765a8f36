using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Importing;

/// <summary>Which columns a text names, by their own headings and by the names that running text gives the posts.</summary>
internal sealed class LaneNames
{
    private readonly ImmutableArray<string> _lanes;
    private readonly PostFinder _posts;
    private readonly PostFinder _own;
    private readonly ImmutableArray<ImmutableArray<PostName>> _postsOf;

    public LaneNames(ImmutableArray<string> lanes, LintLists lists)
    {
        _lanes = lanes;
        _posts = new PostFinder(lists.Posts);
        _own = new PostFinder(lanes.Select((lane, i) => new PostName($"{i}", Rank.Clerk, [.. Names(lane)], [])));
        _postsOf = [.. lanes.Select(lane => ImmutableArray.CreateRange(_posts.In(lane).Select(mention => mention.Post)))];
    }

    /// <summary>Columns named in a text, in its order, each mention once; a heading's own words win over a post's name.</summary>
    public IEnumerable<(int Lane, int At, int End)> In(string text)
    {
        var own = _own.In(text)
            .Select(mention =>
                (
                    Lane: int.Parse(mention.Post.Id, System.Globalization.CultureInfo.InvariantCulture),
                    mention.At,
                    End: mention.At + mention.Words.Length
                )
            )
            .ToList();
        var posts = _posts
            .In(text)
            .Where(mention =>
                !own.Any(other =>
                    mention.At < other.End && other.At < mention.At + mention.Words.Length && other.End - other.At >= mention.Words.Length
                )
            )
            .Select(mention => (Lane: LaneOf(mention.Post), mention.At, End: mention.At + mention.Words.Length))
            .Where(found => found.Lane >= 0);
        return own.Where(found => !posts.Any(other => other.At <= found.At && found.End < other.End))
            .Concat(posts)
            .OrderBy(found => found.At);
    }

    public Rank RankOf(int lane) => _postsOf[lane].IsEmpty ? Rank.Clerk : _postsOf[lane].Min(post => post.Rank);

    public int Count => _lanes.Length;

    /// <summary>The highest column: who signs.</summary>
    public int Head => Enumerable.Range(0, _lanes.Length).MinBy(RankOf);

    /// <summary>The first column below the sections: who writes, records and files; -1 where there is none.</summary>
    public int Clerk =>
        Enumerable.Range(0, _lanes.Length).Where(lane => RankOf(lane) == Rank.Clerk && !IsOutside(lane)).DefaultIfEmpty(-1).First();

    public bool IsOutside(int lane) => IsOutside(_lanes[lane]);

    public static bool IsOutside(string lane) =>
        Outside.Any(word => lane.Contains(word, StringComparison.OrdinalIgnoreCase))
        || lane.StartsWith("Warga", StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Outside =
    [
        "Pemohon",
        "Penyelenggara",
        "Masyarakat",
        "Penyedia",
        "BKD",
        "Badan Aset",
        "Setda",
        "Kementerian",
        "Aparatur Sipil Negara",
    ];

    private int LaneOf(PostName post)
    {
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            if (_postsOf[lane].Any(own => own.Id == post.Id))
            {
                return lane;
            }
        }
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            if (_postsOf[lane].Any(own => own.SameAs.Contains(post.Id) || post.SameAs.Contains(own.Id)))
            {
                return lane;
            }
        }
        return post.Rank == Rank.Clerk ? Clerk : -1;
    }

    /// <summary>The whole heading, and the parts of one that names alternatives.</summary>
    private static IEnumerable<string> Names(string lane) =>
        lane.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Append(lane)
            .Where(name => name.Length > 3)
            .Distinct();
}
