using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring.Comparing;
using DinsosFlow.Engine.Authoring.Services;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Linting;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>What a draft would be beside all that is in force.</summary>
/// <param name="Errors">They keep it from being published; also those that it would bring into other documents.</param>
/// <param name="Warnings">What a careful official would question; whoever hands it in answers them.</param>
/// <param name="Differences">Against the version it was made from, in words; empty for a new document, and for one that cannot be
/// read.</param>
internal sealed record DraftCheck(ImmutableArray<Problem> Errors, ImmutableArray<Problem> Warnings, ImmutableArray<string> Differences)
{
    public static readonly DraftCheck Nothing = new([], [], []);

    /// <param name="before">The text that it was made from; null where there is none.</param>
    public static DraftCheck Of(DocumentSet inForce, DocumentKey key, string path, string text, string? before)
    {
        var change = new DocumentChange(key, DocumentText.New(path, Encoding.UTF8.GetBytes(text)));
        var set = inForce.With([change]);
        var errors = set.ErrorsBeside(inForce).AddRange(OtherId(key, path, change.Text!.Bytes));
        if (errors.Any(error => error.File == path))
        {
            // What other documents miss while this one cannot be read is mended with it.
            errors = errors.RemoveAll(error => error.File != path);
        }
        return new DraftCheck(
            errors,
            errors.IsEmpty ? Questions(set, key, path, text) : [],
            before is null || Comparison.Of(key.Agency, path, before, text).ValueOrNull is not { } comparison
                ? []
                : [.. comparison.Differences.Select(difference => $"{difference}")]
        );
    }

    /// <summary>Its place in an office's words.</summary>
    public static string Words(Problem problem, string path) =>
        problem.File == path
            ? $"Baris {problem.Line}: {problem.Message} {problem.Remedy}"
            : $"{problem.File}, baris {problem.Line}, menjadi salah: {problem.Message} {problem.Remedy}";

    private static ImmutableArray<Problem> Questions(DocumentSet set, DocumentKey key, string path, string text)
    {
        var asked = set.Library.Problems.Where(problem => !problem.IsError && problem.File == path);
        if (key.Kind is DocumentKey.Sop or DocumentKey.Service)
        {
            asked = asked.Concat(Linter.Findings(set.Library).Select(finding => finding.Problem).Where(problem => problem.File == path));
        }
        if (key.Kind == DocumentKey.Service)
        {
            // It names the channel, and says it instead of the linter.
            var totals = RowsTotal.Check(key.Agency, path, text, set.Library);
            asked = totals.Concat(asked.Where(problem => !totals.Any(total => (total.Line, total.Code) == (problem.Line, problem.Code))));
        }
        return [.. asked.DistinctBy(problem => (problem.Line, problem.Code, problem.Message)).OrderBy(problem => problem.Line)];
    }

    private static IEnumerable<Problem> OtherId(DocumentKey key, string path, ReadOnlyMemory<byte> bytes)
    {
        if (DocumentKey.Of(path, bytes, DocumentSet.Readings).Key is var found && found != key && found.Kind == key.Kind)
        {
            yield return new Problem(
                Severity.Error,
                "pengenal-berubah",
                path,
                1,
                1,
                key.Kind,
                $"Nama pengenalnya `{found.Id}`, sedangkan dokumen ini `{key.Id}`.",
                $"Kembalikan menjadi `{key.Id}`; berkas dan dokumen lain mengenalnya dengan nama itu."
            );
        }
    }
}
