using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.People;

/// <summary>Done, and there is a password to hand over.</summary>
/// <param name="Password">Shown once.</param>
/// <param name="PersonId">Whose it is.</param>
public sealed record PasswordGiven(string Password, string PersonId) : Answer.Done;

/// <summary>
/// The people of an agency, kept by its administrators. Nobody is ever removed, because histories name them; every
/// change is written to the access log. An agency always keeps an active administrator.
/// </summary>
public sealed class Roster(DinsosFlowDb db, UserManager<Person> users, Posts posts, IClock clock)
{
    public const int MaxName = 200;
    public const int MaxReason = 500;

    private const string NoUser = "NIP atau nama pengguna terdiri atas 3 sampai 50 huruf, angka, atau tanda . - _ @ +";

    /// <summary>The administrator's person with that id; null for one of another agency, as if there were none.</summary>
    public async Task<Person?> FindAsync(Caller administrator, string id) =>
        await db.Users.SingleOrDefaultAsync(person => person.Id == id && person.Agency == administrator.Agency);

    /// <param name="email">Empty or null for none, like <paramref name="phone"/>.</param>
    /// <param name="rank">Pangkat and golongan; empty or null for none.</param>
    public async Task<Answer> AddAsync(
        Caller administrator,
        string? user,
        string? name,
        string? email = null,
        string? phone = null,
        string? rank = null
    )
    {
        var person = new Person
        {
            UserName = NipOrName.Of(user ?? ""),
            FullName = (name ?? "").Trim(),
            Rank = RankText.Of(rank),
            Agency = administrator.Agency,
        };
        if (!NipOrName.IsValid(person.UserName))
        {
            return new Answer.Invalid(NoUser);
        }
        if (person.FullName.Length is 0 or > MaxName)
        {
            return new Answer.Invalid($"Isi nama lengkap, paling panjang {MaxName} huruf.");
        }
        if (person.Rank?.Length > RankText.Most)
        {
            return new Answer.Invalid(RankText.TooLong);
        }
        var (contact, problems) = Contact.Read(email, phone);
        if (problems.Count > 0)
        {
            return new Answer.Invalid([.. problems]);
        }
        contact.GiveTo(person);
        var password = OneTimePassword.GiveTo(person);
        var result = await users.CreateAsync(person);
        if (!result.Succeeded)
        {
            return new Answer.Invalid([.. result.Errors.Select(error => error.Description)]);
        }
        await LogAsync(administrator, "TambahOrang", person);
        return new PasswordGiven(password, person.Id);
    }

    /// <param name="rank">Pangkat and golongan; empty or null for none.</param>
    public async Task<Answer> RenameAsync(Caller administrator, Person person, string? name, string? rank)
    {
        var given = (name ?? "").Trim();
        if (given.Length is 0 or > MaxName)
        {
            return new Answer.Invalid($"Isi nama lengkap, paling panjang {MaxName} huruf.");
        }
        var worn = RankText.Of(rank);
        if (worn?.Length > RankText.Most)
        {
            return new Answer.Invalid(RankText.TooLong);
        }
        (person.FullName, person.Rank) = (given, worn);
        await LogAsync(administrator, "UbahNama", person);
        return new Answer.Done();
    }

    /// <summary>What they sign in with was typed wrongly. They are signed out everywhere; histories name the person and not the NIP, and
    /// stay as they are.</summary>
    /// <param name="reason">Stands in the access log.</param>
    public async Task<Answer> ChangeUserAsync(Caller administrator, Person person, string? user, string? reason)
    {
        if (await IsAboveAsync(administrator, person))
        {
            return Above();
        }
        var (given, why) = (NipOrName.Of(user ?? ""), (reason ?? "").Trim());
        if (!NipOrName.IsValid(given))
        {
            return new Answer.Invalid(NoUser);
        }
        if (why.Length is 0 or > MaxReason)
        {
            return new Answer.Invalid($"Alasan perubahannya belum diisi, atau lebih dari {MaxReason} huruf.");
        }
        if (given == person.UserName)
        {
            return new Answer.Invalid("NIP itu sudah NIP-nya sekarang.");
        }
        var before = person.UserName;
        // With a new stamp: whoever signed in by the old name does so anew.
        var result = await users.SetUserNameAsync(person, given);
        if (!result.Succeeded)
        {
            return new Answer.Invalid([.. result.Errors.Select(error => error.Description)]);
        }
        await LogAsync(administrator, "UbahNip", person, $"(sebelumnya {before}): {why}");
        return new Answer.Done();
    }

    /// <summary>Where mail reaches the person, and the number that colleagues may dial. The log says that it was changed, never to
    /// what.</summary>
    public async Task<Answer> ReachAsync(Caller administrator, Person person, string? email, string? phone)
    {
        var (contact, problems) = Contact.Read(email, phone);
        if (problems.Count > 0)
        {
            return new Answer.Invalid([.. problems]);
        }
        contact.GiveTo(person);
        await LogAsync(administrator, "UbahKontak", person);
        return new Answer.Done();
    }

    public async Task<Answer> DeactivateAsync(Caller administrator, Person person)
    {
        if (await IsAboveAsync(administrator, person))
        {
            return Above();
        }
        if (await IsLastAdministratorAsync(person))
        {
            return new Answer.Invalid("Ini satu-satunya administrator yang aktif. Jadikan orang lain administrator lebih dahulu.");
        }
        person.DeactivatedAt ??= clock.GetCurrentInstant();
        await LogAsync(administrator, "NonaktifkanOrang", person);
        return new Answer.Done();
    }

    /// <summary>With a one-time password: neither what they knew before nor a page left open must open anything again.</summary>
    public async Task<Answer> ReactivateAsync(Caller administrator, Person person)
    {
        if (await IsAboveAsync(administrator, person))
        {
            return Above();
        }
        if (await posts.TakenMeanwhileAsync(person) is { } taken)
        {
            return taken;
        }
        person.DeactivatedAt = null;
        var password = OneTimePassword.GiveTo(person);
        await LogAsync(administrator, "AktifkanOrang", person);
        return new PasswordGiven(password, person.Id);
    }

    /// <summary>For who forgot the password, without mail.</summary>
    public async Task<Answer> ResetPasswordAsync(Caller administrator, Person person)
    {
        if (await IsAboveAsync(administrator, person))
        {
            return Above();
        }
        if (person.DeactivatedAt is not null)
        {
            return new Answer.Invalid("Orang ini tidak aktif. Aktifkan lebih dahulu.");
        }
        var password = OneTimePassword.GiveTo(person);
        await LogAsync(administrator, "SandiSekaliPakai", person);
        return new PasswordGiven(password, person.Id);
    }

    /// <summary>For who lost the phone with the authenticator app.</summary>
    public async Task<Answer> ResetAuthenticatorAsync(Caller administrator, Person person)
    {
        if (await IsAboveAsync(administrator, person))
        {
            return Above();
        }
        await users.ResetAuthenticatorKeyAsync(person);
        await users.SetTwoFactorEnabledAsync(person, false);
        await LogAsync(administrator, "MatikanAplikasiKode", person);
        return new Answer.Done();
    }

    public async Task<Answer> GrantAsync(Caller administrator, Person person, Role role)
    {
        if (role == Role.InstallationManager)
        {
            return Above();
        }
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
        return new Answer.Done();
    }

    public async Task<Answer> RevokeAsync(Caller administrator, Person person, Role role)
    {
        if (role == Role.InstallationManager)
        {
            return Above();
        }
        if (role == Role.Administrator && await IsLastAdministratorAsync(person))
        {
            return new Answer.Invalid("Ini satu-satunya administrator yang aktif. Jadikan orang lain administrator lebih dahulu.");
        }
        await db
            .Grants.Where(grant => grant.PersonId == person.Id && grant.Agency == person.Agency && grant.Role == role)
            .ExecuteDeleteAsync();
        await LogAsync(administrator, "CabutPeran", person, role.ToString());
        return new Answer.Done();
    }

    /// <summary>Keeps the installation, and is somebody else: whoever could make their password would stand above all agencies.</summary>
    private async Task<bool> IsAboveAsync(Caller administrator, Person person) =>
        person.Id != administrator.PersonId
        && await db.Grants.AnyAsync(grant => grant.PersonId == person.Id && grant.Role == Role.InstallationManager);

    private static Answer.Invalid Above() =>
        new("Orang ini mengelola pemasangan: peran, kata sandi, dan keaktifannya tidak diurus dari sebuah instansi.");

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
