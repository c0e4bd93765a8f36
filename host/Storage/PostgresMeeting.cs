namespace DinsosFlow.Host.Storage;

/// <summary>
/// Turns that are taken together: each works as if it were alone until it asks or saves, and waits there for the others. What all ask
/// goes out when none is working any more, what all save when none has anything left to ask.
/// </summary>
internal sealed class PostgresMeeting
{
    private readonly Lock _gate = new();
    private readonly Store _store;
    private readonly PostgresTurn _line;
    private readonly Place[] _places;
    private readonly Action _onDecided;
    private TaskCompletionSource _silence = NewSignal();
    private int _working;
    private bool _isOver;

    private PostgresMeeting(Store store, PostgresTurn line, IReadOnlyList<WaitingTurn> turns, Action onDecided)
    {
        (_store, _line, _working, _onDecided) = (store, line, turns.Count, onDecided);
        _places = [.. turns.Select(turn => new Place(this, turn))];
    }

    /// <summary>Never throws: each turn is told, or is to do it anew alone.</summary>
    /// <param name="onDecided">Called before what they came to is saved, if anything is.</param>
    public static async Task HoldAsync(Store store, string pool, IReadOnlyList<WaitingTurn> turns, Action onDecided)
    {
        try
        {
            await using var line = await PostgresTurn.OpenAsync(store, pool, CancellationToken.None);
            await new PostgresMeeting(store, line, turns, onDecided).HoldAsync();
        }
        catch (Exception)
        {
            // Whatever it was: alone, the one that it concerns meets it again and hears of it.
            foreach (var turn in turns)
            {
                turn.Leave();
            }
        }
    }

    private async Task HoldAsync()
    {
        var works = Task.WhenAll(Array.ConvertAll(_places, place => place.WorkAsync()));
        try
        {
            while (await NextAsync() is { Count: > 0 } served)
            {
                GoOn(served);
            }
        }
        catch (Exception failure)
        {
            End(failure);
            await works;
            throw;
        }
        await works;
        foreach (var place in _places)
        {
            if (place.IsLeft)
            {
                place.Turn.Leave();
            }
            else
            {
                place.Turn.Tell();
            }
        }
    }

    /// <returns>Those who go on: their questions were answered, their rows are saved, or they are left to themselves. None when all
    /// have ended.</returns>
    private async Task<List<Place>> NextAsync()
    {
        await _silence.Task;
        var asking = _places.Where(place => place.Questions is not null).ToList();
        if (asking.Count > 0)
        {
            await _line.AskAsync([.. asking.SelectMany(place => place.Questions!)], asking.Exists(place => place.Holds), default);
            return asking;
        }
        var saving = _places.Where(place => place.Rows is not null).ToList();
        if (saving.Count == 0)
        {
            return [];
        }
        if (Array.Exists(_places, place => place is { Holds: true, Saves: false }))
        {
            // Numbers were drawn for what is not saved: they go back, and all that were drawn after them.
            var drawn = saving.Where(place => place.Holds).ToList();
            await _line.GiveBackAsync(default);
            Array.ForEach(_places, place => place.GiveBack());
            if (drawn.Count > 0)
            {
                return drawn;
            }
        }
        _onDecided();
        var rows = new RowBatch(_store);
        rows.AddAll([.. saving.Select(place => place.Rows!)]);
        await _line.SaveAsync(rows, null, default);
        return saving;
    }

    private void GoOn(List<Place> served)
    {
        lock (_gate)
        {
            (_silence, _working) = (NewSignal(), served.Count);
        }
        served.ForEach(place => place.GoOn(place.IsLeft ? new TurnLeftException() : null));
    }

    private void End(Exception failure)
    {
        lock (_gate)
        {
            _isOver = true;
        }
        foreach (var place in _places)
        {
            place.GoOn(failure);
        }
    }

    private void Rest()
    {
        TaskCompletionSource silence;
        lock (_gate)
        {
            if (--_working > 0)
            {
                return;
            }
            silence = _silence;
        }
        silence.TrySetResult();
    }

    /// <summary>Who waits goes on at once, in the same thread: handing each to another costs more than what is left to do.</summary>
    private static TaskCompletionSource NewSignal() => new();

    private sealed class Place(PostgresMeeting meeting, WaitingTurn turn) : Turn(meeting._store)
    {
        private TaskCompletionSource? _served;

        public WaitingTurn Turn => turn;
        public IReadOnlyList<Question>? Questions { get; private set; }
        public RowBatch? Rows { get; private set; }
        public bool Holds { get; private set; }
        public bool Saves { get; private set; }

        /// <summary>It is to be done anew alone, whatever becomes of the others.</summary>
        public bool IsLeft { get; private set; }

        public override bool MayAssume => true;

        public async Task WorkAsync()
        {
            try
            {
                await turn.WorkAsync(this);
            }
            catch (Exception)
            {
                // Told with the others' results.
            }
            finally
            {
                meeting.Rest();
            }
        }

        public override Task AskAsync(IReadOnlyList<Question> questions, bool holds, CancellationToken cancel)
        {
            (Questions, Holds) = (questions, Holds || holds);
            return WaitAsync();
        }

        public override async Task SaveAsync(RowBatch rows, Action? onCommitted, CancellationToken cancel)
        {
            (Rows, Saves) = (rows, true);
            await WaitAsync();
            onCommitted?.Invoke();
        }

        /// <summary>What it holds is gone.</summary>
        public void GiveBack() => (IsLeft, Holds) = (Holds && Saves, false);

        /// <param name="failure">Null where it was served.</param>
        public void GoOn(Exception? failure)
        {
            var served = _served;
            (Questions, Rows, _served) = (null, null, null);
            if (failure is null)
            {
                served?.TrySetResult();
            }
            else
            {
                served?.TrySetException(failure);
            }
        }

        private Task WaitAsync()
        {
            ObjectDisposedException.ThrowIf(meeting._isOver, meeting);
            var served = _served = NewSignal();
            meeting.Rest();
            return served.Task;
        }
    }
}

/// <summary>The numbers that it drew went back with those of another.</summary>
internal sealed class TurnLeftException() : Exception("It is to be done anew alone.");
