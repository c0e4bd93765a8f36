using System.Security.Claims;

namespace DinsosFlow.Host.Access;

/// <summary>The caller behind a request, read once.</summary>
public sealed class CallerOf(Holders holders)
{
    private Task<Caller?>? _caller;

    /// <summary>Whether the store was asked, and with it what is in force (<see cref="PeopleMemory.AsOfNowAsync"/>).</summary>
    internal bool HasAsked { get; private set; }

    /// <summary>The caller's office, as it was when who calls was found out: what the request says of colleagues need not be asked
    /// again. Null where nobody has signed in.</summary>
    internal OfficePeople? Office { get; private set; }

    /// <summary>Who it is was found out on the way, from the store.</summary>
    internal void Know(Caller? caller, OfficePeople office) => (_caller, Office, HasAsked) = (Task.FromResult(caller), office, true);

    /// <returns>Null when nobody is signed in, or the person is gone.</returns>
    /// <remarks>The layout and the page in it ask at once: both wait for the same answer, as a context serves one query at a
    /// time.</remarks>
    public Task<Caller?> FromAsync(ClaimsPrincipal principal, CancellationToken cancel = default) =>
        _caller ??= principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? AskAsync(id, cancel) : Task.FromResult<Caller?>(null);

    private Task<Caller?> AskAsync(string id, CancellationToken cancel)
    {
        HasAsked = true;
        return holders.CallerAsync(id, cancel);
    }
}
