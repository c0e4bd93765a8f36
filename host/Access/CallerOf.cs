using System.Security.Claims;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Access;

/// <summary>The caller behind a request, read once.</summary>
public sealed class CallerOf(DinsosFlowDb db, Holders holders)
{
    private Task<Caller?>? _caller;

    /// <returns>Null when nobody is signed in, or the person is gone.</returns>
    /// <remarks>The layout and the page in it ask at once: both wait for the same answer, as a context serves one query at a
    /// time.</remarks>
    public Task<Caller?> FromAsync(ClaimsPrincipal principal, CancellationToken cancel = default) =>
        _caller ??= principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? holders.CallerAsync(db, id, cancel)
            : Task.FromResult<Caller?>(null);
}
