using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>
/// A document without its text: texts, lists and maps of nothing but .NET. What an edit should make of it is said here a second time, by
/// other means than the engine's.
/// </summary>
internal static class PlainTree
{
    public static object? Of(DocNode node) =>
        node switch
        {
            DocMap map => map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value))).ToList(),
            DocList list => list.Items.Select(Of).ToList(),
            DocScalar { IsNull: true } => null,
            DocScalar scalar => scalar.Text,
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "A node of no known kind."),
        };

    public static object? Of(string file, string text) => Of(DocumentReader.Read(file, System.Text.Encoding.UTF8.GetBytes(text)).Value);

    /// <summary>The tree with another node at a place.</summary>
    /// <param name="place">Keys as text, items as numbers from 0.</param>
    public static object? With(object? tree, object[] place, Func<object?, object?> change)
    {
        if (place.Length == 0)
        {
            return change(tree);
        }
        if (place[0] is int item)
        {
            var list = ((List<object?>)tree!).ToList();
            list[item] = With(list[item], place[1..], change);
            return list;
        }
        var map = ((List<KeyValuePair<string, object?>>)tree!).ToList();
        var index = map.FindIndex(entry => entry.Key == (string)place[0]);
        map[index] = KeyValuePair.Create(map[index].Key, With(map[index].Value, place[1..], change));
        return map;
    }

    public static string Text(object? tree) => Deep.Text(tree);
}
