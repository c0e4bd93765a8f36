using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Linting;

/// <summary>A question about one definition.</summary>
/// <param name="Group">What makes it the same question in another SOP of the document; null where each stands alone.</param>
public sealed record Finding(Problem Problem, SopDefinition Sop, string? Group);

/// <summary>A SOP as the rules look at it: with the places of its texts and the posts that its columns stand for.</summary>
public sealed class LintedSop
{
    private readonly DocMap? _document;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, ImmutableArray<PostName>> _postsOf;

    public LintedSop(LoadedSop loaded, PostFinder posts)
    {
        (Loaded, Posts) = (loaded, posts);
        _document = DocumentReader.Read(loaded.File, loaded.Bytes).ValueOrNull;
        _postsOf = Sop.Lanes.ToDictionary(
            lane => lane.Id,
            lane => ImmutableArray.CreateRange(posts.In(lane.Name).Select(mention => mention.Post))
        );
    }

    public LoadedSop Loaded { get; }
    public SopDefinition Sop => Loaded.Definition;
    public PostFinder Posts { get; }
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The posts that a column's heading names; empty for a heading that no list knows.</summary>
    public ImmutableArray<PostName> PostsOf(string lane) => _postsOf[lane];

    /// <summary>
    /// Whether the column can stand for the post: by name, by a name of equal meaning, or, for a clerk named in
    /// general ("pejabat pelaksana"), by being any column below the sections.
    /// </summary>
    public bool Stands(string lane, PostName post)
    {
        var own = PostsOf(lane);
        if (post.Rank == Rank.Clerk && (own.IsEmpty || own.All(candidate => candidate.Rank == Rank.Clerk)))
        {
            return !Sop.LaneById(lane).IsExternal;
        }
        return own.Any(candidate => candidate.Id == post.Id || candidate.SameAs.Contains(post.Id) || post.SameAs.Contains(candidate.Id));
    }

    /// <param name="path">As in problems: <c>langkah[3].kegiatan</c>; the nearest place above is taken where the key is not
    /// written.</param>
    public void Warn(string path, string code, string message, string remedy, string? group = null)
    {
        var mark = MarkOf(path);
        var problem = new Problem(Severity.Warning, code, Loaded.File, mark.Line, mark.Column, path, message, remedy);
        _findings.Add(new Finding(problem, Sop, group));
    }

    public void WarnAt(Step step, string key, string code, string message, string remedy, string? group = null) =>
        Warn($"langkah[{step.Row.ToString(CultureInfo.InvariantCulture)}].{key}", code, message, remedy, group);

    /// <summary>Of the published limit, which for a SOP that carries a channel is printed in the service's file.</summary>
    public void WarnOfPromise(string code, string message, string remedy)
    {
        if (Loaded.Promised is not { } place)
        {
            Warn("waktu", code, message, remedy);
            return;
        }
        var mark = DocumentReader.Read(place.File, place.Bytes).ValueOrNull is { } service ? Places.Of(service, place.Path) : Mark.Start;
        var problem = new Problem(Severity.Warning, code, place.File, mark.Line, mark.Column, place.Path, message, remedy);
        _findings.Add(new Finding(problem, Sop, null));
    }

    private Mark MarkOf(string path) => Procedure() is { } procedure ? Places.Of(procedure, path) : Mark.Start;

    /// <summary>The map that holds <c>langkah</c>: the file itself, or one channel of a service standard.</summary>
    private DocMap? Procedure()
    {
        if (_document?.Find("saluran")?.Value is not DocList channels)
        {
            return _document;
        }
        var id = Sop.Id[(Sop.Id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return channels.Items.OfType<DocMap>().FirstOrDefault(channel => (channel.Find("id")?.Value as DocScalar)?.Text == id) ?? _document;
    }
}
