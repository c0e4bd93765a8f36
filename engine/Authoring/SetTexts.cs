using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Writes a list as a whole; without items it goes. One that says the same already keeps its bytes.</summary>
public sealed record SetTexts(TextList List, ImmutableArray<string> Texts) : Edit
{
    internal override void Make(Revision revision)
    {
        if (List.Of(revision) is not { } place)
        {
            return;
        }
        var texts = Texts.Select(text => Words.Clean(revision, place, text)).OfType<string>().ToImmutableArray();
        // A single text counts as a list of one.
        if (!revision.IsRefused && !(texts.Length == 1 && Nodes.Same(revision.Sheet.At(place), Nodes.Text(texts[0]))))
        {
            revision.PutOrRemove(place, texts.IsEmpty ? null : Nodes.Texts(texts), List.Order(revision.Sheet));
        }
    }
}
