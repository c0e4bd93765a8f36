using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;

namespace DinsosFlow.Host.Demo;

/// <summary>Invented people, one for every position; two on the clerks' desks, so that a shared desk can be seen.</summary>
internal static class DemoPeople
{
    private static readonly string[] First =
    [
        "Maria", "Yohanes", "Fransiska", "Petrus", "Agnes", "Markus", "Theresia", "Simon", "Kristina", "Paulus", "Elisabet", "Daniel",
        "Veronika", "Andreas", "Margareta", "Stefanus", "Yuliana", "Gabriel", "Rosalia", "Lukas", "Anastasia", "Benediktus", "Lusia",
    ];

    private static readonly string[] Last = ["Contoh", "Peraga", "Misal", "Rekaan", "Teladan", "Latihan", "Umpama"];

    public static void Add(DinsosFlowDb db, Organisation organisation, string password)
    {
        var hash = new PasswordHasher<Person>().HashPassword(PersonNamed("contoh", "Contoh", organisation.Agency), password);
        var superiors = organisation.Positions.Select(position => position.Superior).OfType<string>().ToHashSet();
        var count = 0;
        foreach (var position in organisation.Positions)
        {
            Add(position, "");
            if (!superiors.Contains(position.Id))
            {
                Add(position, "-2");
            }
        }
        var administrator = PersonNamed("admin", "Administrator Peraga", organisation.Agency);
        administrator.PasswordHash = hash;
        db.Users.Add(administrator);
        db.Grants.Add(new GrantRow { PersonId = administrator.Id, Agency = organisation.Agency, Role = Role.Administrator });

        void Add(Position position, string suffix)
        {
            var person = PersonNamed(position.Id + suffix, $"{First[count % First.Length]} {Last[count / First.Length % Last.Length]}", organisation.Agency);
            person.PasswordHash = hash;
            count++;
            db.Users.Add(person);
            db.Holdings.Add(
                new HoldingRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = person.Id,
                    Agency = organisation.Agency,
                    Position = position.Id,
                    Kind = HoldingKind.Definitive,
                }
            );
            db.Grants.Add(new GrantRow { PersonId = person.Id, Agency = organisation.Agency, Role = Role.Staff });
            if (superiors.Contains(position.Id))
            {
                db.Grants.Add(new GrantRow { PersonId = person.Id, Agency = organisation.Agency, Role = Role.Supervisor });
            }
        }
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
