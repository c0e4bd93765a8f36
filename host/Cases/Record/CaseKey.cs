using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>What every row of a case repeats of it.</summary>
internal sealed record CaseKey(Guid Id, string Agency, Urgency Urgency)
{
    public static CaseKey Of(CaseRow row) => new(row.Id, row.Agency, row.Urgency);
}
