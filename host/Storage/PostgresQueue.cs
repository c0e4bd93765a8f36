namespace DinsosFlow.Host.Storage;

/// <summary>
/// Those who wait to be taken together. The next ones are taken once those before them have nothing left to decide, and no fewer than
/// these were: while these save, the others ask. Fewer are taken when nobody saves any more. More meetings at once, or smaller ones,
/// would be fewer turns in each commit.
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
    private readonly List<Meeting> _held = [];
    private bool _looksAgain;

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
        if (_waiting.Count == 0 || _held.Count >= Lines)
        {
            return;
        }
        var usual = _held.FindAll(meeting => TimeProvider.System.GetElapsedTime(meeting.Began) <= Long);
        if (usual.Count >= Usual || usual.Exists(meeting => !meeting.HasDecided || _waiting.Count < meeting.Size))
        {
            LookAgain();
            return;
        }
        if (Take() is not { Count: > 0 } together)
        {
            return;
        }
        var next = new Meeting(TimeProvider.System.GetTimestamp(), together.Count);
        _held.Add(next);
        // Not in the surroundings of whoever came first: it goes on for others.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => HoldAsync(next, together));
        }
    }

    /// <summary>Those under way may come to take long.</summary>
    private void LookAgain()
    {
        if (_looksAgain)
        {
            return;
        }
        _looksAgain = true;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(async () =>
            {
                await Task.Delay(Long);
                lock (_gate)
                {
                    _looksAgain = false;
                    Begin();
                }
            });
        }
    }

    private async Task HoldAsync(Meeting meeting, List<WaitingTurn> together)
    {
        await PostgresMeeting.HoldAsync(store, pool, together, OnDecided);
        lock (_gate)
        {
            foreach (var (agency, @case) in together.Select(turn => turn.Company))
            {
                _agencies.Remove(agency ?? "");
                _cases.Remove(@case ?? default);
            }
            _held.Remove(meeting);
            Begin();
        }

        void OnDecided()
        {
            lock (_gate)
            {
                meeting.HasDecided = true;
                Begin();
            }
        }
    }

    /// <summary>None of a case that another meeting is at, no start of an agency whose numbers it holds, and of starts those alone that
    /// hold rows, or those alone that do not, as the first of them.</summary>
    private List<WaitingTurn> Take()
    {
        var together = new List<WaitingTurn>();
        var (cases, agencies) = (new HashSet<Guid>(), new HashSet<string>());
        bool? holdsRows = null;
        for (var i = 0; i < _waiting.Count && together.Count < Most; )
        {
            var company = _waiting[i].Company;
            var (agency, @case) = company;
            if (
                (agency is not null && (_agencies.Contains(agency) || company.HoldsRows != (holdsRows ?? company.HoldsRows)))
                || (@case is { } one && (_cases.Contains(one) || !cases.Add(one)))
            )
            {
                i++;
                continue;
            }
            if (agency is not null)
            {
                agencies.Add(agency);
                holdsRows = company.HoldsRows;
            }
            together.Add(_waiting[i]);
            _waiting.RemoveAt(i);
        }
        _cases.UnionWith(cases);
        _agencies.UnionWith(agencies);
        // On every host in the same order, so that two hosts seldom wait for each other; where they do, the patience for locks ends it.
        together.Sort(
            (one, other) =>
                string.CompareOrdinal(one.Company.StartsOf, other.Company.StartsOf) is var order and not 0
                    ? order
                    : Nullable.Compare(one.Company.Case, other.Company.Case)
        );
        return together;
    }

    /// <param name="size">Turns that were taken to it.</param>
    private sealed class Meeting(long began, int size)
    {
        public long Began => began;

        public int Size => size;

        /// <summary>It has nothing left to ask, and saves.</summary>
        public bool HasDecided { get; set; }
    }
}
