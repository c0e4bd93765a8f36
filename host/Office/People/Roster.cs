using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.People;

/// <summary>What came of an administrator's act: done, perhaps with a password to hand over, or refused in their words.</summary>
/// <param name="Refusal">Null when it was done.</param>
/// <param name="Password">Shown once; null where none was made.</param>
public sealed record RosterAnswer(string? Refusal = null, string? Password = null, string? PersonId = null);

/// <summary>
/// The people of an agency, kept by its administrators. Nobody is ever removed, because histories name them; every
/// change is written to the access log. An agency always keeps an active administrator.
/// </summary>
public sealed class Roster(DinsosFlowDb db, UserManager<Person> users, IClock clock)
{
    public const int MaxName = 200;

    /// <summary>The administrator's person with that id; null for one of another agency, as if there were none.</summary>
    public async Task<Person?> FindAsync(Caller administrator, string id) =>
        await db.Users.SingleOrDefaultAsync(person => person.Id == id && person.Agency == administrator.Agency);

    /// <param name="email">Empty or null for none, like <paramref name="phone"/>.</param>
    public async Task<RosterAnswer> AddAsync(Caller administrator, string? user, string? name, string? email = null, string? phone = null)
    {
        var person = new Person
        {
            UserName = NipOrName.Of(user ?? ""),
            FullName = (name ?? "").Trim(),
            Agency = administrator.Agency,
        };
        if (!NipOrName.IsValid(person.UserName))
        {
            return new("NIP atau nama pengguna terdiri atas 3 sampai 50 huruf, angka, atau tanda . - _ @ +");
        }
        if (person.FullName.Length is 0 or > MaxName)
        {
            return new($"Isi nama lengkap, paling panjang {MaxName} huruf.");
        }
        var (contact, problems) = Contact.Read(email, phone);
        if (problems.Count > 0)
        {
            return new(string.Join(" ", problems));
        }
        contact.GiveTo(person);
        var password = OneTimePassword.GiveTo(person);
        var result = await users.CreateAsync(person);
        if (!result.Succeeded)
        {
            return new(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
        await LogAsync(administrator, "TambahOrang", person);
        return new(Password: password, PersonId: person.Id);
    }

    public async Task<RosterAnswer> RenameAsync(Caller administrator, Person person, string? name)
    {
        var given = (name ?? "").Trim();
        if (given.Length is 0 or > MaxName)
        {
            return new($"Isi nama lengkap, paling panjang {MaxName} huruf.");
        }
        person.FullName = given;
        await LogAsync(administrator, "UbahNama", person);
        return new();
    }

    /// <summary>Where mail reaches the person, and the number that colleagues may dial. The log says that it was changed, never to
    /// what.</summary>
    public async Task<RosterAnswer> ReachAsync(Caller administrator, Person person, string? email, string? phone)
    {
        var (contact, problems) = Contact.Read(email, phone);
        if (problems.Count > 0)
        {
            return new(string.Join(" ", problems));
        }
        contact.GiveTo(person);
        await LogAsync(administrator, "UbahKontak", person);
        return new();
    }

    public async Task<RosterAnswer> DeactivateAsync(Caller administrator, Person person)
    {
        if (await IsLastAdministratorAsync(person))
        {
            return new("Ini satu-satunya administrator yang aktif. Jadikan orang lain administrator lebih dahulu.");
        }
        person.DeactivatedAt ??= clock.GetCurrentInstant();
        person.SecurityStamp = Guid.NewGuid().ToString("N");
        await LogAsync(administrator, "NonaktifkanOrang", person);
        return new();
    }

    /// <summary>With a one-time password: what they knew before must not open anything again.</summary>
    public async Task<RosterAnswer> ReactivateAsync(Caller administrator, Person person)
    {
        person.DeactivatedAt = null;
        var password = OneTimePassword.GiveTo(person);
        await LogAsync(administrator, "AktifkanOrang", person);
        return new(Password: password);
    }

    /// <summary>For who forgot the password, without mail.</summary>
    public async Task<RosterAnswer> ResetPasswordAsync(Caller administrator, Person person)
    {
        if (person.DeactivatedAt is not null)
        {
            return new("Orang ini tidak aktif. Aktifkan lebih dahulu.");
        }
        var password = OneTimePassword.GiveTo(person);
        await LogAsync(administrator, "SandiSekaliPakai", person);
        return new(Password: password);
    }

    /// <summary>For who lost the phone with the authenticator app.</summary>
    public async Task<RosterAnswer> ResetAuthenticatorAsync(Caller administrator, Person person)
    {
        await users.ResetAuthenticatorKeyAsync(person);
        await users.SetTwoFactorEnabledAsync(person, false);
        await LogAsync(administrator, "MatikanAplikasiKode", person);
        return new();
    }

    public async Task<RosterAnswer> GrantAsync(Caller administrator, Person person, Role role)
    {
        if (!await db.Grants.AnyAsync(grant => grant.PersonId == person.Id && grant.Agency == person.Agency && grant.Role == role))
        {
            db.Grants.Add(
                new GrantRow
                {
                    PersonId = person.Id,
                    Agency = person.Agency,
                    Role = role,
                }
            );
            await LogAsync(administrator, "BeriPeran", person, role.ToString());
        }
        return new();
    }

    public async Task<RosterAnswer> RevokeAsync(Caller administrator, Person person, Role role)
    {
        if (role == Role.Administrator && await IsLastAdministratorAsync(person))
        {
            return new("Ini satu-satunya administrator yang aktif. Jadikan orang lain administrator lebih dahulu.");
        }
        await db
            .Grants.Where(grant => grant.PersonId == person.Id && grant.Agency == person.Agency && grant.Role == role)
            .ExecuteDeleteAsync();
        await LogAsync(administrator, "CabutPeran", person, role.ToString());
        return new();
    }

    private async Task<bool> IsLastAdministratorAsync(Person person)
    {
        var administrators = await db
            .Grants.Where(grant => grant.Agency == person.Agency && grant.Role == Role.Administrator)
            .Where(grant => db.Users.Any(holder => holder.Id == grant.PersonId && holder.DeactivatedAt == null))
            .Select(grant => grant.PersonId)
            .ToListAsync();
        return administrators is [var only] && only == person.Id;
    }

    private async Task LogAsync(Caller administrator, string act, Person person, string? more = null)
    {
        db.AccessLog.Add(
            AdministrationLog.Row(administrator, act, $"{person.UserName}{(more is null ? "" : $" {more}")}", clock.GetCurrentInstant())
        );
        await db.SaveChangesAsync();
    }
}
