using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring.Copying;

/// <summary>
/// Makes of another office's SOP or service a first version of this office's: the work stays as it is written, its performers become posts
/// of this office. What belongs to the other office alone (number, dates, signatory, place in its decree) goes, and stays unknown.
/// </summary>
/// <param name="Posts">Ids of this office's posts by those of the other's; refused where one is missing.</param>
/// <param name="Units">As this office heads it; empty for a service, which has none.</param>
/// <param name="Calendars">Those that there are here: work by another goes by the unit's.</param>
/// <param name="From">Where it comes from, in words; stands before the other office's note.</param>
public sealed record CopyDocument(
    string Id,
    ImmutableDictionary<string, string> Posts,
    ImmutableArray<string> Units,
    ImmutableArray<string> Calendars,
    string From
) : Edit
{
    private static readonly ImmutableArray<string> Foreign = ["nomor", "tanggal", "disahkan", "sumber", "berkas_terkait"];

    internal override void Make(Revision revision)
    {
        var isSop = DocumentKinds.Of(revision.Sheet.Root) == DocumentKind.Sop;
        revision.Put(Place.Root[isSop ? "sop" : "layanan"], Nodes.Plain(Id));
        new SetVersion(1).Make(revision);
        foreach (var key in Foreign)
        {
            revision.PutOrRemove(Place.Root[key], null);
        }
        if (isSop)
        {
            revision.PutOrRemove(Place.Root["unit"], Units.IsEmpty ? null : Nodes.Texts(Units), KeyOrder.Sop);
        }
        Note(revision, isSop ? KeyOrder.Sop : KeyOrder.Service);
        KeepInferred(revision, Place.Root);
        Table(revision, Place.Root);
        for (var channel = 0; channel < Lists.Count(revision, Place.Root["saluran"]); channel++)
        {
            KeepInferred(revision, Place.Root["saluran"][channel]);
            Table(revision, Place.Root["saluran"][channel]);
        }
    }

    private void Note(Revision revision, ImmutableArray<string> order)
    {
        var note = revision.Sheet.At(Place.Root["catatan"]) is DocScalar { IsNull: false } before ? $"{From} {before.Text}" : From;
        revision.Put(Place.Root["catatan"], Nodes.Text(note), order);
    }

    /// <summary>What was chosen for this office is no inference, and what went away cannot be one.</summary>
    private static void KeepInferred(Revision revision, Place table)
    {
        if (revision.Sheet.At(table["disimpulkan"]) is not DocList { Items: var paths })
        {
            return;
        }
        var kept = paths.OfType<DocScalar>().Select(path => path.Text).Where(path => !IsSettled(path)).ToList();
        if (kept.Count < paths.Length)
        {
            revision.PutOrRemove(table["disimpulkan"], kept.Count == 0 ? null : Nodes.Plains(kept));
        }
    }

    private static bool IsSettled(string path) => path == "pelaksana.jabatan" || path == "unit" || Foreign.Contains(path.Split('.')[0]);

    /// <summary>Performers, calendars and neighbours of one table of rows.</summary>
    private void Table(Revision revision, Place table)
    {
        KeepCalendar(revision, table);
        for (var lane = 0; lane < Lists.Count(revision, table["pelaksana"]); lane++)
        {
            Perform(revision, table["pelaksana"][lane]["jabatan"]);
        }
        for (var row = 0; row < Lists.Count(revision, table["langkah"]); row++)
        {
            KeepCalendar(revision, table["langkah"][row]);
            revision.PutOrRemove(table["langkah"][row]["berkas_terkait"], null);
        }
    }

    private void KeepCalendar(Revision revision, Place at)
    {
        if (revision.Sheet.At(at["kalender"]) is DocScalar calendar && !Calendars.Contains(calendar.Text.Trim()))
        {
            revision.PutOrRemove(at["kalender"], null);
        }
    }

    private void Perform(Revision revision, Place posts)
    {
        ImmutableArray<string> named = revision.Sheet.At(posts) switch
        {
            DocList list => [.. list.Items.OfType<DocScalar>().Select(post => post.Text.Trim())],
            DocScalar { IsNull: false } post => [post.Text.Trim()],
            _ => [],
        };
        if (named.FirstOrDefault(post => !Posts.ContainsKey(post)) is { } missing)
        {
            revision.Refuse(posts, "jabatan-kurang", $"Jabatan `{missing}` belum punya padanan.", "Pilih jabatan kantor ini untuknya.");
        }
        else if (!named.IsEmpty)
        {
            revision.Put(posts, Nodes.Plains(named.Select(post => Posts[post]).Distinct()));
        }
    }
}
