using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen.Lists;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Reminders;

/// <summary>An entry as the register lists it.</summary>
/// <param name="IsDue">Its day for reminding has come.</param>
/// <param name="MayStart">The caller may start its SOP.</param>
public sealed record MatterItem(MatterRow Row, string? SopName, bool IsDue, bool IsPast, bool MayStart);

/// <param name="Number">Of the case that was started from it; null where it was closed without one.</param>
public sealed record ClosedMatter(MatterRow Row, string? Number, CaseStatus? Status);

/// <param name="Page">Those to be reminded of first, then by date.</param>
/// <param name="Due">Of all that are open, whatever is looked for; likewise <paramref name="Open"/>.</param>
public sealed record RegisterView(ListPage<MatterItem> Page, int Due, int Open, IReadOnlyList<ClosedMatter> Closed, bool MayWrite);

/// <summary>The <i>buku jaga</i> as the caller may see it. What is due is derived from the clock: no job stands behind it.</summary>
public sealed class MatterQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry, IClock clock)
{
    public const int PageSize = 50;
    private const int LatestClosed = 10;

    /// <param name="words">Somewhere in what an entry is about; null for all.</param>
    /// <param name="after">The entry after which the page begins; one that is not there (any more) begins anew.</param>
    public async Task<RegisterView> ReadAsync(Caller caller, string? words = null, Guid? after = null)
    {
        var rights = new MatterRights(caller, registry);
        var today = Today(caller);
        var open = Open(rights);
        List<MatterRow> rows = [];
        List<ClosedMatter> closed = [];
        var (due, all) = (0, 0);
        await turn.TogetherAsync(
            async () => rows = await ListAsync(open, words, after, today),
            async () => closed = await ClosedAsync(rights),
            async () => due = await open.CountAsync(row => row.RemindOn <= today),
            async () => all = await open.CountAsync()
        );
        return new RegisterView(
            new ListPage<MatterItem>(
                [.. rows.Take(PageSize).Select(row => ItemOf(row, caller, today))],
                rows.Count > PageSize ? rows[PageSize - 1].Id.ToString() : null
            ),
            due,
            all,
            closed,
            rights.MayWrite
        );
    }

    private static async Task<List<MatterRow>> ListAsync(IQueryable<MatterRow> open, string? words, Guid? after, LocalDate today) =>
        await After(Found(open, words), after is { } key ? await open.SingleOrDefaultAsync(row => row.Id == key) : null, today)
            .OrderBy(row => row.RemindOn <= today ? 0 : 1)
            .ThenBy(row => row.On)
            .ThenBy(row => row.Id)
            .Take(PageSize + 1)
            .ToListAsync();

    private async Task<List<ClosedMatter>> ClosedAsync(MatterRights rights)
    {
        var closed = await (
            from row in rights.Of(db).AsNoTracking()
            where row.ClosedAt != null
            orderby row.ClosedAt descending
            select new
            {
                row,
                @case = db
                    .Cases.Where(found => found.Id == row.CaseId)
                    .Select(found => new { found.Number, found.Status })
                    .FirstOrDefault(),
            }
        )
            .Take(LatestClosed)
            .ToListAsync();
        return closed.ConvertAll(found => new ClosedMatter(found.row, found.@case?.Number, found.@case?.Status));
    }

    private static IQueryable<MatterRow> Found(IQueryable<MatterRow> rows, string? words)
    {
        if (words?.ToUpperInvariant() is not { } wanted)
        {
            return rows;
        }
#pragma warning disable CA1304, CA1311, CA1862 // Translated to the database's upper().
        return rows.Where(row => row.About.ToUpper().Contains(wanted));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static IQueryable<MatterRow> After(IQueryable<MatterRow> rows, MatterRow? last, LocalDate today)
    {
        if (last is null)
        {
            return rows;
        }
        var isDue = last.RemindOn <= today;
        return rows.Where(row =>
            (isDue && row.RemindOn > today)
            || (isDue == (row.RemindOn <= today) && (row.On > last.On || (row.On == last.On && row.Id > last.Id)))
        );
    }

    /// <summary>How many matters wait to be started on the desks of the caller's positions, or are the caller's own without a
    /// SOP.</summary>
    public Task<int> DueOnDeskAsync(Caller caller) => DueOnDesk(caller).CountAsync();

    /// <inheritdoc cref="DueOnDeskAsync"/>
    internal IQueryable<MatterRow> DueOnDesk(Caller caller)
    {
        var today = Today(caller);
        var desk = new MatterRights(caller, registry).OnTheirDesk;
        return db.Matters.Where(row =>
            row.Agency == caller.Agency
            && row.ClosedAt == null
            && row.RemindOn <= today
            && ((row.Sop != null && desk.Contains(row.Sop)) || (row.Sop == null && row.CreatedBy == caller.PersonId))
        );
    }

    /// <returns>Null where there is no such open entry for the caller.</returns>
    public async Task<MatterRow?> FindOpenAsync(Caller caller, Guid id) =>
        await Open(new MatterRights(caller, registry)).SingleOrDefaultAsync(row => row.Id == id);

    private IQueryable<MatterRow> Open(MatterRights rights) => rights.Of(db).AsNoTracking().Where(row => row.ClosedAt == null);

    private LocalDate Today(Caller caller) => clock.GetCurrentInstant().InZone(registry.RulesFor(caller.Agency).Calendar.Zone).Date;

    private MatterItem ItemOf(MatterRow row, Caller caller, LocalDate today)
    {
        var sop = row.Sop is { } key ? registry.Find(key)?.Definition : null;
        var mayStart = sop is not null && Offers.Start(caller, sop, registry.Library.Organisations.GetValueOrDefault(caller.Agency));
        return new MatterItem(row, sop?.Name, row.RemindOn <= today, row.On < today, mayStart);
    }
}
