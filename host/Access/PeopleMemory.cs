using System.Collections.Concurrent;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>
/// The people of each agency as this host last read them. One question for the stamp says whether anything has changed since, on
/// whichever host: so a right that was taken away is gone with the next request.
/// </summary>
public sealed class PeopleMemory(Store store, DefinitionRegistry registry, IClock clock)
{
    private readonly ConcurrentDictionary<string, OfficePeople> _offices = new();
    private readonly StampBoard _stamps = new(store);

    // Which agency somebody, or the owner of a token, is of never changes. Who is of none may come into one, and is not kept here.
    private readonly ConcurrentDictionary<string, string> _agencies = new();

    /// <summary>What was published meanwhile is in force here from then on, too: both are one question.</summary>
    internal async Task<OfficePeople> AsOfNowAsync(string agency, CancellationToken cancel)
    {
        var stamps = await _stamps.AsOfNowAsync(StampRow.PeopleOf(agency), cancel);
        await registry.FollowAsync(stamps.GetValueOrDefault(StampRow.Documents), cancel);
        return await AsOfAsync(agency, stamps.GetValueOrDefault(StampRow.PeopleOf(agency)), cancel);
    }

    /// <summary>What this host read last, for who asks later whether it still holds.</summary>
    /// <returns>Null where nothing was read yet, or where what is in force changes by itself by now.</returns>
    internal (OfficePeople Office, Stamps AsOf)? LastRead(string agency)
    {
        var documents = registry.InForce;
        return _offices.TryGetValue(agency, out var office) && documents.IsCurrent(documents.Stamp, clock.GetCurrentInstant())
            ? (office, new Stamps(office.Stamp, documents.Stamp))
            : null;
    }

    internal async Task<OfficePeople> AsOfAsync(string agency, long stamp, CancellationToken cancel) =>
        _offices.GetValueOrDefault(agency) is { } known && known.Stamp == stamp
            ? known
            : _offices[agency] = await OfficePeople.ReadAsync(store, agency, stamp, clock.GetCurrentInstant(), cancel);

    /// <returns>Null for somebody who is not there.</returns>
    internal Task<string?> AgencyOfPersonAsync(string person, CancellationToken cancel) =>
        KnownAsync(person, "SELECT agency FROM \"AspNetUsers\" WHERE id = $1", cancel);

    /// <returns>Null for a token that was never issued.</returns>
    internal Task<string?> AgencyOfTokenAsync(string hash, CancellationToken cancel) =>
        KnownAsync(hash, "SELECT u.agency FROM tokens t JOIN \"AspNetUsers\" u ON u.id = t.person_id WHERE t.hash = $1", cancel);

    private async Task<string?> KnownAsync(string id, string text, CancellationToken cancel)
    {
        if (_agencies.TryGetValue(id, out var known))
        {
            return known;
        }
        string? found = null;
        await store.AskAsync(Question.Of(row => found = row.GetString(0), text, id), cancel);
        if (found is not (null or Person.NoAgency))
        {
            _agencies[id] = found;
        }
        return found;
    }
}
