using System.Security.Claims;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.People;

/// <summary>The caller behind a request, read once.</summary>
public sealed class CallerOf(DinsosFlowDb db, Directory directory)
{
    private Caller? _caller;

    /// <returns>Null when nobody is signed in, or the person is gone.</returns>
    public async Task<Caller?> FromAsync(ClaimsPrincipal principal, CancellationToken cancel = default) =>
        _caller ??= principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? await directory.CallerAsync(db, id, cancel) : null;
}
