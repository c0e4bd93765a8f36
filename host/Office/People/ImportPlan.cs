using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Office.People;

/// <summary>Somebody who is already there.</summary>
public sealed record KnownPerson(string Id, string FullName, string Agency, bool IsActive);

/// <param name="Id">Id of the person who is already there; null for a new one.</param>
/// <param name="Position">Null for a person without a position.</param>
/// <param name="Contact">Of somebody who is already there, what is empty leaves theirs as it is.</param>
public sealed record PlannedPerson(
    int Line,
    string? Id,
    string User,
    string Name,
    Position? Position,
    HoldingKind Kind,
    LocalDate? From,
    LocalDate? Until,
    Contact Contact
);

/// <param name="Message">What is wrong and what to do, in the user's words.</param>
public sealed record LineProblem(int Line, string Message);

/// <summary>What a list would do, or what is wrong with it: nothing is stored from a list with a problem.</summary>
public sealed record ImportPlan(ImmutableArray<PlannedPerson> People, ImmutableArray<LineProblem> Problems)
{
    /// <summary>The heading of a list; columns at the end may be left out.</summary>
    public const string Heading = "NIP;nama;jabatan;jenis;mulai;selesai;surel;hp";

    private const int Columns = 8;

    private static readonly ImmutableArray<LocalDatePattern> Dates =
    [
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("d/M/uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d-M-uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu"),
    ];

    /// <param name="known">People of any agency by upper-case user name.</param>
    public static ImportPlan For(IReadOnlyList<CsvLine> lines, Organisation organisation, IReadOnlyDictionary<string, KnownPerson> known)
    {
        if (lines.Count == 0)
        {
            return new([], [new(1, $"Daftar ini kosong. Isi: {Heading}")]);
        }
        if (lines.Count > PeopleCsv.MaxLines)
        {
            return new([], [new(lines[^1].Line, $"Daftar paling panjang {PeopleCsv.MaxLines} baris. Bagi menjadi beberapa daftar.")]);
        }
        var people = ImmutableArray.CreateBuilder<PlannedPerson>();
        var problems = ImmutableArray.CreateBuilder<LineProblem>();
        var seen = new Dictionary<string, PlannedPerson>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var found = new List<string>();
            var person = Read(line, organisation, known, found);
            if (seen.TryGetValue(person.User, out var earlier) && !IsStandIn(earlier, person))
            {
                found.Add(
                    $"NIP {person.User} sudah ada di baris {earlier.Line}. Dua baris hanya untuk orang yang sama dengan Plt. atau Plh. "
                        + "pada jabatan lain."
                );
            }
            else if (
                earlier is not null
                && (Differ(earlier.Contact.Email, person.Contact.Email) || Differ(earlier.Contact.Phone, person.Contact.Phone))
            )
            {
                found.Add($"Surel atau HP {person.User} lain daripada di baris {earlier.Line}. Tulis sekali saja, atau samakan.");
            }
            seen.TryAdd(person.User, person);
            people.Add(person);
            problems.AddRange(found.Select(message => new LineProblem(line.Line, message)));
        }
        return new(people.ToImmutable(), problems.ToImmutable());
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private static bool IsStandIn(PlannedPerson earlier, PlannedPerson later) =>
        earlier.Name == later.Name
        && later.Kind != HoldingKind.Definitive
        && later.Position is not null
        && earlier.Position?.Id != later.Position.Id;

    private static PlannedPerson Read(
        CsvLine line,
        Organisation organisation,
        IReadOnlyDictionary<string, KnownPerson> known,
        List<string> problems
    )
    {
        if (line.Fields.Length > Columns)
        {
            problems.Add($"Ada {line.Fields.Length} kolom, paling banyak {Columns}: {Heading}");
        }
        var user = NipOrName.Of(Field(0));
        if (!NipOrName.IsValid(user))
        {
            problems.Add($"“{Field(0)}” bukan NIP atau nama pengguna (3 sampai 50 huruf, angka, atau tanda . - _ @ +).");
        }
        var name = Field(1);
        if (name.Length is 0 or > Roster.MaxName)
        {
            problems.Add(name.Length == 0 ? "Nama kosong." : $"Nama paling panjang {Roster.MaxName} huruf.");
        }
        var there = known.GetValueOrDefault(user.ToUpperInvariant());
        if (there is not null && (there.Agency != organisation.Agency || !there.IsActive))
        {
            problems.Add(
                there.Agency != organisation.Agency
                    ? $"NIP {user} sudah dipakai."
                    : $"{user} sudah ada tetapi tidak aktif. Aktifkan lebih dahulu."
            );
        }
        else if (there is not null && !there.FullName.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"NIP {user} sudah milik {there.FullName}. Samakan namanya, atau perbaiki NIP.");
        }
        var position = PositionOf(Field(2), organisation, problems);
        var kind = KindOf(Field(3), problems);
        var from = DateOf(Field(4), "mulai", problems);
        var until = DateOf(Field(5), "selesai", problems);
        if (from > until)
        {
            problems.Add("Tanggal selesai sebelum tanggal mulai.");
        }
        if (kind != HoldingKind.Definitive && Field(5).Length == 0)
        {
            problems.Add("Plt. dan Plh. memerlukan tanggal selesai.");
        }
        var (contact, wrong) = Contact.Read(Field(6), Field(7));
        problems.AddRange(wrong);
        return new(line.Line, there?.Id, user, name, position, kind, from, until, contact);

        string Field(int column) => column < line.Fields.Length ? line.Fields[column] : "";
    }

    /// <summary>By id, or by a name that only one position has.</summary>
    private static Position? PositionOf(string typed, Organisation organisation, List<string> problems)
    {
        if (typed.Length == 0)
        {
            return null;
        }
        if (organisation.Positions.FirstOrDefault(position => position.Id == typed) is { } exact)
        {
            return exact;
        }
        var named = organisation.Positions.Where(position => position.Name.Equals(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count == 1)
        {
            return named[0];
        }
        problems.Add(
            named.Count > 1
                ? $"Ada {named.Count} jabatan “{typed}”. Pakai kodenya: {string.Join(", ", named.Select(position => position.Id))}"
                : $"Jabatan “{typed}” tidak dikenal. Maksudnya: {string.Join(", ", NamesLike(typed, organisation))}?"
        );
        return null;
    }

    private static IEnumerable<string> NamesLike(string typed, Organisation organisation) =>
        Nearness.Nearest(typed, organisation.Positions).Select(position => $"{position.Name} ({position.Id})");

    private static HoldingKind KindOf(string typed, List<string> problems)
    {
        switch (typed.TrimEnd('.').ToLowerInvariant())
        {
            case "" or "definitif":
                return HoldingKind.Definitive;
            case "plt":
                return HoldingKind.Plt;
            case "plh":
                return HoldingKind.Plh;
            default:
                problems.Add($"Jenis “{typed}” tidak dikenal. Isi definitif, plt, atau plh.");
                return HoldingKind.Definitive;
        }
    }

    private static LocalDate? DateOf(string typed, string column, List<string> problems)
    {
        if (typed.Length == 0)
        {
            return null;
        }
        foreach (var pattern in Dates)
        {
            if (pattern.Parse(typed) is { Success: true, Value: var day })
            {
                return day;
            }
        }
        problems.Add($"Tanggal {column} “{typed}” tidak terbaca. Tulis seperti 31/12/2026 atau 2026-12-31.");
        return null;
    }
}
