using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Office.Organisations;

namespace DinsosFlow.Host.Office.Copying;

/// <summary>Which of this office's posts do what the posts of a sample do.</summary>
/// <param name="Posts">Ids of this office's posts by those of the sample's; without those that this office has not.</param>
/// <param name="Made">Those among them that this office does not have yet.</param>
internal sealed record PostMatch(ImmutableDictionary<string, string> Posts, ImmutableArray<NewPost> Made)
{
    /// <summary>
    /// For each post of a sample one of the same name, or the likest, the head for the head; none where others of its column were found.
    /// Where nobody of a column was, its first post is asked for, and nothing is made unasked.
    /// </summary>
    public static ImmutableArray<LaneChoice> Proposed(SampleDocument sample, Organisation organisation)
    {
        var named = sample.Posts;
        var found = named.ToDictionary(post => post.Id, post => Found(sample, post, organisation)?.Id);
        return
        [
            .. named.Select(post => new LaneChoice(
                found[post.Id] ?? (LanesOf(sample, post).All(lane => IsSettledWithout(lane, post)) ? LaneChoice.None : LaneChoice.Other),
                organisation.Units.FirstOrDefault()?.Id ?? "",
                organisation.Heads.FirstOrDefault() ?? ""
            )),
        ];

        bool IsSettledWithout(Lane lane, Position post) => lane.Positions.Any(id => found[id] is not null) || lane.Positions[0] != post.Id;
    }

    /// <summary>Whether each column that names the post names others too.</summary>
    public static bool MayBeNone(SampleDocument sample, Position post) => LanesOf(sample, post).All(lane => lane.Positions.Length > 1);

    /// <param name="refuse">Gets the place of a post and what is wrong with what was chosen for it.</param>
    /// <returns>Null where something was refused.</returns>
    public static PostMatch? Of(SampleDocument sample, Func<int, LaneChoice> given, Organisation organisation, Action<int, string> refuse)
    {
        var named = sample.Posts;
        var posts = ImmutableDictionary.CreateBuilder<string, string>();
        ImmutableArray<NewPost> made = [];
        var isRefused = false;
        for (var place = 0; place < named.Length; place++)
        {
            var (post, unit, superior) = given(place);
            if (post == LaneChoice.Made)
            {
                if (LaneChoice.Make(named[place].Name, unit, superior, organisation, made) is { } fresh)
                {
                    made = [.. made.Where(known => known.Id != fresh.Id), fresh];
                    posts[named[place].Id] = fresh.Id;
                }
                else
                {
                    Refuse(place, "Pilih unit dan atasan jabatan baru ini.");
                }
            }
            else if (organisation.Positions.Any(known => known.Id == post))
            {
                posts[named[place].Id] = post;
            }
            else if (post == LaneChoice.Other)
            {
                Refuse(place, "Pilih jabatannya dari daftar.");
            }
            else if (post != LaneChoice.None)
            {
                Refuse(place, "Pilih jabatan kantor ini, atau buat yang baru.");
            }
        }
        if (!isRefused)
        {
            foreach (var lane in sample.Lanes.Where(lane => !lane.Positions.Any(posts.ContainsKey)))
            {
                var first = named.ToList().FindIndex(post => post.Id == lane.Positions[0]);
                Refuse(first, $"Pelaksana “{lane.Name}” belum punya jabatan di kantor ini. Pilih jabatan, atau buat yang baru.");
            }
        }
        return isRefused ? null : new PostMatch(posts.ToImmutable(), made);

        void Refuse(int place, string words)
        {
            isRefused = true;
            refuse(place, words);
        }
    }

    private static Position? Found(SampleDocument sample, Position named, Organisation organisation)
    {
        if (sample.Heads.Contains(named.Id) && organisation.Heads.FirstOrDefault() is { } head)
        {
            return organisation.Positions.First(post => post.Id == head);
        }
        var same = organisation.Positions.Where(post => PostNames.AreSame(post.Name, named.Name)).ToList();
        return same.Find(post => post.Id == named.Id)
            ?? (same.Count == 1 ? same[0] : PostLikeness.Nearest(named.Name, same.Count > 1 ? same : organisation.Positions));
    }

    private static IEnumerable<Lane> LanesOf(SampleDocument sample, Position post) =>
        sample.Lanes.Where(lane => lane.Positions.Contains(post.Id));
}
