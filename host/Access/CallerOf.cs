using System.Security.Claims;

namespace DinsosFlow.Host.Access;

/// <summary>The caller behind a request, read once.</summary>
public sealed class CallerOf(Holders holders)
{
    private Task<Caller?>? _caller;
    private Func<CancellationToken, Task>? _ask;

    /// <summary>Whether the store was asked, and with it what is in force (<see cref="PeopleMemory.AsOfNowAsync"/>), or will be before
    /// anything is answered (<see cref="Assume"/>).</summary>
    internal bool HasAsked { get; private set; }

    /// <summary>False while nobody has asked whether the caller is still who they were when this host looked last.</summary>
    internal bool IsSettled => _ask is null;

    /// <summary>The caller's office, as it was when who calls was found out: what the request says of colleagues need not be asked
    /// again. Null where nobody has signed in.</summary>
    internal OfficePeople? Office { get; private set; }

    /// <summary>Who it is was found out on the way, from the store.</summary>
    internal void Know(Caller? caller, OfficePeople office) =>
        (_caller, Office, HasAsked, _ask) = (Task.FromResult(caller), office, true, null);

    /// <summary>Who it is was found out from what this host had read before. Nothing is to be answered by it before it was asked, on the
    /// road (<see cref="Confirm"/>) or by itself (<see cref="SettleAsync"/>).</summary>
    /// <param name="ask">Ends in <see cref="Know"/>.</param>
    internal void Assume(Caller caller, OfficePeople office, Func<CancellationToken, Task> ask)
    {
        Know(caller, office);
        _ask = ask;
    }

    /// <summary>It still held when the road asked.</summary>
    internal void Confirm() => _ask = null;

    /// <returns>Who it is now; null where the person is gone, or what they came with is not good any more.</returns>
    internal async Task<Caller?> SettleAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        if (_ask is { } ask)
        {
            await ask(cancel);
        }
        return await FromAsync(principal, cancel);
    }

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

/// <summary>What this host had read of the caller does not hold any more, or has to be asked first: nothing was done.</summary>
internal sealed class CallerUnsettledException() : Exception("Who calls is to be asked first.");

/// <summary>Marks a call that <see cref="Cases.CaseRoad"/> decides, which asks with the case whether the caller is still who they
/// were.</summary>
internal sealed class DecidedOnTheRoad;
