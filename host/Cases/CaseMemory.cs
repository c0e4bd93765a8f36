using System.Collections.Concurrent;
using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// States of cases as this host last saw them, by the hash of their last event: a case with another head is read again, so
/// what other hosts did is never missed.
/// </summary>
public sealed class CaseMemory
{
    /// <summary>Some kilobytes each.</summary>
    private const int Kept = 4_000;

    private readonly ConcurrentDictionary<Guid, Remembered> _states = new();
    private readonly ConcurrentQueue<Guid> _oldest = new();

    /// <summary>To be held while the store is asked: another order may bring what is remembered further meanwhile.</summary>
    internal Remembered Of(Guid @case) => _states.GetValueOrDefault(@case) ?? Remembered.Nothing;

    /// <summary>Of what is committed.</summary>
    internal void Keep(Guid @case, string head, CaseState state)
    {
        if (_states.TryAdd(@case, new Remembered(head, state)))
        {
            _oldest.Enqueue(@case);
            while (_oldest.Count > Kept && _oldest.TryDequeue(out var gone))
            {
                _states.TryRemove(gone, out _);
            }
        }
        else
        {
            _states[@case] = new Remembered(head, state);
        }
    }
}

/// <param name="Head">Hash of the last event that the state knows of; empty where nothing is remembered.</param>
internal sealed record Remembered(string Head, CaseState? State)
{
    public static readonly Remembered Nothing = new("", null);
}
