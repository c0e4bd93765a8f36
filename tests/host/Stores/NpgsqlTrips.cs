using System.Collections.Concurrent;
using System.Diagnostics;

namespace DinsosFlow.Host.Tests.Stores;

/// <summary>
/// Listens to the ways to PostgreSQL and back that what runs here takes, and whatever it has begun: a command or a batch is one (the driver
/// tells of each by an activity).
/// </summary>
internal sealed class NpgsqlTrips : IDisposable
{
    private static readonly AsyncLocal<NpgsqlTrips?> Here = new();
    private readonly ConcurrentQueue<string> _trips = [];
    private readonly ActivityListener _listener;
    private readonly string _mine = Guid.NewGuid().ToString();
    private readonly Func<bool> _isOurs;

    private NpgsqlTrips(Func<bool>? isOurs)
    {
        _isOurs = isOurs ?? (() => Here.Value == this);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = trip => trip.SetCustomProperty(_mine, _isOurs() ? this : null),
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Of what is called from here on.</summary>
    public static NpgsqlTrips Listen()
    {
        var trips = new NpgsqlTrips(null);
        Here.Value = trips;
        return trips;
    }

    /// <param name="isOurs">Asked where a way begins.</param>
    public static NpgsqlTrips Of(Func<bool> isOurs) => new(isOurs);

    public IReadOnlyCollection<string> Taken => [.. _trips];

    public void Dispose() => _listener.Dispose();

    private void Hear(Activity trip)
    {
        if (trip.GetCustomProperty(_mine) == this)
        {
            _trips.Enqueue(string.Join(' ', trip.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")));
        }
    }
}
