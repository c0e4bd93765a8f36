using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>A post as a table or a sample names it.</summary>
/// <param name="MayBeOutside">Somebody outside of the office may be meant.</param>
/// <param name="MayBeNone">Others do the same work: the office may be without it.</param>
public sealed record PrintedPost(string Name, bool MayBeOutside = false, bool MayBeNone = false);

/// <summary>Which post a performer's column is: what stands in the form, and what the form gives.</summary>
/// <param name="Post">Id of a post, <see cref="Outside"/>, or <see cref="Made"/> for one that is to be made.</param>
public sealed record LaneChoice(string Post, string Unit, string Superior)
{
    /// <summary>Somebody outside of the office: no post.</summary>
    public const string Outside = "(luar)";

    /// <summary>The office has no such post, and others do its work.</summary>
    public const string None = "(tidak ada)";

    /// <summary>Not the post of the same name that was proposed: which one is asked next.</summary>
    public const string Other = "(lain)";

    /// <summary>A post that does not exist yet, named as the column is.</summary>
    public const string Made = "(baru)";

    /// <summary>Place of the lane that records what somebody <see cref="Outside"/> does; null where none was chosen.</summary>
    public int? Recorder { get; init; }

    /// <summary>What a form gives for the name in one place of it.</summary>
    public static LaneChoice Given(IFormCollection form, int place) =>
        new($"{form[$"jabatan-{place}"]}", $"{form[$"unit-{place}"]}", $"{form[$"atasan-{place}"]}")
        {
            Recorder = int.TryParse(form[$"pencatat-{place}"], NumberStyles.None, CultureInfo.InvariantCulture, out var lane) ? lane : null,
        };

    /// <summary>
    /// What is proposed: what was decided, a post of that name, the likest; else a new one, below the head in the first unit.
    /// </summary>
    public static LaneChoice Proposed(
        SopDraft draft,
        int lane,
        SopChoices choices,
        Organisation organisation,
        ImmutableArray<NewPost> posts
    )
    {
        var unit = organisation.Units.FirstOrDefault()?.Id ?? "";
        var head = organisation.Heads.FirstOrDefault() ?? "";
        if (choices.Positions.TryGetValue(lane, out var chosen))
        {
            return posts.FirstOrDefault(post => post.Id == chosen) is { } made
                ? new LaneChoice(Made, made.Unit, made.Superior ?? "")
                : new LaneChoice(chosen, unit, head);
        }
        var printed = draft.Lanes[lane];
        if (printed.IsExternal)
        {
            var recorder = RecorderFor(draft, lane, place => !draft.Lanes[place].IsExternal);
            return new LaneChoice(Outside, unit, head) { Recorder = choices.Outside.TryGetValue(lane, out var set) ? set : recorder };
        }
        var own = organisation.Positions.FirstOrDefault(position => printed.Positions.Contains(position.Id));
        return new LaneChoice((own ?? PostLikeness.Nearest(printed.Name, organisation.Positions))?.Id ?? Made, unit, head);
    }

    /// <summary>Who does the next row takes down what somebody outside did; else the last of the office's own.</summary>
    /// <returns>Null where nobody in the table is of the office.</returns>
    private static int? RecorderFor(SopDraft draft, int lane, Func<int, bool> isOwn)
    {
        var places = draft.Lanes.Select((known, place) => (known.Id, place)).ToDictionary(known => known.Id, known => known.place);
        var next = draft
            .Rows.SkipWhile(row => !row.Lanes.Contains(draft.Lanes[lane].Id))
            .SelectMany(row => row.Lanes)
            .Where(places.ContainsKey)
            .Select(id => places[id]);
        return next.Concat(Enumerable.Range(0, draft.Lanes.Length).Reverse()).Where(isOwn).Select(place => (int?)place).FirstOrDefault();
    }

    /// <summary>What the form gives for all lanes of a SOP.</summary>
    /// <param name="refuse">Gets the lane and what is wrong with it.</param>
    /// <returns>Null where something was refused.</returns>
    public static ReadingDecisions? Apply(
        ReadingDecisions decisions,
        SopDraft draft,
        Func<int, LaneChoice> given,
        Organisation organisation,
        Action<int, string> refuse
    )
    {
        var choices = decisions.Of(draft.Order);
        var (positions, outside) = (choices.Positions, choices.Outside);
        var posts = decisions.Posts;
        var isRefused = false;
        for (var lane = 0; lane < draft.Lanes.Length; lane++)
        {
            var (post, unit, superior) = given(lane);
            outside = outside.Remove(lane);
            if (post == Outside)
            {
                positions = positions.Remove(lane);
                if (RecorderOf(lane) is { } recorder)
                {
                    outside = outside.SetItem(lane, recorder);
                }
                else
                {
                    Refuse(lane, "Pilih pelaksana dari kantor ini yang mencatat baginya.");
                }
            }
            else if (post == Other)
            {
                Refuse(lane, "Pilih jabatannya dari daftar.");
            }
            else if (post != Made)
            {
                positions = positions.SetItem(lane, post);
                if (!organisation.Positions.Any(known => known.Id == post))
                {
                    Refuse(lane, "Jabatan itu tidak ada lagi. Pilih yang lain.");
                }
            }
            else if (Make(draft.Lanes[lane].Name, unit, superior, organisation, posts) is { } made)
            {
                positions = positions.SetItem(lane, made.Id);
                posts = [.. posts.Where(known => known.Id != made.Id), made];
            }
            else
            {
                Refuse(lane, "Pilih unit dan atasan jabatan baru ini.");
            }
        }
        return isRefused ? null : (decisions with { Posts = posts }).With(choices with { Positions = positions, Outside = outside });

        int? RecorderOf(int lane) =>
            given(lane).Recorder is { } chosen && chosen < draft.Lanes.Length && IsOwn(chosen) ? chosen : RecorderFor(draft, lane, IsOwn);

        bool IsOwn(int lane) => given(lane).Post != Outside;

        void Refuse(int lane, string words)
        {
            isRefused = true;
            refuse(lane, words);
        }
    }

    /// <summary>A post of the same name that is to be made already is the same post.</summary>
    internal static NewPost? Make(string name, string unit, string superior, Organisation organisation, ImmutableArray<NewPost> posts)
    {
        var isKnownUnit = organisation.Units.Any(known => known.Id == unit);
        var isKnownSuperior = superior.Length == 0 || organisation.Positions.Any(known => known.Id == superior);
        if (name.Length == 0 || !isKnownUnit || !isKnownSuperior)
        {
            return null;
        }
        var same = posts.FirstOrDefault(post => post.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var id = same?.Id ?? Importer.IdOf(name);
        for (var n = 2; same is null && (organisation.Positions.Any(known => known.Id == id) || posts.Any(post => post.Id == id)); n++)
        {
            id = $"{Importer.IdOf(name)}-{n}";
        }
        return new NewPost(id, name, unit, superior.Length == 0 ? null : superior);
    }
}
