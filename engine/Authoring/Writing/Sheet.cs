using System.Text;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>A piece of text put in the place of another.</summary>
/// <param name="Start">In characters of the folded text, each line end counted as one.</param>
/// <param name="IsVerbatim">The text was taken from the document itself, its line ends with it.</param>
internal readonly record struct Splice(int Start, int End, string Text, bool IsVerbatim = false);

/// <summary>
/// A document as its author wrote it, with the places of its nodes. Nodes are counted in the folded text (line ends as \n, no byte order
/// mark); splices are made in the text as it is.
/// </summary>
internal sealed class Sheet
{
    private readonly int _mark;
    private readonly List<int> _longEnds = [];

    private Sheet(string file, string written, DocMap root)
    {
        (File, Written, Root) = (file, written, root);
        _mark = written.StartsWith('\uFEFF') ? 1 : 0;
        var folded = new StringBuilder(written.Length);
        for (var i = _mark; i < written.Length; i++)
        {
            if (written[i] == '\r' && i + 1 < written.Length && written[i + 1] == '\n')
            {
                _longEnds.Add(folded.Length);
                i++;
            }
            folded.Append(written[i] == '\r' ? '\n' : written[i]);
        }
        Text = folded.ToString();
    }

    public string File { get; }

    public string Written { get; }

    /// <summary>Folded.</summary>
    public string Text { get; }

    public DocMap Root { get; }

    public static Reading<Sheet> Read(string file, string written)
    {
        var document = DocumentReader.Read(file, Encoding.UTF8.GetBytes(written));
        return document.IsValid
            ? new Reading<Sheet>(new Sheet(file, written, document.Value), [])
            : new Reading<Sheet>(null, document.Problems);
    }

    public DocNode? At(Place place) => Nodes.At(Root, place);

    public string? TextAt(Place place) => At(place) is DocScalar { IsNull: false } scalar ? scalar.Text.Trim() : null;

    public int LineStart(int at) => at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Where the line's end stands, or the text's.</summary>
    public int LineEnd(int at) => Text.IndexOf('\n', at) is var end && end >= 0 ? end : Text.Length;

    /// <summary>The document's own characters, its line ends with them.</summary>
    public string Verbatim(int start, int end) => Written[Own(start)..Own(end)];

    public string Apply(IEnumerable<Splice> splices)
    {
        var text = new StringBuilder(Written);
        foreach (var splice in splices.OrderByDescending(splice => splice.Start))
        {
            var own = (Start: Own(splice.Start), End: Own(splice.End));
            var words = splice.IsVerbatim ? splice.Text : splice.Text.Replace("\n", LineEndAt(splice.Start), StringComparison.Ordinal);
            text.Remove(own.Start, own.End - own.Start).Insert(own.Start, words);
        }
        return text.ToString();
    }

    /// <summary>As the line itself ends, or the one before it where it is the last.</summary>
    private string LineEndAt(int at)
    {
        var end =
            LineEnd(at) is var own && own < Text.Length ? own
            : at == 0 ? -1
            : Text.LastIndexOf('\n', at - 1);
        return end < 0 ? "\n" : Verbatim(end, end + 1);
    }

    private int Own(int folded)
    {
        var found = _longEnds.BinarySearch(folded);
        // Every long line end before this place is one character more.
        return folded + _mark + (found >= 0 ? found : ~found);
    }
}
