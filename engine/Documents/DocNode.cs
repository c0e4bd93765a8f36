using System.Collections.Immutable;

namespace DinsosFlow.Engine.Documents;

/// <summary>From one place in a text up to, but not with, another: in characters from 0, each line end counted as one.</summary>
public readonly record struct TextSpan(int Start, int End);

/// <summary>A piece of a YAML text with its place: the document as written, before any meaning.</summary>
public abstract record DocNode(Mark Mark)
{
    /// <summary>The node's own text, quotes and brackets included; blank space, comments and line ends after it are not.</summary>
    public TextSpan Span { get; init; }
}

/// <param name="IsPlain">Written without quotes: only then does <c>null</c> mean nothing.</param>
public sealed record DocScalar(Mark Mark, string Text, bool IsPlain) : DocNode(Mark)
{
    public bool IsNull => IsPlain && Text is "" or "null" or "~";
}

public sealed record DocList(Mark Mark, ImmutableArray<DocNode> Items) : DocNode(Mark)
{
    /// <summary>Written in brackets, not as lines that begin with a dash.</summary>
    public bool IsFlow { get; init; }
}

/// <summary>Keys in written order, each once.</summary>
public sealed record DocMap(Mark Mark, ImmutableArray<DocEntry> Entries) : DocNode(Mark)
{
    /// <summary>Written in braces, not as lines.</summary>
    public bool IsFlow { get; init; }

    public DocEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }
        return null;
    }
}

public sealed record DocEntry(string Key, Mark KeyMark, DocNode Value)
{
    public TextSpan KeySpan { get; init; }
}
