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

    private readonly ConcurrentDictionary<Guid, RecordedCase> _cases = new();
    private readonly ConcurrentQueue<Guid> _oldest = new();

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

    /// <summary>Nobody knows how it stands: it is read again.</summary>
    internal void Forget(Guid @case) => _cases.TryRemove(@case, out _);
}
