namespace DinsosFlow.Host.Cases;

/// <summary>
/// Whether what is remembered may be relied upon. Where something was otherwise, all that were to be saved with it are done anew, so the
/// next orders ask: some at first, twice as many each time that it happens again, few again once many have gone well without asking.
/// Where another host works at the same cases, or draws the same numbers, those that ask find out, and all of them do.
/// </summary>
internal sealed class Trust
{
    /// <summary>Orders that ask after the first time.</summary>
    private const int Fewest = 64;

    private const int Most = 4_096;

    /// <summary>Orders that went well without asking after which the next doubt is as short as the first.</summary>
    private const int Proof = 1_024;

    private readonly Lock _gate = new();
    private int _length = Fewest / 2;
    private int _left;
    private int _proved;

    public bool IsGiven => Volatile.Read(ref _left) <= 0;

    /// <summary>Something was otherwise than it was remembered. Who were to be saved together may say so one after the other.</summary>
    public void Doubt()
    {
        lock (_gate)
        {
            if (IsGiven)
            {
                _length = _proved >= Proof ? Fewest : Math.Min(_length * 2, Most);
                _proved = 0;
            }
            _left = _length;
        }
    }

    /// <summary>An order asked that might have gone without.</summary>
    public void Asked()
    {
        if (!IsGiven)
        {
            Interlocked.Decrement(ref _left);
        }
    }

    /// <summary>An order went well without asking.</summary>
    public void Proved() => Interlocked.Increment(ref _proved);
}
