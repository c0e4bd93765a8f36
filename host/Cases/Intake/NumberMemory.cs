using System.Collections.Concurrent;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>
/// The last number of each agency and year as this host gave it, so that a start need not ask for the next. Starts of one agency are
/// never in two meetings at once: the next is taken from here before the one before it is saved, and all is forgotten where that fails.
/// </summary>
internal sealed class NumberMemory
{
    private readonly ConcurrentDictionary<(string Agency, int Year), int> _last = new();

    /// <returns>Null where no number was given since this host began, or since one was not as remembered.</returns>
    public DrawnNumber? NextOf(string agency, int year) =>
        _last.TryGetValue((agency, year), out var last) ? new DrawnNumber(agency, year, last + 1) { IsAssumed = true } : null;

    /// <returns>False where it was taken, or forgotten, meanwhile.</returns>
    public bool Take(DrawnNumber next) => _last.TryUpdate((next.Agency, next.Year), next.Number, next.Number - 1);

    /// <summary>It was asked for, and is committed.</summary>
    /// <returns>False where another one was remembered as the next.</returns>
    public bool Keep(DrawnNumber given)
    {
        var isNext = !_last.TryGetValue((given.Agency, given.Year), out var last) || last == given.Number - 1;
        _last[(given.Agency, given.Year)] = given.Number;
        return isNext;
    }

    /// <summary>It was not the next, or what it was taken for was not saved: the next start asks.</summary>
    public void Forget(DrawnNumber taken) => _last.TryRemove((taken.Agency, taken.Year), out _);
}
