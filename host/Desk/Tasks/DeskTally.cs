using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Desk.Tasks;

/// <summary>So many tasks of a desk are alike.</summary>
/// <param name="Position">Null where desks are not told apart.</param>
/// <param name="Sop">Id in the agency.</param>
public sealed record TallyLine(string? Position, string Sop, Urgency Urgency, bool IsMine, bool IsLate, bool IsPaused, int Count);

/// <summary>A task and where it lies on its desks.</summary>
internal sealed record DeskKey(Guid CaseId, int Task, Instant SortsAt);

/// <summary>What lies on a person's desk, counted whole and however it is filtered; of a very full desk its most urgent part.</summary>
/// <param name="whole">Each task once.</param>
/// <param name="byPosition">A task that lies on two of the person's desks stands under both.</param>
public sealed class DeskTally(IReadOnlyList<TallyLine> whole, IReadOnlyList<TallyLine> byPosition)
{
    /// <summary>More lies on one of the desks than is counted.</summary>
    public bool IsCut { get; init; }

    /// <summary>The tasks counted, of which the desk shows the first.</summary>
    internal IReadOnlyList<DeskKey> Top { get; init; } = [];

    /// <summary>As the page says it: with a plus where more may lie below.</summary>
    public string Words(DeskFilter filter) => $"{Count(filter)}{(IsCut && filter.State != DeskState.Mine ? "+" : "")}";

    public int Count(DeskFilter filter) =>
        (filter.Position is null ? whole : byPosition).Where(line => Holds(line, filter)).Sum(line => line.Count);

    /// <summary>SOPs on the desk with how many tasks choosing each would show; the one chosen stands there also with none.</summary>
    public IReadOnlyList<(string Sop, string Count)> Sops(DeskFilter filter) =>
        [
            .. whole
                .Select(line => line.Sop)
                .Append(filter.Sop)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(sop => (sop, Words(filter with { Sop = sop }))),
        ];

    public IReadOnlyList<(string Position, string Count)> Positions(DeskFilter filter) =>
        [
            .. byPosition
                .Select(line => line.Position)
                .Append(filter.Position)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(position => (position, Words(filter with { Position = position }))),
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
