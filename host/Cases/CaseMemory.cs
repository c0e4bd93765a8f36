using System.Collections.Concurrent;
using DinsosFlow.Host.Cases.Record;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// Cases as this host last saw them. A case whose last event is another one is read again, so what other hosts did is never missed:
/// whoever asks is told the hash of that event, and what is decided without asking is saved only where the case still has it.
/// </summary>
public sealed class CaseMemory
{
    /// <summary>Some kilobytes each.</summary>
    private const int Kept = 4_000;

    /// <summary>Orders that ask after one that should have asked: where another host works at the same cases all of them do.</summary>
    private const int Doubted = 64;

    private readonly ConcurrentDictionary<Guid, RecordedCase> _cases = new();
    private readonly ConcurrentQueue<Guid> _oldest = new();
    private int _doubts;

    /// <summary>Nothing was lately found to be otherwise than it was remembered.</summary>
    internal bool IsTrusted => Volatile.Read(ref _doubts) <= 0;

    /// <summary>To be held while the store is asked: another order may bring what is remembered further meanwhile.</summary>
    /// <returns>Null where nothing is remembered.</returns>
    internal RecordedCase? Of(Guid @case) => _cases.GetValueOrDefault(@case);

    /// <summary>Of what is committed.</summary>
    internal void Keep(RecordedCase @case)
    {
        var id = @case.Row.Id;
        if (!_cases.TryAdd(id, @case))
        {
            _cases[id] = @case;
            return;
        }
        _oldest.Enqueue(id);
        while (_oldest.Count > Kept && _oldest.TryDequeue(out var gone))
        {
            _cases.TryRemove(gone, out _);
        }
    }

    /// <summary>Something is not as it was remembered.</summary>
    internal void Doubt() => Volatile.Write(ref _doubts, Doubted);

    /// <summary>An order was asked about.</summary>
    internal void Asked()
    {
        if (!IsTrusted)
        {
            Interlocked.Decrement(ref _doubts);
        }
    }
}
