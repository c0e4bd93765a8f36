using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>
/// The way into an empty store: each start of a host prints a link with a code of 256 random bits, by which the first person is made,
/// who keeps the installation. The store knows the codes' hashes, so any of its hosts honours a link that another printed.
/// </summary>
/// <remarks>
/// A later start leaves earlier links as they are: with several hosts, whoever reads the first one's console would find that the
/// second has undone it. All of them are spent by the first person.
/// </remarks>
public sealed class FirstStart(Store store, IClock clock)
{
    /// <returns>The path to print; null where the store has people.</returns>
    public async Task<string?> OfferAsync(CancellationToken cancel = default)
    {
        await using var db = store.Open();
        if (await db.Users.AnyAsync(cancel))
        {
            return null;
        }
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        db.FirstStarts.Add(new FirstStartRow { Hash = HashOf(code), MadeAt = clock.GetCurrentInstant() });
        await db.SaveChangesAsync(cancel);
        return $"/mulai?kode={code}";
    }

    public async Task<bool> IsOpenAsync(string? code, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(code))
        {
            return false;
        }
        await using var db = store.Open();
        return await IsKnownAsync(db, code, cancel) && !await db.Users.AnyAsync(cancel);
    }

    /// <returns>What is wrong with what was typed, in the user's words; empty when the person is made. Null where the link is
    /// spent.</returns>
    public async Task<IReadOnlyList<string>?> MakeManagerAsync(
        UserManager<Person> users,
        DinsosFlowDb db,
        string? code,
        Person person,
        string password,
        CancellationToken cancel = default
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (string.IsNullOrEmpty(code) || !await IsKnownAsync(db, code, cancel))
        {
            return null;
        }
        // Whoever else holds a link waits here for the end of this transaction, on whichever host, and then finds somebody in the store.
        await db.FirstStarts.ExecuteDeleteAsync(cancel);
        if (await db.Users.AnyAsync(cancel))
        {
            return null;
        }
        var result = await users.CreateAsync(person, password);
        if (!result.Succeeded)
        {
            return [.. result.Errors.Select(error => error.Description)];
        }
        db.Grants.Add(
            new GrantRow
            {
                PersonId = person.Id,
                Agency = person.Agency,
                Role = Role.InstallationManager,
            }
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return [];
    }

    private static Task<bool> IsKnownAsync(DinsosFlowDb db, string code, CancellationToken cancel)
    {
        var hash = HashOf(code);
        return db.FirstStarts.AnyAsync(row => row.Hash == hash, cancel);
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
