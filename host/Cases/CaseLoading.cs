using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>Reads what an order may touch, in the transaction that will save what becomes of it.</summary>
internal sealed class CaseLoading(DinsosFlowDb db, DefinitionRegistry registry, Holders people)
{
    public async Task<Found> OfAsync(Order order, CommandKey? key, Instant now, CancellationToken cancel)
    {
        if (key is not null && await GivenAsync(key, cancel) is { } given)
        {
            return new Found { Given = given };
        }
        return order.Start is { } start ? await ToStartAsync(order, start, now, cancel) : await ToActAsync(order, cancel);
    }

    private async Task<Answer?> GivenAsync(CommandKey key, CancellationToken cancel) =>
        await db.CommandKeys.AsNoTracking().SingleOrDefaultAsync(row => row.Principal == key.Principal && row.Key == key.Key, cancel)
            is { } kept
            ? key.AnswerFrom(kept)
            : null;

    private async Task<Found> ToActAsync(Order order, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(row => row.Id == order.Case, cancel) is not { } row)
        {
            return new Found();
        }
        if (!order.By.IsMachinery && !await CaseVisibility.CanSeeAsync(db, order.By.Acting, row, cancel))
        {
            return new Found { Unseen = row.Id };
        }
        return new Found
        {
            Case = await CaseAsync(row, cancel),
            IsSeen = true,
            Organisation = registry.Library.Organisations.GetValueOrDefault(row.Agency),
            Principal = order.OnBehalfOf is { } person ? await people.ActorAsync(db, person, row.Agency, cancel) : null,
            Waiting = await WaitingAsync(row.Id, cancel),
            Other = order.Command is CaseCommand.LinkCase { IsByNumber: true } link ? await OtherAsync(order.By, row, link, cancel) : null,
        };
    }

    private async Task<Found> ToStartAsync(Order order, NewCase start, Instant now, CancellationToken cancel)
    {
        var (by, agency) = (order.By, order.By.Agency);
        if (registry.Find(start.Definition) is not { Definition: { IsStartable: true } sop } loaded || sop.Agency != agency)
        {
            return new Found();
        }
        ICaseOrigin? origin = start.Matter is { } matter ? new MatterOrigin(matter, by, registry) : start.Period;
        var parent = start.Related is { } related ? await db.Cases.SingleOrDefaultAsync(row => row.Id == related.Parent, cancel) : null;
        var found = new Found
        {
            Sop = loaded,
            Organisation = registry.Library.Organisations.GetValueOrDefault(agency),
            Origin = origin,
            Parent = parent is null ? null : await CaseAsync(parent, cancel),
            IsParentSeen = parent is not null && await CaseVisibility.CanSeeAsync(db, by.Acting, parent, cancel),
        };
        if (found.Parent is { } from)
        {
            found = found with { Offered = CaseStarters.OfferedBy(registry.Library, from.Graph.Definition, start.Related!.Row) };
        }
        if (StartRights.PostsOf(by, start, sop, found) is null)
        {
            return found;
        }
        if (origin is not null && await origin.FindAsync(db, cancel) is { } given)
        {
            return found with { GivenByOrigin = given };
        }
        var rules = registry.RulesFor(agency);
        var today = now.InZone(rules.Calendar.Zone);
        var id = Guid.CreateVersion7(now.ToDateTimeOffset());
        return found with
        {
            Graph = registry.Graph(sop.Runnable),
            Rules = rules,
            Serials = new Serials(
                id,
                await CaseNumbers.NextAsync(db, agency, today.Year, cancel),
                await BookNumbers.AtStartAsync(db, registry.Library, sop, id, by.PersonId, today, cancel)
            ),
            Priority = await GrantedPriority.FindAsync(
                db,
                agency,
                ((CaseCommand.StartCase)order.Command).Applicant?.Text,
                start.Persons?.Of(PersonPart.Applicant)?.Nik,
                cancel
            ),
        };
    }

    private async Task<LoadedCase> CaseAsync(CaseRow row, CancellationToken cancel)
    {
        var state = await CaseHistory.StateOfAsync(db, row, cancel);
        var graph = registry.Graph(row.Runnable);
        return new LoadedCase(
            row,
            state,
            graph,
            registry.RulesFor(row.Agency) with
            {
                Absent = await people.AbsentAsync(db, graph.Definition, state, cancel),
            },
            await db.CaseActors.AsNoTracking().Where(actor => actor.CaseId == row.Id).ToListAsync(cancel)
        );
    }

    private async Task<ImmutableArray<LoadedCase>> WaitingAsync(Guid ended, CancellationToken cancel)
    {
        var parents = db.RelatedCases.Where(row => row.ChildId == ended && row.Wait == Waiting.Open).Select(row => row.ParentId);
        var rows = await db.Cases.Where(row => parents.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        var waiting = ImmutableArray.CreateBuilder<LoadedCase>(rows.Count);
        foreach (var row in rows)
        {
            waiting.Add(await CaseAsync(row, cancel));
        }
        return waiting.MoveToImmutable();
    }

    private async Task<Linked?> OtherAsync(Caller by, CaseRow parent, CaseCommand.LinkCase link, CancellationToken cancel)
    {
        var number = link.Number?.Trim();
        var other = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Agency == parent.Agency && row.Number == number, cancel);
        if (other is null || !await CaseVisibility.CanSeeAsync(db, by.Acting, other, cancel))
        {
            return null;
        }
        var standing =
            other.Id == parent.Id || await LeadsBackAsync(other.Id, parent.Id, cancel) ? RelatedStanding.LeadsBack
            : other.Status == CaseStatus.Running ? RelatedStanding.Open
            : RelatedStanding.Ended;
        return new Linked($"{other.Id:N}", other.Confidentiality == Confidentiality.Secret ? null : other.Number, standing);
    }

    /// <summary>Whether the case, or one that came of it, has the other one among those that came of it.</summary>
    private async Task<bool> LeadsBackAsync(Guid from, Guid to, CancellationToken cancel)
    {
        var seen = new HashSet<Guid> { from };
        var open = new List<Guid> { from };
        while (open.Count > 0)
        {
            var next = await db
                .RelatedCases.Where(row => open.Contains(row.ParentId))
                .Select(row => row.ChildId)
                .Distinct()
                .ToListAsync(cancel);
            open = [.. next.Where(seen.Add)];
            if (seen.Contains(to))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Many cases at once, for the machinery, in whose way nobody stands. On PostgreSQL those that no other host or
    /// command is at: what it does records what fell due, too. Each is read when it is asked for, so that a broken one breaks alone.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, Func<LoadedCase>>> FreeCasesAsync(Guid[] cases, bool isPostgres, CancellationToken cancel)
    {
        var rows = isPostgres
            ? await db.Cases.FromSql($"SELECT * FROM cases WHERE id = ANY ({cases}) FOR UPDATE SKIP LOCKED").ToListAsync(cancel)
            : await db.Cases.Where(row => cases.Contains(row.Id)).ToListAsync(cancel);
        var folded = new Dictionary<Guid, CaseState>();
        foreach (var row in rows.Where(row => row.StateSchema != EventJson.StateSchema))
        {
            folded[row.Id] = await CaseHistory.StateOfAsync(db, row, cancel);
        }
        return rows.ToDictionary(
            row => row.Id,
            row =>
                (Func<LoadedCase>)(
                    () =>
                        new LoadedCase(
                            row,
                            folded.GetValueOrDefault(row.Id) ?? EventJson.ReadState(row.State),
                            registry.Graph(row.Runnable),
                            registry.RulesFor(row.Agency),
                            []
                        )
                )
        );
    }
}
