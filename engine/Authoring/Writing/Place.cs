using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>One step down into a document: a key of a map, or an item of a list counted from 0.</summary>
internal readonly record struct PlacePart(string? Key, int Item);

/// <summary>Where a node stands: keys and items from the root down.</summary>
internal sealed class Place
{
    public static readonly Place Root = new([]);

    private Place(ImmutableArray<PlacePart> parts) => Parts = parts;

    public ImmutableArray<PlacePart> Parts { get; }

    public Place this[string key] => new(Parts.Add(new PlacePart(key, -1)));

    /// <param name="item">From 0.</param>
    public Place this[int item] => new(Parts.Add(new PlacePart(null, item)));

    public PlacePart Last => Parts[^1];

    public Place Parent => new(Parts.RemoveAt(Parts.Length - 1));

    /// <summary>As in problems, items counted from 1: <c>langkah[3].waktu</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            if (part.Key is { } key)
            {
                text.Append(text.Length == 0 ? "" : ".").Append(key);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"[{part.Item + 1}]");
            }
        }
        return text.ToString();
    }
}
