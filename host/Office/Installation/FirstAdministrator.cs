using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Office.Installation;

/// <summary>Who administers an agency first: who makes it, or a new person.</summary>
/// <param name="IsManager">Whoever keeps the installation and belongs to no agency yet.</param>
/// <param name="Name">Of a new person, like <paramref name="User"/>.</param>
internal sealed record FirstAdministrator(bool IsManager, string? Name, string? User)
{
    /// <returns>What is wrong, in the user's words; empty where it can be done.</returns>
    public async Task<IReadOnlyList<string>> ProblemsAsync(Caller manager, DinsosFlowDb db, CancellationToken cancel)
    {
        if (IsManager)
        {
            // Asked here and not of the caller: another form of theirs may have been first.
            return await db.Users.AnyAsync(person => person.Id == manager.PersonId && person.Agency == Person.NoAgency, cancel)
                ? []
                : ["Anda sudah di sebuah instansi. Tunjuk orang lain sebagai administrator."];
        }
        var problems = new List<string>();
        if ((Name ?? "").Trim().Length is 0 or > People.Roster.MaxName)
        {
            problems.Add($"Isi nama lengkap administrator, paling panjang {People.Roster.MaxName} huruf.");
        }
        var user = NipOrName.Of(User ?? "");
        if (!NipOrName.IsValid(user))
        {
            problems.Add("NIP atau nama pengguna terdiri atas 3 sampai 50 huruf, angka, atau tanda . - _ @ +");
        }
        else if (await IsTakenAsync(db, user, cancel))
        {
            problems.Add($"NIP atau nama pengguna {user} sudah dipakai.");
        }
        return problems;
    }

    /// <summary>Makes the person an administrator of the agency.</summary>
    public async Task<PasswordHandedOver?> AppointAsync(Caller manager, string agency, DinsosFlowDb db, CancellationToken cancel)
    {
        if (IsManager)
        {
            var self = await db.Users.SingleAsync(person => person.Id == manager.PersonId, cancel);
            // Roles are of an agency, too: the one above all agencies comes along.
            db.Grants.RemoveRange(await db.Grants.Where(grant => grant.PersonId == self.Id).ToListAsync(cancel));
            self.Agency = agency;
            Grant(db, self, Role.InstallationManager);
            Grant(db, self, Role.Administrator);
            return null;
        }
        var user = NipOrName.Of(User!);
        var person = new Person
        {
            UserName = user,
            NormalizedUserName = user.ToUpperInvariant(),
            FullName = Name!.Trim(),
            Agency = agency,
            LockoutEnabled = true,
        };
        var password = OneTimePassword.GiveTo(person);
        db.Users.Add(person);
        Grant(db, person, Role.Administrator);
        return new PasswordHandedOver(user, password);
    }

    private static Task<bool> IsTakenAsync(DinsosFlowDb db, string user, CancellationToken cancel)
    {
        var normal = user.ToUpperInvariant();
        return db.Users.AnyAsync(person => person.NormalizedUserName == normal, cancel);
    }

    private static void Grant(DinsosFlowDb db, Person person, Role role) =>
        db.Grants.Add(
            new GrantRow
            {
                PersonId = person.Id,
                Agency = person.Agency,
                Role = role,
            }
        );
}

/// <summary>Shown once.</summary>
public sealed record PasswordHandedOver(string User, string Password);
