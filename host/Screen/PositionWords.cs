using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Screen;

/// <summary>Positions to choose from: where several bear one name, each with its unit.</summary>
public static class PositionWords
{
    public static IReadOnlyList<(string Position, string Name)> Of(Organisation? organisation, IEnumerable<string> positions)
    {
        var known = (organisation?.Positions ?? []).ToDictionary(position => position.Id);
        var names = known.Values.ToLookup(position => position.Name);
        return [.. positions.Distinct().Select(id => (id, known.TryGetValue(id, out var position) ? NameOf(position) : id))];

        string NameOf(Position position) =>
            names[position.Name].Skip(1).Any() && organisation!.Units.FirstOrDefault(unit => unit.Id == position.Unit) is { } unit
                ? $"{position.Name} ({unit.Name})"
                : position.Name;
    }
}
