using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;

namespace DinsosFlow.Host.Access;

/// <summary>Who was deactivated cannot sign in, by whatever way.</summary>
internal sealed class ActivePerson : IUserConfirmation<Person>
{
    public Task<bool> IsConfirmedAsync(UserManager<Person> manager, Person user) => Task.FromResult(user.DeactivatedAt is null);
}
