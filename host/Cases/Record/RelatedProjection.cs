using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Which cases came of which, as pages and desks ask for it.</summary>
internal static class RelatedProjection
{
    public static async Task ProjectAsync(DinsosFlowDb db, Guid caseId, IReadOnlyCollection<CaseEvent> events, CancellationToken cancel)
    {
        foreach (var @event in events)
        {
            switch (@event.Fact)
            {
                case Fact.RelatedCaseLinked linked:
                    db.RelatedCases.Add(
                        new RelatedCaseRow
                        {
                            ParentId = caseId,
                            ChildId = Guid.ParseExact(linked.Case, "N"),
                            Row = linked.Row,
                            IsNew = linked.IsNew,
                            Wait = linked.IsAwaited ? Waiting.Open : Waiting.None,
                            LinkedAt = @event.RecordedAt,
                        }
                    );
                    break;
                case Fact.RelatedCaseEnded ended:
                    await SetAsync(db, caseId, ended.Case, Waiting.Ended, cancel);
                    break;
                case Fact.WaitLifted lifted:
                    await SetAsync(db, caseId, lifted.Case, Waiting.Lifted, cancel);
                    break;
            }
        }
    }

    public static async Task RebuildAsync(DinsosFlowDb db, Guid caseId, IReadOnlyCollection<CaseEvent> events, CancellationToken cancel)
    {
        await db.RelatedCases.Where(row => row.ParentId == caseId).ExecuteDeleteAsync(cancel);
        await ProjectAsync(db, caseId, events, cancel);
    }

    private static async Task SetAsync(DinsosFlowDb db, Guid parent, string child, Waiting wait, CancellationToken cancel)
    {
        var row = await db.RelatedCases.FindAsync([parent, Guid.ParseExact(child, "N")], cancel);
        row!.Wait = wait;
    }
}
