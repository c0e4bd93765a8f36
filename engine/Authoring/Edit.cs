using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring;

/// <summary>What an edit made of a text.</summary>
/// <param name="Undo">Gives the text back as it was, to the byte.</param>
/// <param name="Warnings">What the document is asked now and was not before.</param>
public sealed record Edited(string Text, PutBack Undo, ImmutableArray<Problem> Warnings);

/// <summary>
/// One thing that an office changes in one of its documents: a pure function from text to text, which leaves every other byte, comment,
/// line end and order as it was. Refused, with place and reason, is what the document has no place for, and what would bring an error into
/// it that was not there before.
/// </summary>
public abstract record Edit
{
    /// <param name="agency">The folder the document lies in; empty for a calendar.</param>
    /// <param name="file">The document's name for its author.</param>
    /// <param name="text">As its bytes are in UTF-8: with byte order mark and line ends.</param>
    public Reading<Edited> Apply(string agency, string file, string text)
    {
        var sheet = Sheet.Read(file, text);
        if (!sheet.IsValid)
        {
            return new Reading<Edited>(null, sheet.Problems);
        }
        var revision = new Revision(sheet.Value);
        Make(revision);
        if (revision.IsRefused)
        {
            return new Reading<Edited>(null, revision.Problems.ToImmutable());
        }
        var fresh = Fresh(Problems(agency, sheet.Value), Problems(agency, revision.Sheet));
        return fresh.Any(problem => problem.IsError)
            ? new Reading<Edited>(null, [.. fresh.Where(problem => problem.IsError)])
            : new Reading<Edited>(new Edited(revision.Sheet.Written, PutBack.From(text, revision.Sheet.Written), fresh), []);
    }

    internal abstract void Make(Revision revision);

    private static ImmutableArray<Problem> Problems(string agency, Sheet sheet) =>
        DocumentKinds.Read(DocumentKinds.Of(sheet.Root), agency, sheet.File, Encoding.UTF8.GetBytes(sheet.Written));

    /// <summary>
    /// What was wrong before stays allowed: a draft is mended one thing at a time. Counted by what is said, since the items behind a
    /// removed one have other paths than before.
    /// </summary>
    private static ImmutableArray<Problem> Fresh(ImmutableArray<Problem> before, ImmutableArray<Problem> after)
    {
        var known = before.ToLookup(problem => (problem.Code, problem.Message), problem => problem.Path);
        return
        [
            .. after
                .GroupBy(problem => (problem.Code, problem.Message))
                .SelectMany(said =>
                    said.OrderBy(problem => known[said.Key].Contains(problem.Path)).Take(said.Count() - known[said.Key].Count())
                ),
        ];
    }
}
