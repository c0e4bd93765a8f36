using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Missed limits and what is owed for them, as supervisors list them; rows stay when the case is closed.</summary>
internal static class BreachProjection
{
    public static bool IsBreach(Deadline limit) => limit.Kind != DeadlineKind.StandardTime && RecordedAsPassed(limit) is not null;

    /// <summary>The due instant that was missed, also where a corrected calendar undid it since.</summary>
    public static NodaTime.Instant? RecordedAsPassed(Deadline limit) => limit.PassedAt ?? limit.ClearedAt;

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
                    DueAt = RecordedAsPassed(limit)!.Value,
                };
                rows.Add(row);
            }
            // One that was cleared may have passed after all, later.
            row.DueAt = RecordedAsPassed(limit)!.Value;
            row.IsCleared = limit.PassedAt is null;
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
