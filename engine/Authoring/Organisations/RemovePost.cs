using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>
/// Takes a post out of an organisation; refused while others report to it. Which SOPs name it, and who holds tasks by it, the document does
/// not know: <see cref="PostUses"/> says the first, the office's record the second.
/// </summary>
public sealed record RemovePost(string Id) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["jabatan"], Id) is { } post)
        {
            revision.Make(new Remove(post));
        }
    }
}
