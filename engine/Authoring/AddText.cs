using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Adds a text to a list; a list that is not there yet is begun.</summary>
/// <param name="At">Its number afterwards, from 1; null: the last.</param>
public sealed record AddText(TextList List, string Text, int? At = null) : Edit
{
    internal override void Make(Revision revision)
    {
        if (List.Of(revision) is not { } place || Words.Clean(revision, place, Text) is not { } text)
        {
            return;
        }
        switch (revision.Sheet.At(place))
        {
            case DocList { Items.Length: > 0 } list:
                Add(revision, place, list.Items.Length, text);
                break;
            case DocScalar { IsNull: false } single:
                // A single text counts as a list of one: now it is written as one.
                revision.Put(place, new DocList(single.Mark, [single]));
                Add(revision, place, 1, text);
                break;
            default:
                revision.Put(place, new DocList(Mark.Start, [List.NodeOf(text)]), List.Order(revision.Sheet));
                break;
        }
    }

    private void Add(Revision revision, Place place, int count, string text)
    {
        var at = At ?? count + 1;
        if (at < 1 || at > count + 1)
        {
            revision.Refuse(place, "butir-tak-ada", $"Tidak ada tempat {at} pada `{List.Key}`.", $"Pilih tempat 1 sampai {count + 1}.");
            return;
        }
        revision.Make(new Insert(place, at - 1, List.NodeOf(text)));
    }
}
