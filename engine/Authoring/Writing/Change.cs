using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>
/// One change of a document, said twice: what it makes of the nodes, and where the text is spliced for it. Whoever applies it reads the
/// spliced text again and holds it against the nodes (<see cref="Revision"/>), so that no writing can say what was not meant.
/// </summary>
internal abstract record Change(Place Place)
{
    public abstract DocNode On(DocNode root);

    public abstract IEnumerable<Splice> Splices(Sheet sheet);
}
