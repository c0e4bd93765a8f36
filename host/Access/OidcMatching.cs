using System.Security.Claims;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;

namespace DinsosFlow.Host.Access;

/// <summary>
/// Who of ours came from the office's own sign-in service: by the NIP it states, else by the user name. A person is never
/// made from what it says.
/// </summary>
public static class OidcMatching
{
    /// <summary>Tried in this order; the first that is stated decides, so that a name cannot stand in for another NIP.</summary>
    private static readonly string[] Claims = ["nip", "preferred_username"];

    /// <returns>Null where nobody of ours is meant, or they were deactivated.</returns>
    public static async Task<Person?> FindAsync(UserManager<Person> users, ClaimsPrincipal stated)
    {
        var name = Claims.Select(stated.FindFirstValue).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        return name is not null && await users.FindByNameAsync(NipOrName.Of(name)) is { DeactivatedAt: null } person ? person : null;
    }
}
