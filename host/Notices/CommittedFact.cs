using DinsosFlow.Host.Storage;
using Mediator;

namespace DinsosFlow.Host.Notices;

/// <summary>An event that was committed, published to whoever has to make something of it. It may be published several times.</summary>
/// <param name="Read">Read when a handler first asks: what nobody can read is a failure of each handler, like any other.</param>
public sealed record CommittedFact(OutboxRow Outbox, Lazy<Announced> Read) : INotification
{
    /// <summary>Whether it is the first time.</summary>
    public bool IsNew => Outbox.SentAt is null;

    /// <summary>Handlers are kept apart, as one of them has failed.</summary>
    internal bool IsApart { get; init; }

    public Announced Announced => Read.Value;
}

/// <summary>
/// Makes something of what was committed. A class that implements this is all that a new one takes: it is found when the host is built.
/// </summary>
/// <remarks>
/// It writes rows through its scope's <see cref="DinsosFlowDb"/> and does nothing else, as its rows and the note that it is done are stored
/// together or not at all. What waits on others (a mail server, a receiver) is a row of a queue with runs of its own. It is called again
/// after a failure, so it adds only what is not there yet.
/// </remarks>
public interface IFactHandler : INotificationHandler<CommittedFact>
{
    /// <summary>Stored, and shown to administrators: an Indonesian noun that never changes, and no other handler's.</summary>
    string Name { get; }
}
