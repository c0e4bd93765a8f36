using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>What an agency brings to every decision beside the definition.</summary>
public sealed record CaseRules
{
    /// <summary>The calendar of the SOP's unit, where nothing else is named.</summary>
    public required WorkCalendar Calendar { get; init; }

    /// <summary>Calendars by id, for rows that name their own (<c>kalender</c>).</summary>
    public ImmutableDictionary<string, WorkCalendar> Calendars { get; init; } = ImmutableDictionary<string, WorkCalendar>.Empty;

    /// <summary>The agency's units that have a kind, with their positions: for rows that every unit of a kind delivers to.</summary>
    public ImmutableArray<UnitPosts> Units { get; init; } = [];

    public StandardTimeStart StandardTimeStart { get; init; } = StandardTimeStart.Arrival;

    /// <summary>What the agency does as its promises draw near and pass.</summary>
    public Ladder Ladder { get; init; } = Ladder.Empty;

    /// <summary>Ids of the causes that the agency lists.</summary>
    public ImmutableArray<string> Causes { get; init; } = [];

    /// <summary>What the agency's decree offers when a service misses its standard.</summary>
    public ImmutableArray<Compensation> Compensations { get; init; } = [];

    /// <summary>Longest extension of a promise, in percent of its own limit (0 to 100).</summary>
    public int MaxExtensionPercent { get; init; } = Escalation.UsualMaxExtensionPercent;

    /// <summary>How many working days back who is no supervisor may date a pause or its end (0 to 250): 1 is the whole working day
    /// before.</summary>
    public int MaxBackdatedDays { get; init; } = Escalation.UsualMaxBackdatedDays;

    /// <summary>What an agency's decisions go by; null where it has no organisation or its calendar is unknown.</summary>
    public static CaseRules? Of(DefinitionLibrary library, string agency)
    {
        if (
            !library.Organisations.TryGetValue(agency, out var organisation)
            || !library.Calendars.Calendars.TryGetValue(organisation.Calendar, out var calendar)
        )
        {
            return null;
        }
        var escalation = library.EscalationOf(agency);
        return new CaseRules
        {
            Calendar = calendar,
            Calendars = library.Calendars.Calendars,
            Units = organisation.UnitPosts,
            StandardTimeStart = organisation.StandardTimeStart,
            Ladder = escalation.Ladder,
            Causes = [.. escalation.Causes.Select(cause => cause.Id)],
            MaxExtensionPercent = escalation.MaxExtensionPercent,
            MaxBackdatedDays = escalation.MaxBackdatedDays,
            Compensations = organisation.Compensations,
        };
    }

    /// <summary>
    /// The calendar that a row counts by: its own (<c>kalender</c>), else its SOP's, else the unit's. One that is gone since the case
    /// started is passed over for the next of them, and never stops a case: an office goes on by its own hours when the calendar of a
    /// single SOP is missing, and each limit says which calendar it was counted by.
    /// </summary>
    /// <param name="step">Null for what concerns the case as a whole.</param>
    public WorkCalendar CalendarOf(SopDefinition sop, Step? step = null) => Known(step?.Calendar) ?? Known(sop.Calendar) ?? Calendar;

    /// <summary>The calendar that a limit was started by; the unit's, where that one is gone.</summary>
    public WorkCalendar CalendarBehind(Deadline limit) => Calendars.GetValueOrDefault(limit.Calendar, Calendar);

    private WorkCalendar? Known(string? id) => id is null ? null : Calendars.GetValueOrDefault(id);

    /// <summary>How far back who is no supervisor may date a pause or its end: from midnight of that working day on.</summary>
    public Instant EarliestPause(SopDefinition sop, Instant now)
    {
        var calendar = CalendarOf(sop);
        var date = now.InZone(calendar.Zone).Date;
        for (var days = MaxBackdatedDays; days > 0; days--)
        {
            date = calendar.WorkingDayFrom(date.PlusDays(-1), -1);
        }
        return calendar.At(date, 0);
    }

    /// <summary>Most files that one case may hold.</summary>
    public int MaxAttachments { get; init; } = 100;

    /// <summary>Most bytes that the files of one case may have together.</summary>
    public long MaxAttachedBytes { get; init; } = 500L * 1024 * 1024;

    /// <summary>People away today: a return to one of them goes to the position instead.</summary>
    public ImmutableHashSet<string> Absent { get; init; } = [];
}
