using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Sets what a column is headed, and which posts it is; rows name it by its id and stay as they are.</summary>
/// <param name="Lane">Its id.</param>
/// <param name="Posts">Ids of posts of the organisation; none for people of other offices, whose column keeps who records for them.</param>
public sealed record SetLane(string Lane, string Name, ImmutableArray<string> Posts) : Edit
{
    private static readonly ImmutableArray<string> Keys = ["id", "nama", "jabatan", "eksternal", "dicatat_oleh"];

    internal override void Make(Revision revision)
    {
        if (
            Find.Entry(revision, Place.Root["pelaksana"], Lane) is not { } lane
            || Words.Clean(revision, lane["nama"], Name) is not { } name
        )
        {
            return;
        }
        revision.Put(lane["nama"], Nodes.Text(name), Keys);
        revision.PutOrRemove(lane["jabatan"], Posts.IsEmpty ? null : Nodes.Plains(Posts), Keys);
    }
}
