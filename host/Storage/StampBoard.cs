namespace DinsosFlow.Host.Storage;

/// <summary>
/// The stamps as they are now. Whoever asks while a question is under way waits for the next, which is then one for all of them:
/// nobody hears what was read before they asked.
/// </summary>
internal sealed class StampBoard(Store store)
{
    private readonly Lock _gate = new();
    private Round? _next;
    private bool _isAsking;

    /// <param name="name">See <see cref="StampRow.Name"/>.</param>
    /// <returns>By name: that one's, and <see cref="StampRow.Documents"/>; one that was never counted is missing.</returns>
    public Task<IReadOnlyDictionary<string, long>> AsOfNowAsync(string name, CancellationToken cancel)
    {
        Round mine;
        lock (_gate)
        {
            mine = _next ??= new Round();
            mine.Names.Add(name);
            if (_isAsking)
            {
                return mine.Told.Task.WaitAsync(cancel);
            }
            _isAsking = true;
        }
        _ = AskAsync();
        return mine.Told.Task.WaitAsync(cancel);
    }

    private async Task AskAsync()
    {
        while (Take() is { } round)
        {
            try
            {
                await AskAsync(round);
            }
            catch (Exception failure)
            {
                round.Told.TrySetException(failure);
            }
        }
    }

    private async Task AskAsync(Round round)
    {
        var stamps = new Dictionary<string, long>();
        var places = string.Join(", ", round.Names.Select((_, i) => $"${i + 1}"));
        var question = Question.Of(
            row => stamps[row.GetString(0)] = row.GetInt64(1),
            $"SELECT name, value FROM stamps WHERE name IN ({places})",
            [.. round.Names]
        );
        await store.AskAsync(question, CancellationToken.None);
        round.Told.TrySetResult(stamps);
    }

    private Round? Take()
    {
        lock (_gate)
        {
            var round = _next;
            (_next, _isAsking) = (null, round is not null);
            return round;
        }
    }

    private sealed class Round
    {
        public HashSet<string> Names { get; } = [StampRow.Documents];

        public TaskCompletionSource<IReadOnlyDictionary<string, long>> Told { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
