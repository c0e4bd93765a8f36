using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Access;

/// <summary>
/// The way into an empty store: the console prints a link with a code of 256 random bits, with which the first
/// administrator is made. The code's hash is kept in memory alone: it ends with its use, with the host, and with the
/// first person in the store.
/// </summary>
public sealed class FirstStart(Store store, DefinitionRegistry registry) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1);
    private byte[]? _hash;

    /// <returns>The path to print; null where the store has people.</returns>
    public async Task<string?> OfferAsync(CancellationToken cancel = default)
    {
        await using var db = store.Open();
        if (await db.Users.AnyAsync(cancel))
        {
            return null;
        }
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _hash = HashOf(code);
        return $"/mulai?kode={code}";
    }

    public async Task<bool> IsOpenAsync(string? code, CancellationToken cancel = default)
    {
        if (_hash is not { } hash || code is null || !CryptographicOperations.FixedTimeEquals(HashOf(code), hash))
        {
            return false;
        }
        await using var db = store.Open();
        return !await db.Users.AnyAsync(cancel);
    }

    /// <returns>What is wrong with what was typed, in the user's words; empty when the administrator is made. Null where the link is
    /// spent.</returns>
    public async Task<IReadOnlyList<string>?> MakeAdministratorAsync(
        UserManager<Person> users,
        DinsosFlowDb db,
        string? code,
        Person person,
        string password,
        CancellationToken cancel = default
    )
    {
        await _once.WaitAsync(cancel);
        try
        {
            if (!await IsOpenAsync(code, cancel))
            {
                return null;
            }
            if (!registry.Library.Organisations.ContainsKey(person.Agency) && Samples.Of(person.Agency) is { Count: > 0 } sample)
            {
                await registry.ImportAsync(sample, cancel);
            }
            if (CaseRules.Of(registry.Library, person.Agency) is null)
            {
                return ["Pilih instansi dari daftar."];
            }
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
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
                    Role = Role.Administrator,
                }
            );
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            _hash = null;
            return [];
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
