using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases;

/// <summary>Missed limits and what is owed for them, as supervisors list them; rows stay when the case is closed.</summary>
internal static class BreachProjection
{
    public static bool IsBreach(Deadline limit) => limit is { Kind: not DeadlineKind.StandardTime, PassedAt: not null };

    public static void Project(IRowSink rows, CaseKey @case, CaseState state, OpenRows open)
    {
        foreach (var limit in state.Deadlines.Where(IsBreach))
        {
            var row = open.Breaches.FirstOrDefault(row => row.Deadline == limit.Id);
            if (row is null)
            {
                row = new BreachRow
                {
                    CaseId = @case.Id,
                    Deadline = limit.Id,
                    Agency = @case.Agency,
                    Kind = limit.Kind,
                    DueAt = limit.PassedAt!.Value,
                };
                rows.Add(row);
            }
            row.EndedAt = state.EndedAt;
            row.Cause = limit.Cause;
            row.IsLateRecording = limit.IsLateRecording;
        }
        foreach (var owed in state.Compensations)
        {
            var row = open.Compensations.FirstOrDefault(row => row.Number == owed.Id);
            if (row is null)
            {
                row = new CompensationRow
                {
                    CaseId = @case.Id,
                    Number = owed.Id,
                    Agency = @case.Agency,
                    Rule = owed.Rule,
                    Kind = owed.Kind,
                };
                rows.Add(row);
            }
            row.IsGranted = owed.IsGranted;
        }
    }
}
