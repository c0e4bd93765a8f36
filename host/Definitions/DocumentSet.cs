using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Host.Definitions;

/// <summary>Documents that hold at the same time, one version of each.</summary>
public sealed class DocumentSet(ImmutableSortedDictionary<DocumentKey, DocumentText> documents)
{
    public ImmutableSortedDictionary<DocumentKey, DocumentText> Documents { get; } = documents;

    /// <summary>Some thousands of SOPs, as immutable records of a few kilobytes.</summary>
    internal static readonly KnownReadings Readings = new(most: 8_000);

    public static readonly DocumentSet Empty = new(ImmutableSortedDictionary.Create<DocumentKey, DocumentText>(ByKindThenName.Instance));

    private DefinitionLibrary? _library;

    /// <summary>All of them read together; sets of the same bytes share it.</summary>
    public DefinitionLibrary Library => _library ??= Load();

    public DocumentSet With(IEnumerable<DocumentChange> changes)
    {
        var documents = Documents.ToBuilder();
        foreach (var change in changes)
        {
            if (change.Text is { } text)
            {
                documents[change.Key] = text;
            }
            else
            {
                documents.Remove(change.Key);
            }
        }
        return new DocumentSet(documents.ToImmutable());
    }

    /// <summary>Errors that this set has and the other has not, counted by what they say: lines move when a text is edited.</summary>
    public ImmutableArray<Problem> ErrorsBeside(DocumentSet other)
    {
        var known = other.Library.Problems.Where(problem => problem.IsError).CountBy(Said).ToDictionary();
        return
        [
            .. Library
                .Problems.Where(problem => problem.IsError)
                .Where(problem => (known[Said(problem)] = known.GetValueOrDefault(Said(problem)) - 1) < 0),
        ];
    }

    private DefinitionLibrary Load()
    {
        var key = LoadedLibraries.KeyOf(Documents.Values.Select(document => (document.Path, document.Sha256)));
        return LoadedLibraries.Find(key) ?? LoadedLibraries.Keep(key, Read());
    }

    private DefinitionLibrary Read() =>
        LibraryLoader.Load(
            Documents.Values.OrderBy(document => document.Path, StringComparer.Ordinal).Select(document => (document.Path, document.Bytes)),
            Readings
        );

    private static (string, string, string) Said(Problem problem) => (problem.File, problem.Code, problem.Message);

    private sealed class ByKindThenName : IComparer<DocumentKey>
    {
        public static readonly ByKindThenName Instance = new();

        public int Compare(DocumentKey x, DocumentKey y)
        {
            var kind = DocumentKey.Order.IndexOf(x.Kind).CompareTo(DocumentKey.Order.IndexOf(y.Kind));
            var agency = kind == 0 ? string.CompareOrdinal(x.Agency, y.Agency) : kind;
            return agency == 0 ? string.CompareOrdinal(x.Id, y.Id) : agency;
        }
    }
}

/// <param name="Text">Null: it is withdrawn.</param>
public sealed record DocumentChange(DocumentKey Key, DocumentText? Text);
