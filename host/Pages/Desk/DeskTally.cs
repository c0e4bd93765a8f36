using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Pages.Desk;

/// <summary>So many tasks of a desk are alike.</summary>
/// <param name="Position">Null where desks are not told apart.</param>
/// <param name="Sop">Id in the agency.</param>
public sealed record TallyLine(string? Position, string Sop, Urgency Urgency, bool IsMine, bool IsLate, bool IsPaused, int Count);

/// <summary>What lies on a person's desk, counted whole and however it is filtered.</summary>
/// <param name="whole">Each task once.</param>
/// <param name="byPosition">A task that lies on two of the person's desks stands under both.</param>
public sealed class DeskTally(IReadOnlyList<TallyLine> whole, IReadOnlyList<TallyLine> byPosition)
{
    public int Count(DeskFilter filter) => (filter.Position is null ? whole : byPosition).Where(line => Holds(line, filter)).Sum(line => line.Count);

    /// <summary>SOPs on the desk with how many tasks choosing each would show; the one chosen stands there also with none.</summary>
    public IReadOnlyList<(string Sop, int Count)> Sops(DeskFilter filter) =>
        [.. whole.Select(line => line.Sop).Append(filter.Sop).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(sop => (sop, Count(filter with { Sop = sop })))];

    public IReadOnlyList<(string Position, int Count)> Positions(DeskFilter filter) =>
        [
            .. byPosition
                .Select(line => line.Position)
                .Append(filter.Position)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(position => (position, Count(filter with { Position = position }))),
        ];

    private static bool Holds(TallyLine line, DeskFilter filter) =>
        (filter.Position is null || line.Position == filter.Position)
        && (filter.Sop is null || line.Sop == filter.Sop)
        && (filter.Urgency is null || line.Urgency == filter.Urgency)
        && filter.State switch
        {
            null => true,
            DeskState.Late => line.IsLate,
            DeskState.Mine => line.IsMine,
            DeskState.Shared => !line.IsMine,
            _ => line.IsPaused,
        };
}
