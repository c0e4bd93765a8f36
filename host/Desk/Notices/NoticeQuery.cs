using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Screen.Lists;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Notices;

/// <summary>A notice as its reader sees it.</summary>
/// <param name="Case">Null, like what follows it, where the reader may not know which case it is.</param>
public sealed record NoticeItem(NoticeRow Row, string Title, bool IsLate, Guid? Case, string? Number, string? Subject, string? SopName);

/// <summary>A person's notices. What a case is called is read with them, so erased words are gone here, too.</summary>
public sealed class NoticeQuery(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    public const int PageSize = 30;

    /// <summary>The newest first.</summary>
    /// <param name="after">Outbox id of the notice after which the page begins; one that is none of the caller's begins anew.</param>
    public async Task<ListPage<NoticeItem>> ReadAsync(Caller caller, Guid? after)
    {
        var own = db.Notices.AsNoTracking().Where(row => row.PersonId == caller.PersonId);
        if (after is not null && await own.SingleOrDefaultAsync(row => row.Outbox == after) is { } last)
        {
            own = own.Where(row =>
                row.At < last.At || (row.At == last.At && (row.Seq < last.Seq || (row.Seq == last.Seq && row.Outbox > last.Outbox)))
            );
        }
        var rows = await own.OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Seq)
            .ThenBy(row => row.Outbox)
            .Take(PageSize + 1)
            .ToListAsync();
        var cases = await VisibleCasesAsync(caller, rows);
        var ladder = registry.Library.EscalationOf(caller.Agency).Ladder;
        var items = rows.Take(PageSize)
            .Select(row =>
            {
                if (row.CaseId is not { } id || !cases.TryGetValue(id, out var found))
                {
                    return new NoticeItem(
                        row,
                        NoticeWords.Title(Hidden(row), null, ladder),
                        NoticeWords.IsLate(row),
                        null,
                        null,
                        null,
                        null
                    );
                }
                var sop = registry.Graph(found.Case.Runnable).Definition;
                return new NoticeItem(
                    row,
                    NoticeWords.Title(row.Kind, row.Detail, ladder),
                    NoticeWords.IsLate(row),
                    id,
                    found.Case.Number,
                    found.Subject,
                    sop.Name
                );
            });
        return new ListPage<NoticeItem>([.. items], rows.Count > PageSize ? rows[PageSize - 1].Outbox.ToString() : null);
    }

    public Task MarkAsync(Caller caller, Guid outbox) =>
        MarkAsync(db.Notices.Where(row => row.PersonId == caller.PersonId && row.Outbox == outbox));

    /// <param name="upTo">The newest that the reader has seen: what came after the page was made stays unread.</param>
    public Task MarkAllAsync(Caller caller, Instant upTo) =>
        MarkAsync(db.Notices.Where(row => row.PersonId == caller.PersonId && row.At <= upTo));

    private async Task MarkAsync(IQueryable<NoticeRow> notices)
    {
        var now = clock.GetCurrentInstant();
        await notices.Where(row => row.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, now));
    }

    /// <summary>Asked anew: who could see a case when the notice was made may not see it any more.</summary>
    private async Task<Dictionary<Guid, (CaseRow Case, string Subject)>> VisibleCasesAsync(Caller caller, List<NoticeRow> rows)
    {
        var ids = rows.Select(row => row.CaseId).OfType<Guid>().Distinct().ToList();
        var seen = db.Cases.Where(CaseVisibility.SeenBy(db, caller));
        var found = await (
            from row in db.Cases.AsNoTracking()
            where ids.Contains(row.Id) && row.Agency == caller.Agency
            where row.Confidentiality == Confidentiality.Ordinary || seen.Any(other => other.Id == row.Id)
            join words in db.Personal on row.Subject equals words.Id
            select new { row, words.Text }
        ).ToListAsync();
        return found.ToDictionary(entry => entry.row.Id, entry => (entry.row, entry.Text ?? PersonalSeal.Erased));
    }

    private static NoticeKind Hidden(NoticeRow row) =>
        row.Kind switch
        {
            NoticeKind.Rung => NoticeWords.IsLate(row) ? NoticeKind.SecretLate : NoticeKind.SecretNearing,
            NoticeKind.Compensation => NoticeKind.SecretCompensation,
            NoticeKind.Returned => NoticeKind.SecretReturned,
            NoticeKind.RelatedEnded => NoticeKind.SecretRelatedEnded,
            NoticeKind.PauseOver => NoticeKind.SecretPauseOver,
            NoticeKind.ActedFor => NoticeKind.SecretActedFor,
            NoticeKind.RecordingObjected => NoticeKind.SecretRecordingObjected,
            var kind => kind,
        };
}
