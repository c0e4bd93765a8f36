using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Office.Organisations;

namespace DinsosFlow.Host.Office.Copying;

/// <summary>Which of this office's posts do what the posts of a sample do.</summary>
/// <param name="Posts">Ids of this office's posts by those of the sample's.</param>
/// <param name="Made">Those among them that this office does not have yet.</param>
internal sealed record PostMatch(ImmutableDictionary<string, string> Posts, ImmutableArray<NewPost> Made)
{
    /// <summary>A post of the same name, the likest, or a new one of that name below the head.</summary>
    public static LaneChoice Proposed(Position named, Organisation organisation)
    {
        var same = organisation.Positions.Where(post => PostNames.AreSame(post.Name, named.Name)).ToList();
        var found =
            same.Find(post => post.Id == named.Id)
            ?? (same.Count == 1 ? same[0] : PostLikeness.Nearest(named.Name, same.Count > 1 ? same : organisation.Positions));
        return new LaneChoice(
            found?.Id ?? LaneChoice.Made,
            organisation.Units.FirstOrDefault()?.Id ?? "",
            organisation.Heads.FirstOrDefault() ?? ""
        );
    }

    /// <param name="refuse">Gets the place of a post and what is wrong with what was chosen for it.</param>
    /// <returns>Null where something was refused.</returns>
    public static PostMatch? Of(
        ImmutableArray<Position> named,
        Func<int, LaneChoice> given,
        Organisation organisation,
        Action<int, string> refuse
    )
    {
        var posts = ImmutableDictionary.CreateBuilder<string, string>();
        ImmutableArray<NewPost> made = [];
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
                    refuse(place, "Pilih unit dan atasan jabatan baru ini.");
                }
            }
            else if (organisation.Positions.Any(known => known.Id == post))
            {
                posts[named[place].Id] = post;
            }
            else
            {
                refuse(place, "Pilih jabatan kantor ini, atau buat yang baru.");
            }
        }
        return posts.Count == named.Length ? new PostMatch(posts.ToImmutable(), made) : null;
    }
}
