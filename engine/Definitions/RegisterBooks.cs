using System.Collections.Immutable;
using DinsosFlow.Engine.Books;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Definitions;

/// <summary>What a book is for (<c>jenis</c>): its columns differ.</summary>
public enum BookKind
{
    /// <summary><c>masuk</c>: letters that come in.</summary>
    Incoming,

    /// <summary><c>keluar</c>: letters that go out.</summary>
    Outgoing,

    /// <summary><c>permohonan</c>: applications for a service.</summary>
    Applications,

    /// <summary><c>lainnya</c>.</summary>
    Other,
}

/// <summary>When a case gets its number (<c>diberi</c>).</summary>
public enum NumberGiven
{
    /// <summary><c>dimulai</c>: with the start of the case.</summary>
    AtStart,

    /// <summary><c>diminta</c>: when somebody who works on the case asks for it, as for a letter that is ready to go out.</summary>
    OnRequest,
}

/// <summary>One book with running numbers for each year.</summary>
/// <param name="Unit">Id of the unit that keeps it; null for the whole agency.</param>
/// <param name="UnitCode">What <c>{unit}</c> writes (<c>singkatan</c>).</param>
/// <param name="Code">What <c>{kode}</c> writes: a classification code as the agency uses it.</param>
/// <param name="Takes">Ids of SOPs, services (all their channels) or <c>layanan:saluran</c>; empty for every one of the agency.</param>
/// <param name="Starts">First number of a year, where a book begun on paper is carried on; 1 for other years.</param>
public sealed record RegisterBook(
    string Id,
    string Name,
    BookKind Kind,
    string? Unit,
    string? UnitCode,
    string? Code,
    NumberTemplate Template,
    NumberGiven Given,
    ImmutableArray<string> Takes,
    ImmutableSortedDictionary<int, int> Starts
)
{
    /// <summary>Where it is written, for what only the other files can show.</summary>
    public Mark Mark { get; init; } = Mark.Start;
    public string Path { get; init; } = "";

    public bool Has(SopDefinition sop) =>
        Takes.IsEmpty || Takes.Any(id => sop.Id == id || sop.Id.StartsWith($"{id}:", StringComparison.Ordinal));

    public int FirstOf(int year) => Starts.GetValueOrDefault(year, 1);
}

/// <summary>The books of an agency (<c>register.yaml</c>). None of the real documents prints this: it is the office's to set.</summary>
public sealed record RegisterBooks(string Agency, ImmutableArray<RegisterBook> Books)
{
    public static RegisterBooks None(string agency) => new(agency, []);

    public RegisterBook? Find(string id) => Books.FirstOrDefault(book => book.Id == id);
}

/// <summary>What only the agency's other files can show: whether the SOPs and units that its books name are there.</summary>
internal static class RegisterCheck
{
    /// <param name="ids">Ids of the agency's SOPs, services and channels.</param>
    /// <returns>The books without those that name what is not there, and why.</returns>
    public static (RegisterBooks Books, ImmutableArray<Problem> Problems) Check(
        string file,
        RegisterBooks books,
        IReadOnlySet<string> ids,
        Organisation? organisation
    )
    {
        var problems = new ProblemList(file);
        var units = organisation?.Units.Select(unit => unit.Id).ToHashSet() ?? [];
        var kept = books.Books.Where(book =>
        {
            var unknown = book.Takes.Where(id => !ids.Contains(id)).ToList();
            foreach (var id in unknown)
            {
                problems.Error(
                    book.Mark,
                    $"{book.Path}.sop",
                    "sop-tak-ada",
                    $"Tidak ada SOP atau layanan `{id}`.",
                    "Periksa nama pengenalnya."
                );
            }
            var hasUnit = book.Unit is null || units.Contains(book.Unit);
            if (!hasUnit)
            {
                problems.Error(
                    book.Mark,
                    $"{book.Path}.unit",
                    "unit-tak-ada",
                    $"Tidak ada unit `{book.Unit}` dalam organisasi.yaml.",
                    "Tambahkan unitnya, atau perbaiki ejaannya."
                );
            }
            return hasUnit && unknown.Count == 0;
        });
        ImmutableArray<RegisterBook> found = [.. kept];
        return (books with { Books = found }, problems.ToImmutable());
    }
}
