using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <summary>What day it is in each agency, for its documents.</summary>
/// <remarks>Never before the day on which something was published there last: a computer whose clock fell back keeps its office.</remarks>
internal sealed class AgencyDays(DefinitionLibrary library, IEnumerable<StoredVersion> versions, Instant now)
{
    /// <summary>For what belongs to no agency, and for an agency that has no calendar: the westernmost of the country's three.</summary>
    private static readonly DateTimeZone Shared = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    private readonly Dictionary<string, Instant> _published = versions
        .GroupBy(version => version.Key.Agency)
        .ToDictionary(agency => agency.Key, agency => agency.Max(version => version.PublishedAt));

    private readonly Dictionary<string, LocalDate> _days = [];

    /// <summary>Of the agency's calendar.</summary>
    public static DateTimeZone ZoneOf(DefinitionLibrary library, string agency) =>
        library.Organisations.GetValueOrDefault(agency) is { } organisation
        && library.Calendars.Calendars.GetValueOrDefault(organisation.Calendar) is { } calendar
            ? calendar.Zone
            : Shared;

    public LocalDate Of(string agency)
    {
        if (!_days.TryGetValue(agency, out var day))
        {
            var latest = Instant.Max(now, _published.GetValueOrDefault(agency, now));
            _days[agency] = day = latest.InZone(ZoneOf(library, agency)).Date;
        }
        return day;
    }

    public Instant BeginningOf(LocalDate day, string agency) => day.AtStartOfDayInZone(ZoneOf(library, agency)).ToInstant();
}
