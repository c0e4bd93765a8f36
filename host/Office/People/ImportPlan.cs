using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Office.Lists;
using DinsosFlow.Host.Office.Organisations;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Office.People;

/// <summary>Somebody who is already there.</summary>
public sealed record KnownPerson(string Id, string FullName, string Agency, bool IsActive);

/// <param name="Id">Id of the person who is already there; null for a new one.</param>
/// <param name="Position">Null for a person without a position.</param>
/// <param name="Contact">Of somebody who is already there, what is empty leaves theirs as it is, like <paramref name="Rank"/>.</param>
public sealed record PlannedPerson(
    int Line,
    string? Id,
    string User,
    string Name,
    Position? Position,
    HoldingKind Kind,
    LocalDate? From,
    LocalDate? Until,
    Contact Contact,
    string? Rank
);

/// <summary>What a list would do, or what is wrong with it: nothing is stored from a list with a problem.</summary>
public sealed record ImportPlan(ImmutableArray<PlannedPerson> People, ImmutableArray<LineProblem> Problems)
{
    /// <summary>Headings that mean nothing here.</summary>
    public ImmutableArray<string> Unread { get; init; } = [];

    /// <inheritdoc cref="HeadedList.Numbers"/>
    public ImmutableDictionary<int, string> Numbers { get; init; } = ImmutableDictionary<int, string>.Empty;

    private static readonly ImmutableArray<LocalDatePattern> Dates =
    [
        LocalDatePattern.Iso,
        // As a spreadsheet keeps a date that a program wrote into it.
        LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd'T00:00:00'"),
        LocalDatePattern.CreateWithInvariantCulture("d/M/uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d-M-uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu"),
    ];

    /// <param name="known">People of any agency by upper-case user name.</param>
    public static ImportPlan For(HeadedList list, Organisation organisation, IReadOnlyDictionary<string, KnownPerson> known)
    {
        if (Unreadable(list) is { } problem)
        {
            return new([], [problem]);
        }
        var people = ImmutableArray.CreateBuilder<PlannedPerson>();
        var problems = ImmutableArray.CreateBuilder<LineProblem>();
        problems.AddRange(list.Problems);
        var seen = new Dictionary<string, PlannedPerson>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in list.Lines)
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
            else if (earlier is not null && Differ(earlier.Rank, person.Rank))
            {
                found.Add($"Pangkat {person.User} lain daripada di baris {earlier.Line}. Tulis sekali saja, atau samakan.");
            }
            seen.TryAdd(person.User, person);
            people.Add(person);
            problems.AddRange(found.Select(message => new LineProblem(line.Line, message)));
        }
        return new(people.ToImmutable(), problems.ToImmutable()) { Unread = list.Unread, Numbers = list.Numbers };
    }

    private static LineProblem? Unreadable(HeadedList list)
    {
        string[] missing = list.HasHeading ? [.. new[] { PeopleList.Nip, PeopleList.Name }.Except(list.Columns)] : [];
        return missing.Length > 0 ? new(1, $"Kolom {string.Join(" dan ", missing)} tidak ada. Baris judul memuat NIP dan Nama.")
            : list.Lines.IsEmpty ? list.Problems.FirstOrDefault() ?? new(1, $"Daftar ini kosong. Isi: {PeopleList.Heading}")
            : list.Lines.Length > PeopleList.MaxLines
                ? new(list.Lines[^1].Line, $"Daftar paling panjang {PeopleList.MaxLines} baris. Bagi menjadi beberapa daftar.")
            : null;
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private static bool IsStandIn(PlannedPerson earlier, PlannedPerson later) =>
        earlier.Name == later.Name
        && later.Kind != HoldingKind.Definitive
        && later.Position is not null
        && earlier.Position?.Id != later.Position.Id;

    private static PlannedPerson Read(
        HeadedLine line,
        Organisation organisation,
        IReadOnlyDictionary<string, KnownPerson> known,
        List<string> problems
    )
    {
        var user = NipOrName.Of(line[PeopleList.Nip]);
        if (user.Length == 0)
        {
            problems.Add("NIP kosong. Isi NIP-nya; untuk yang tidak punya NIP, isi nama pengguna, misalnya siti.aminah.");
        }
        else if (PeopleList.HasLostDigits(user))
        {
            problems.Add(
                $"NIP {user} kehilangan angka: Excel hanya menyimpan 15 angka pertama dari sebuah bilangan. Di Excel ubah kolom NIP "
                    + "menjadi Teks, ketik ulang NIP-nya, lalu beri lagi."
            );
        }
        else if (!NipOrName.IsValid(user))
        {
            problems.Add($"“{line[PeopleList.Nip]}” bukan NIP atau nama pengguna (3 sampai 50 huruf, angka, atau tanda . - _ @ +).");
        }
        var name = PostNames.Of(line[PeopleList.Name]);
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
        var position = PositionOf(line[PeopleList.Position], line[PeopleList.Unit], organisation, problems);
        var kind = KindOf(line[PeopleList.Kind], problems);
        var from = DateOf(line[PeopleList.From], "mulai", problems);
        var until = DateOf(line[PeopleList.Until], "selesai", problems);
        if (from > until)
        {
            problems.Add("Tanggal selesai sebelum tanggal mulai.");
        }
        if (kind != HoldingKind.Definitive && line[PeopleList.Until].Length == 0)
        {
            problems.Add("Plt. dan Plh. memerlukan tanggal selesai.");
        }
        var (contact, wrong) = Contact.Read(line[PeopleList.Email], PeopleList.WithFirstZero(line[PeopleList.Phone]));
        problems.AddRange(wrong);
        var rank = RankText.Of(line[PeopleList.Rank], line[PeopleList.Grade]);
        if (rank?.Length > RankText.Most)
        {
            problems.Add(RankText.TooLong);
        }
        return new(line.Line, there?.Id, user, name, position, kind, from, until, contact, rank);
    }

    /// <summary>By id, by "name (unit)", or by a name that only one position has, in its unit where one is given.</summary>
    private static Position? PositionOf(string typed, string unit, Organisation organisation, List<string> problems)
    {
        if (typed.Length == 0)
        {
            return null;
        }
        var within = PostNames.Unit(PostNames.Of(unit), organisation.Units)?.Id;
        var named = PostNames.Posts(typed, within, organisation.Positions, organisation.Units);
        if (named is [var only])
        {
            return only;
        }
        problems.Add(
            named.Length > 1
                ? $"Ada {named.Length} jabatan “{typed}”. Tulis dengan unitnya, "
                    + $"{string.Join(", ", named.Select(position => PostNames.Full(position, organisation.Units)))}; atau pakai kodenya: "
                    + string.Join(", ", named.Select(position => position.Id))
                : $"Jabatan “{typed}” tidak dikenal."
                    + Nearness.Question(typed, organisation.Positions, position => $"{position.Name} ({position.Id})")
        );
        return null;
    }

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
