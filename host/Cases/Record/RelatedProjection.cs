using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Which cases came of which, as pages and desks ask for it.</summary>
internal static class RelatedProjection
{
    /// <param name="stored">The rows of the case that are there.</param>
    public static void Project(
        IRowSink rows,
        Guid caseId,
        IReadOnlyCollection<CaseEvent> events,
        IReadOnlyCollection<RelatedCaseRow> stored
    )
    {
        var known = stored.ToDictionary(row => row.ChildId);
        foreach (var @event in events)
        {
            switch (@event.Fact)
            {
                case Fact.RelatedCaseLinked linked:
                    var row = new RelatedCaseRow
                    {
                        ParentId = caseId,
                        ChildId = Guid.ParseExact(linked.Case, "N"),
                        Row = linked.Row,
                        IsNew = linked.IsNew,
                        Wait = linked.IsAwaited ? Waiting.Open : Waiting.None,
                        LinkedAt = @event.RecordedAt,
                    };
                    known[row.ChildId] = row;
                    rows.Add(row);
                    break;
                case Fact.RelatedCaseEnded ended:
                    known[Guid.ParseExact(ended.Case, "N")].Wait = Waiting.Ended;
                    break;
                case Fact.WaitLifted lifted:
                    known[Guid.ParseExact(lifted.Case, "N")].Wait = Waiting.Lifted;
                    break;
            }
        }
    }

    public static async Task RebuildAsync(DinsosFlowDb db, Guid caseId, IReadOnlyCollection<CaseEvent> events, CancellationToken cancel)
    {
        await db.RelatedCases.Where(row => row.ParentId == caseId).ExecuteDeleteAsync(cancel);
        Project(new TrackedRows(db), caseId, events, []);
    }
}
