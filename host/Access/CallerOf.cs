using System.Security.Claims;

namespace DinsosFlow.Host.Access;

/// <summary>The caller behind a request, read once.</summary>
public sealed class CallerOf(Holders holders)
{
    private Task<Caller?>? _caller;

    /// <summary>Who it is was found out on the way.</summary>
    internal void Know(Caller? caller) => _caller = Task.FromResult(caller);

    /// <returns>Null when nobody is signed in, or the person is gone.</returns>
    /// <remarks>The layout and the page in it ask at once: both wait for the same answer, as a context serves one query at a
    /// time.</remarks>
    public Task<Caller?> FromAsync(ClaimsPrincipal principal, CancellationToken cancel = default) =>
        _caller ??= principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? holders.CallerAsync(id, cancel)
            : Task.FromResult<Caller?>(null);
}
