using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Sets what an office's papers are headed with (<c>kop</c>); what is null is not printed.</summary>
public sealed record SetLetterhead(Letterhead Letterhead) : Edit
{
    private static readonly ImmutableArray<string> Keys = ["alamat", "telepon", "surel", "kota"];

    internal override void Make(Revision revision)
    {
        var place = Place.Root["kop"];
        var texts = Keys.Zip([Letterhead.Address, Letterhead.Phone, Letterhead.Email, Letterhead.City])
            .Select(entry => (Key: entry.First, Value: Words.Node(revision, place, entry.Second)))
            .ToList();
        if (texts.All(entry => entry.Value is null))
        {
            revision.PutOrRemove(place, null);
        }
        else if (revision.Sheet.At(place) is not DocMap)
        {
            revision.Put(place, Nodes.Map([.. texts]), KeyOrder.Organisation);
        }
        else
        {
            // What is new comes first: a head without a line could not be written.
            foreach (var (key, value) in texts.OrderBy(entry => entry.Value is null))
            {
                revision.PutOrRemove(place[key], value, Keys);
            }
        }
    }
}
