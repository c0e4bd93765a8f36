using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Definitions;

/// <summary>The calendars of an agency: its own first, then those its units and SOPs name, then what belongs to no agency.</summary>
public static class AgencyCalendars
{
    public static IReadOnlyList<WorkCalendar> Of(DefinitionLibrary library, string agency)
    {
        var foreign = library.Organisations.Values.Where(other => other.Agency != agency).SelectMany(Named).ToHashSet();
        var named = NamedIn(library, agency);
        var common = library
            .Calendars.Calendars.Keys.Where(id => !foreign.Contains(id) && !named.Contains(id))
            .Order(StringComparer.Ordinal);
        return [.. named.Concat(common).Select(id => library.Calendars.Calendars.GetValueOrDefault(id)).OfType<WorkCalendar>()];
    }

    /// <summary>Ids of those that an agency's units and SOPs name, its own first.</summary>
    public static IReadOnlyList<string> NamedIn(DefinitionLibrary library, string agency)
    {
        var own = library.Organisations.GetValueOrDefault(agency);
        return
        [
            .. (own is null ? [] : Named(own))
                .Concat(library.Sops.Values.Where(sop => sop.Definition.Agency == agency).SelectMany(sop => Named(sop.Definition)))
                .Distinct(),
        ];
    }

    /// <summary>Agencies whose limits are counted by a calendar, or by one that adds to it.</summary>
    public static IReadOnlyList<Organisation> UsersOf(DefinitionLibrary library, string id)
    {
        var counting = library
            .Calendars.Calendars.Values.Where(calendar => calendar.Id == id || calendar.Definition.Layers.Contains(id))
            .Select(calendar => calendar.Id)
            .ToHashSet();
        return [.. library.Organisations.Values.Where(organisation => NamedIn(library, organisation.Agency).Any(counting.Contains))];
    }

    private static IEnumerable<string> Named(Organisation organisation) =>
        organisation.Units.Select(unit => unit.Calendar).Prepend(organisation.Calendar).OfType<string>();

    private static IEnumerable<string> Named(SopDefinition sop) =>
        sop.Steps.Select(step => step.Calendar).Prepend(sop.Calendar).OfType<string>();
}
