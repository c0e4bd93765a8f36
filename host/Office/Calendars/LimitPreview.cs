using System.Collections.Immutable;
using System.Diagnostics;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Calendars;

/// <param name="Step">Activity of the row whose standard time it is; null for a limit of the whole case.</param>
public sealed record NamedLimit(Guid Case, string Number, MovedLimit Limit, int? Row, string? Step);

/// <summary>What a calendar would change of the limits that run, if it were published now.</summary>
/// <param name="Promises">Limits of whole cases: those that were promised, and dates that the office set.</param>
/// <param name="Steps">Standard times, which are a norm and no promise.</param>
/// <param name="Named">The first of them that the viewer may see; what becomes late first.</param>
/// <param name="Unnamed">How many changes are not among <paramref name="Named"/>.</param>
/// <param name="Counted">Open cases that were looked at.</param>
/// <param name="Open">Open cases that count by these calendars.</param>
public sealed record LimitPreview(
    LimitCount Promises,
    LimitCount Steps,
    ImmutableArray<NamedLimit> Named,
    int Unnamed,
    int Counted,
    int Open
)
{
    public static readonly LimitPreview Nothing = new(LimitCount.None, LimitCount.None, [], 0, 0, 0);

    /// <summary>Those that were begun last were not looked at: they were too many.</summary>
    public bool IsPart => Counted < Open;
}

public sealed record LimitCount(int Moved, int BecomeLate, int LateNoMore, int TurnProvisional)
{
    public static readonly LimitCount None = new(0, 0, 0, 0);

    public bool IsNone => this == None;

    public static LimitCount Of(IEnumerable<MovedLimit> limits) =>
        limits.Aggregate(
            None,
            (count, limit) =>
                new LimitCount(
                    count.Moved + (limit.IsMoved ? 1 : 0),
                    count.BecomeLate + (limit.BecomesLate ? 1 : 0),
                    count.LateNoMore + (limit.IsLateNoMore ? 1 : 0),
                    count.TurnProvisional + (limit.TurnsProvisional ? 1 : 0)
                )
        );
}

/// <summary>Asks the engine of every open case what other calendars would make of it; reads alone.</summary>
/// <remarks>The cases' states are read a page at a time, as many together as one command reads rows: whoever works meanwhile waits for
/// nothing.</remarks>
internal sealed class LimitPreviewQuery(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    public const int Shown = 50;
    private const int Page = 500;

    /// <summary>Nobody waits longer for a page: what was not counted by then, it says. 60,000 cases took ten seconds on a busy machine
    /// (Debug, SQLite, 2 cores shared by many).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Of the changes that can only be named to whoever acts in the case, so many are asked for.</summary>
    private const int MostAsked = 2_000;

    /// <param name="after">With the calendars as they would be.</param>
    public async Task<LimitPreview> ReadAsync(Caller caller, DefinitionLibrary after, CancellationToken cancel = default)
    {
        var before = registry.Library.Calendars.Calendars;
        var changed = after
            .Calendars.Calendars.Values.Where(calendar => before.GetValueOrDefault(calendar.Id)?.Version != calendar.Version)
            .Select(calendar => calendar.Id)
            .ToList();
        if (changed.Count == 0)
        {
            return LimitPreview.Nothing;
        }
        var cases = db
            .Cases.AsNoTracking()
            .Where(row => row.Status == CaseStatus.Running)
            .Where(row => db.Deadlines.Any(limit => limit.CaseId == row.Id && changed.Contains(limit.Calendar)));
        var rules = new Dictionary<string, CaseRules?>();
        var now = clock.GetCurrentInstant();
        var moved = new List<Moved>();
        var (counted, last, isAll) = (0, Guid.Empty, false);
        for (var began = Stopwatch.GetTimestamp(); !isAll && Stopwatch.GetElapsedTime(began) < Patience; )
        {
            var page = await PageAsync(cases, last, cancel);
            foreach (var row in page)
            {
                if (!rules.TryGetValue(row.Agency, out var counting))
                {
                    rules[row.Agency] = counting = CaseRules.Of(after, row.Agency);
                }
                if (counting is not null)
                {
                    var state = await CaseHistory.StateOfAsync(db, row, cancel);
                    moved.AddRange(
                        MovedLimits
                            .Of(state, counting, now)
                            .Select(limit => new Moved(row.Id, row.Number, row.Agency, row.Confidentiality, limit))
                    );
                }
            }
            counted += page.Count;
            last = page.Count > 0 ? page[^1].Id : last;
            isAll = page.Count < Page;
        }
        var open = isAll ? counted : await cases.CountAsync(cancel);
        var named = await NamedAsync(caller, moved, cancel);
        return new LimitPreview(
            LimitCount.Of(moved.Select(one => one.Limit).Where(IsOfCase)),
            LimitCount.Of(moved.Select(one => one.Limit).Where(limit => !IsOfCase(limit))),
            named,
            moved.Count - named.Length,
            counted,
            open
        );
    }

    private static bool IsOfCase(MovedLimit limit) => limit.Kind != DeadlineKind.StandardTime;

    private static Task<List<CaseRow>> PageAsync(IQueryable<CaseRow> cases, Guid last, CancellationToken cancel) =>
        cases.Where(row => row.Id > last).OrderBy(row => row.Id).Take(Page).ToListAsync(cancel);

    private async Task<ImmutableArray<NamedLimit>> NamedAsync(Caller caller, List<Moved> moved, CancellationToken cancel)
    {
        var own = moved
            .Where(one => one.Agency == caller.Agency)
            .OrderByDescending(one => one.Limit.BecomesLate)
            .ThenByDescending(one => one.Limit.IsLateNoMore)
            .ThenBy(one => !IsOfCase(one.Limit))
            .ThenBy(one => one.Limit.From)
            .ThenBy(one => one.Number, StringComparer.Ordinal)
            .ToList();
        var asked = own.Where(one => !MayRead(caller, one)).Select(one => one.Case).Distinct().Take(MostAsked).ToList();
        var seen = await db
            .Cases.Where(CaseVisibility.SeenBy(db, caller))
            .Where(row => asked.Contains(row.Id))
            .Select(row => row.Id)
            .ToHashSetAsync(cancel);
        var shown = own.Where(one => MayRead(caller, one) || seen.Contains(one.Case)).Take(Shown).ToList();
        var ids = shown.Select(one => one.Case).Distinct().ToList();
        var rows = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var named = ImmutableArray.CreateBuilder<NamedLimit>(shown.Count);
        foreach (var one in shown)
        {
            named.Add(await NamedAsync(one, rows[one.Case], cancel));
        }
        return named.MoveToImmutable();
    }

    private async Task<NamedLimit> NamedAsync(Moved one, CaseRow row, CancellationToken cancel)
    {
        if (IsOfCase(one.Limit))
        {
            return new NamedLimit(one.Case, one.Number, one.Limit, null, null);
        }
        var state = await CaseHistory.StateOfAsync(db, row, cancel);
        var at = state.OpenVisits.FirstOrDefault(visit => visit.Visit == one.Limit.Visit)?.Row;
        var step = at is { } number ? registry.Version(row.Runnable)?.Definition.Steps.FirstOrDefault(step => step.Row == number) : null;
        return new NamedLimit(one.Case, one.Number, one.Limit, at, step?.Activity);
    }

    private static bool MayRead(Caller caller, Moved one) => AccessTable.CaseReaders(one.Confidentiality).Any(caller.Is);

    private sealed record Moved(Guid Case, string Number, string Agency, Confidentiality Confidentiality, MovedLimit Limit);
}
