using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>What differs between two versions of a document, in words, in the order of the form; empty where they say the same.</summary>
/// <remarks>How a document is written (comments, quotes, order of keys) is no difference.</remarks>
public sealed record Comparison(ImmutableArray<Difference> Differences)
{
    /// <summary>Both must be readable, and of one kind; otherwise the problems of the one that is not.</summary>
    /// <param name="agency">The folder both lie in.</param>
    public static Reading<Comparison> Of(string agency, string file, string before, string after)
    {
        var (old, now) = (
            DocumentReader.Read(file, Encoding.UTF8.GetBytes(before)),
            DocumentReader.Read(file, Encoding.UTF8.GetBytes(after))
        );
        if (!old.IsValid || !now.IsValid)
        {
            return new Reading<Comparison>(null, old.IsValid ? now.Problems : old.Problems);
        }
        var kind = DocumentKinds.Of(now.Value);
        if (DocumentKinds.Of(old.Value) != kind)
        {
            var problems = new ProblemList(file);
            problems.Error(
                now.Value.Mark,
                "",
                "jenis-berbeda",
                "Kedua versi bukan dokumen yang sejenis.",
                "Pilih dua versi dari satu dokumen."
            );
            return new Reading<Comparison>(null, problems.ToImmutable());
        }
        return kind switch
        {
            DocumentKind.Sop => Both(text => SopReader.Read(agency, file, text), before, after, SopComparison.Between),
            DocumentKind.Service => Both(text => ServiceReader.Read(agency, file, text), before, after, ServiceComparison.Between),
            DocumentKind.Organisation => Both(text => OrganisationReader.Read(file, text), before, after, OrganisationComparison.Between),
            DocumentKind.Calendar => Both(text => CalendarComparison.Read(file, text), before, after, CalendarComparison.Between),
            _ => new Reading<Comparison>(new Comparison(KeyComparison.Between(old.Value, now.Value)), []),
        };
    }

    private static Reading<Comparison> Both<T>(
        Func<ReadOnlyMemory<byte>, Reading<T>> read,
        string before,
        string after,
        Func<T, T, ImmutableArray<Difference>> between
    )
        where T : class
    {
        var (old, now) = (read(Encoding.UTF8.GetBytes(before)), read(Encoding.UTF8.GetBytes(after)));
        return old.IsValid && now.IsValid
            ? new Reading<Comparison>(new Comparison(between(old.Value, now.Value)), [])
            : new Reading<Comparison>(null, [.. (old.IsValid ? now : old).Problems.Where(problem => problem.IsError)]);
    }
}
