using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;

namespace DinsosFlow.Host.CommandLine.Demo;

/// <summary>Invented people, one for every position; two on the clerks' desks, so that a shared desk can be seen.</summary>
internal static class DemoPeople
{
    private static readonly string[] First =
    [
        "Maria",
        "Yohanes",
        "Fransiska",
        "Petrus",
        "Agnes",
        "Markus",
        "Theresia",
        "Simon",
        "Kristina",
        "Paulus",
        "Elisabet",
        "Daniel",
        "Veronika",
        "Andreas",
        "Margareta",
        "Stefanus",
        "Yuliana",
        "Gabriel",
        "Rosalia",
        "Lukas",
        "Anastasia",
        "Benediktus",
        "Lusia",
    ];

    private static readonly string[] Last = ["Contoh", "Peraga", "Misal", "Rekaan", "Teladan", "Latihan", "Umpama"];

    public const string Manager = "pengelola";

    public static void Add(DinsosFlowDb db, Organisation organisation, string password)
    {
        var hash = HashOf(password);
        var superiors = SuperiorsIn(organisation);
        var count = 0;
        foreach (var position in organisation.Positions)
        {
            Hire(db, organisation, position.Id, position.Id, count++, hash);
            if (!superiors.Contains(position.Id))
            {
                Hire(db, organisation, position.Id, $"{position.Id}-2", count++, hash);
            }
        }
        var administrator = PersonNamed("admin", "Administrator Peraga", organisation.Agency);
        administrator.PasswordHash = hash;
        db.Users.Add(administrator);
        db.Grants.Add(
            new GrantRow
            {
                PersonId = administrator.Id,
                Agency = organisation.Agency,
                Role = Role.Administrator,
            }
        );
    }

    /// <summary>Whoever keeps the installation, of no agency.</summary>
    public static void AddManager(DinsosFlowDb db, string password)
    {
        var manager = PersonNamed(Manager, "Pengelola Peraga", Person.NoAgency);
        manager.PasswordHash = HashOf(password);
        db.Users.Add(manager);
        db.Grants.Add(
            new GrantRow
            {
                PersonId = manager.Id,
                Agency = manager.Agency,
                Role = Role.InstallationManager,
            }
        );
    }

    /// <summary>One hash for all of them: hashing is slow on purpose.</summary>
    public static string HashOf(string password) =>
        new PasswordHasher<Person>().HashPassword(PersonNamed("contoh", "Contoh", ""), password);

    /// <summary>Positions that have others below them: their holders supervise, as the chart says.</summary>
    public static HashSet<string> SuperiorsIn(Organisation organisation) =>
        [.. organisation.Positions.Select(position => position.Superior).OfType<string>()];

    /// <param name="number">Counts the people, and picks the name.</param>
    /// <param name="hash">Null for a person who cannot sign in.</param>
    public static void Hire(DinsosFlowDb db, Organisation organisation, string position, string user, int number, string? hash)
    {
        var person = PersonNamed(user, $"{First[number % First.Length]} {Last[number / First.Length % Last.Length]}", organisation.Agency);
        person.PasswordHash = hash;
        db.Users.Add(person);
        db.Holdings.Add(
            new HoldingRow
            {
                Id = Guid.NewGuid(),
                PersonId = person.Id,
                Agency = organisation.Agency,
                Position = position,
                Kind = HoldingKind.Definitive,
            }
        );
        db.Grants.Add(
            new GrantRow
            {
                PersonId = person.Id,
                Agency = organisation.Agency,
                Role = Role.Staff,
            }
        );
    }

    private static Person PersonNamed(string user, string name, string agency) =>
        new()
        {
            Id = $"{agency}-{user}",
            UserName = user,
            NormalizedUserName = user.ToUpperInvariant(),
            FullName = name,
            Agency = agency,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
}
