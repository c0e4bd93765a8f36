using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>
/// Two versions of a document that has no form of its own (ladder, books, schedules, word lists): key by key, entries by their id.
/// </summary>
internal static class KeyComparison
{
    public static ImmutableArray<Difference> Between(DocMap before, DocMap after)
    {
        var all = ImmutableArray.CreateBuilder<Difference>();
        Maps(new Differences(all, ""), before, after);
        return all.DrainToImmutable();
    }

    private static void Maps(Differences at, DocMap before, DocMap after)
    {
        foreach (var key in before.Entries.Concat(after.Entries).Select(entry => entry.Key).Distinct())
        {
            Nodes(at, key.Replace('_', ' '), before.Find(key)?.Value, after.Find(key)?.Value);
        }
    }

    private static void Nodes(Differences at, string key, DocNode? before, DocNode? after)
    {
        switch (before, after)
        {
            case (DocMap old, DocMap now):
                Maps(at.At(key), old, now);
                break;
            case (DocList old, DocList now) when IsOfEntries(old) && IsOfEntries(now):
                Entries(at, key, old, now);
                break;
            case (DocList or null, DocList or null):
                at.List(key, Texts(before), Texts(after));
                break;
            default:
                at.Value(key, Text(before), Text(after));
                break;
        }
    }

    private static void Entries(Differences at, string key, DocList before, DocList after)
    {
        var (old, now) = (ById(before), ById(after));
        foreach (var id in old.Keys.Except(now.Keys))
        {
            at.Say($"{key} {id} dihapus");
        }
        foreach (var (id, entry) in now)
        {
            if (old.TryGetValue(id, out var was))
            {
                Maps(at.At($"{key} {id}"), was, entry);
            }
            else
            {
                at.Say($"{key} {id} ditambahkan");
            }
        }
        if (!old.Keys.Where(now.ContainsKey).SequenceEqual(now.Keys.Where(old.ContainsKey)))
        {
            at.Say($"urutan {key} diubah");
        }
    }

    private static bool IsOfEntries(DocList list) => list.Items.Length > 0 && list.Items.All(item => item is DocMap);

    /// <summary>An entry without an id goes by its number.</summary>
    private static Dictionary<string, DocMap> ById(DocList list)
    {
        var entries = new Dictionary<string, DocMap>();
        for (var i = 0; i < list.Items.Length; i++)
        {
            var entry = (DocMap)list.Items[i];
            var id = (entry.Find("id")?.Value as DocScalar)?.Text ?? (i + 1).ToString(CultureInfo.InvariantCulture);
            entries.TryAdd(id, entry);
        }
        return entries;
    }

    private static ImmutableArray<string> Texts(DocNode? node) =>
        node is DocList list ? [.. list.Items.Select(item => Text(item) ?? "")] : [];

    private static string? Text(DocNode? node) =>
        node switch
        {
            DocScalar { IsNull: false } scalar => scalar.Text.Trim(),
            DocList list => string.Join(", ", list.Items.Select(Text)),
            DocMap map => string.Join(", ", map.Entries.Select(entry => $"{entry.Key} {Text(entry.Value)}")),
            _ => null,
        };
}
