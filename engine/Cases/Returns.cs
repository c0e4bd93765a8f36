using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Cases;

/// <summary>A return goes to whoever did that row, or to the position while they are away.</summary>
internal static class Returns
{
    public static string? MeantFor(Deliberation deliberation, int row)
    {
        if (deliberation.Graph[row].Step is { Sharing: Sharing.Each } or { PerUnit: not null })
        {
            return null;
        }
        var last = LastVisitOf(deliberation.State, row);
        return last is null || deliberation.Rules.Absent.Contains(last.Person) ? null : last.Person;
    }

    public static CompletedVisit? LastVisitOf(CaseState state, int row)
    {
        foreach (var visit in state.LastVisits)
        {
            if (visit.Row == row)
            {
                return visit;
            }
        }
        return null;
    }
}
