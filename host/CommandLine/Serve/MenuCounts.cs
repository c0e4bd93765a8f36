using DinsosFlow.Host.Access;
using DinsosFlow.Host.Desk.Reminders;
using DinsosFlow.Host.Desk.Tasks;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Serve;

/// <summary>Figures beside the menu. None is counted further than <see cref="MenuCounts.Most"/>.</summary>
/// <param name="Tasks">On the desk: in hand and on the shared desks.</param>
/// <param name="AreTasksCut">More lies there than was counted.</param>
/// <param name="Unread">Notices.</param>
/// <param name="Matters">Entries of the reminder book that should be begun.</param>
/// <param name="Late">Missed limits that nobody has explained; for those who answer for them.</param>
/// <param name="Drafts">Of documents, that wait for this person's check or approval.</param>
public sealed record MenuFigures(int Tasks, bool AreTasksCut, int Unread, int Matters, int Late, int Drafts);

/// <summary>Counts for the menu of every page, so each of them is cheap: by an index, and cut off.</summary>
internal sealed class MenuCounts(
    DinsosFlowDb db,
    ReadingTurn turn,
    DeskQuery desk,
    MatterQuery matters,
    Watched watched,
    DraftRights rights,
    IClock clock
)
{
    /// <summary>From here on the menu says "99+".</summary>
    public const int Most = 100;

    public async Task<MenuFigures> OfAsync(Caller caller)
    {
        var (tasks, isCut, others) = (0, false, new Others(0, 0, 0, 0));
        await turn.TogetherAsync(
            async () =>
            {
                var tally = await desk.TallyAsync(caller, clock.GetCurrentInstant());
                (tasks, isCut) = (tally.Count(DeskFilter.None), tally.IsCut);
            },
            async () => others = await OthersAsync(caller)
        );
        return new MenuFigures(tasks, isCut, others.Unread, others.Due, others.Late, others.Drafts);
    }

    private async Task<Others> OthersAsync(Caller caller)
    {
        var (due, late) = (matters.DueOnDesk(caller), Late(caller));
        var waiting = await rights.WaitingForAsync(caller);
        // One row, so that all of it is one question.
        return await db
            .Users.Where(person => person.Id == caller.PersonId)
            .Select(_ => new Others(
                db.Notices.Where(row => row.PersonId == caller.PersonId && row.ReadAt == null).Take(Most).Count(),
                due.Count(),
                late.Take(Most).Count(),
                waiting.Take(Most).Count()
            ))
            .SingleAsync();
    }

    private IQueryable<BreachRow> Late(Caller caller)
    {
        if (!Offers.Page(caller, "/terlambat"))
        {
            return db.Breaches.Where(_ => false);
        }
        var late = db.Breaches.Where(breach => breach.Agency == caller.Agency && breach.Cause == null && !breach.IsCleared);
        return watched.DefinitionsOf(caller) is { } definitions
            ? late.Where(breach => db.Cases.Any(row => row.Id == breach.CaseId && definitions.Contains(row.Definition)))
            : late;
    }

    private sealed record Others(int Unread, int Due, int Late, int Drafts);
}
