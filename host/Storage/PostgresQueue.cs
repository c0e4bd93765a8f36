namespace DinsosFlow.Host.Storage;

/// <summary>
/// Those who wait to be taken together. The next ones are taken once those before them have nothing left to decide: while these save,
/// the others ask. More at once would be fewer in each commit.
/// </summary>
internal sealed class PostgresQueue(Store store, string pool)
{
    /// <summary>Meetings under way: one that saves, and one that asks.</summary>
    private const int Usual = 2;

    /// <summary>The same where they take long, as they wait for somebody else's locks.</summary>
    private const int Lines = 4;

    /// <summary>Turns in one commit.</summary>
    private const int Most = 32;

    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<WaitingTurn> _waiting = [];
    private readonly HashSet<Guid> _cases = [];
    private readonly HashSet<string> _agencies = [];
    private int _held;
    private long _lastBegan;
    private int _deciding;

    public void Enter(WaitingTurn turn)
    {
        lock (_gate)
        {
            _waiting.Add(turn);
            Begin();
        }
    }

    /// <summary>To be called within the gate.</summary>
    private void Begin()
    {
        var isLong = TimeProvider.System.GetElapsedTime(_lastBegan) > Long;
        if (_held >= (isLong ? Lines : Usual) || (_deciding > 0 && !isLong) || Take() is not { Count: > 0 } together)
        {
            return;
        }
        (_held, _deciding, _lastBegan) = (_held + 1, _deciding + 1, TimeProvider.System.GetTimestamp());
        // Not in the surroundings of whoever came first: it goes on for others.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => HoldAsync(together));
        }
    }

    private async Task HoldAsync(List<WaitingTurn> together)
    {
        var isDeciding = true;
        await PostgresMeeting.HoldAsync(store, pool, together, OnDecided);
        lock (_gate)
        {
            Decided();
            foreach (var (agency, @case) in together.Select(turn => turn.Company))
            {
                _agencies.Remove(agency ?? "");
                _cases.Remove(@case ?? default);
            }
            _held--;
            Begin();
        }

        void OnDecided()
        {
            lock (_gate)
            {
                Decided();
                Begin();
            }
        }

        // Also where nothing came of it that is to be saved.
        void Decided()
        {
            _deciding -= isDeciding ? 1 : 0;
            isDeciding = false;
        }
    }

    /// <summary>None of a case that another meeting is at, and no start of an agency whose numbers it holds.</summary>
    private List<WaitingTurn> Take()
    {
        var together = new List<WaitingTurn>();
        var (cases, agencies) = (new HashSet<Guid>(), new HashSet<string>());
        for (var i = 0; i < _waiting.Count && together.Count < Most; )
        {
            var (agency, @case) = _waiting[i].Company;
            if ((agency is not null && _agencies.Contains(agency)) || (@case is { } one && (_cases.Contains(one) || !cases.Add(one))))
            {
                i++;
                continue;
            }
            if (agency is not null)
            {
                agencies.Add(agency);
            }
            together.Add(_waiting[i]);
            _waiting.RemoveAt(i);
        }
        _cases.UnionWith(cases);
        _agencies.UnionWith(agencies);
        // On every host in the same order, so that two hosts that are at the same numbers and cases never wait for each other.
        together.Sort(
            (one, other) =>
                string.CompareOrdinal(one.Company.StartsOf, other.Company.StartsOf) is var order and not 0
                    ? order
                    : Nullable.Compare(one.Company.Case, other.Company.Case)
        );
        return together;
    }
}
