using System.Collections.Immutable;

namespace DinsosFlow.Engine.Documents;

/// <summary>A piece of a YAML text with its place: the document as written, before any meaning.</summary>
public abstract record DocNode(Mark Mark);

/// <param name="IsPlain">Written without quotes: only then does <c>null</c> mean nothing.</param>
public sealed record DocScalar(Mark Mark, string Text, bool IsPlain) : DocNode(Mark)
{
    public bool IsNull => IsPlain && Text is "" or "null" or "~";
}

public sealed record DocList(Mark Mark, ImmutableArray<DocNode> Items) : DocNode(Mark);

/// <summary>Keys in written order, each once.</summary>
public sealed record DocMap(Mark Mark, ImmutableArray<DocEntry> Entries) : DocNode(Mark)
{
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

public sealed record DocEntry(string Key, Mark KeyMark, DocNode Value);
