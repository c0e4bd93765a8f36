using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Copying;

/// <summary>Makes of another office's ladder, disposition sheet or periodic work this office's; what they name is left as it is.</summary>
public sealed record CopySettings(string Agency) : Edit
{
    internal override void Make(Revision revision)
    {
        if (revision.Sheet.Root is DocMap { Entries: [var head, ..] })
        {
            revision.Put(Place.Root[head.Key], Nodes.Plain(Agency));
        }
    }
}
