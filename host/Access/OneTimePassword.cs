using System.Security.Cryptography;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DinsosFlow.Host.Access;

/// <summary>A password that an administrator hands over on paper: shown once, and changed at the next sign-in.</summary>
public static class OneTimePassword
{
    /// <summary>Without letters and digits that look alike on paper.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    // 79 random bits cannot be guessed whatever the hash costs, and 5,000 imported people must not take minutes;
    // the password that replaces it is hashed at full cost.
    private static readonly PasswordHasher<Person> Quick = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

    /// <returns><c>k7mp-x2qd-9fhw-tanz</c></returns>
    public static string Create() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => new string(RandomNumberGenerator.GetItems<char>(Letters, GroupLength))));

    /// <summary>Sets it and closes what was open with the password before.</summary>
    public static string GiveTo(Person person)
    {
        var password = Create();
        person.PasswordHash = Quick.HashPassword(person, password);
        person.MustChangePassword = true;
        person.SecurityStamp = Guid.NewGuid().ToString("N");
        person.AccessFailedCount = 0;
        person.LockoutEnd = null;
        return password;
    }
}
