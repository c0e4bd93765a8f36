using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Notices;

/// <summary>The people behind <c>meja</c>, <c>atasan</c> and <c>kepala</c>, as they are when the notice is made.</summary>
public sealed class Recipients(DefinitionRegistry registry, Holders holdersToday)
{
    /// <returns>Each person once. A case that was closed meanwhile lies on no desk, so only the head is left.</returns>
    public async Task<IReadOnlyList<Person>> OfRungAsync(
        DinsosFlowDb db,
        CaseRow @case,
        ImmutableArray<Recipient> to,
        CancellationToken cancel
    )
    {
        var tasks = await db.Tasks.AsNoTracking().Where(task => task.CaseId == @case.Id).OrderBy(task => task.Task).ToListAsync(cancel);
        var people = new List<Person>();
        foreach (var recipient in to)
        {
            people.AddRange(
                recipient switch
                {
                    Recipient.Desk => await DeskAsync(db, @case.Agency, tasks, cancel),
                    Recipient.Superior => await SuperiorsAsync(db, @case.Agency, tasks, cancel),
                    Recipient.Head => await HeadsAsync(db, @case.Agency, cancel),
                    _ => throw new ArgumentOutOfRangeException(nameof(to), recipient, "A recipient of no known kind."),
                }
            );
        }
        return [.. people.DistinctBy(person => person.Id)];
    }

    /// <returns>Who paused the case, where they work today; else those above its desk; else the head.</returns>
    public async Task<IReadOnlyList<Person>> OfPauseAsync(DinsosFlowDb db, CaseRow @case, string pausedBy, CancellationToken cancel)
    {
        if (await holdersToday.PresentAsync(db, @case.Agency, [pausedBy], cancel) is { Count: > 0 } present)
        {
            return present;
        }
        var above = await OfRungAsync(db, @case, [Recipient.Superior], cancel);
        return above.Count > 0 ? above : await HeadsAsync(db, @case.Agency, cancel);
    }

    public async Task<IReadOnlyList<Person>> HeadsAsync(DinsosFlowDb db, string agency, CancellationToken cancel) =>
        registry.Library.Organisations.GetValueOrDefault(agency) is { } organisation
            ? await holdersToday.HoldersAsync(db, agency, [.. organisation.Heads], cancel)
            : [];

    /// <summary>Those who supervise work by the case's SOP; where there are none, the heads.</summary>
    /// <param name="but">The person whom it is about: nobody is told of their own words.</param>
    public async Task<IReadOnlyList<Person>> SupervisorsAsync(DinsosFlowDb db, CaseRow @case, string but, CancellationToken cancel)
    {
        var granted = await db
            .Grants.Where(grant => grant.Agency == @case.Agency && grant.Role == Role.Supervisor && grant.PersonId != but)
            .Select(grant => grant.PersonId)
            .ToListAsync(cancel);
        var watched = new Watched(registry);
        var watching = new List<string>();
        foreach (var person in granted)
        {
            if (
                await holdersToday.CallerAsync(person, cancel) is { } caller
                && (watched.DefinitionsOf(caller)?.Contains(@case.Definition) ?? true)
            )
            {
                watching.Add(person);
            }
        }
        return watching.Count == 0
            ? [.. (await HeadsAsync(db, @case.Agency, cancel)).Where(person => person.Id != but)]
            : await db
                .Users.AsNoTracking()
                .Where(person => watching.Contains(person.Id))
                .OrderBy(person => person.FullName)
                .ToListAsync(cancel);
    }

    /// <summary>Who has each open task, or everyone at the shared desk where nobody has it or who has it is away or gone.</summary>
    private async Task<IEnumerable<Person>> DeskAsync(DinsosFlowDb db, string agency, List<TaskRow> tasks, CancellationToken cancel)
    {
        var held = tasks.Select(task => task.Holder).OfType<string>().Distinct().ToList();
        var holders = await holdersToday.PresentAsync(db, agency, held, cancel);
        var present = holders.Select(person => person.Id).ToHashSet();
        var shared = tasks
            .Where(task => task.Holder is not { } holder || !present.Contains(holder))
            .SelectMany(task => task.Positions)
            .Distinct()
            .ToList();
        return shared.Count == 0 ? holders : holders.Concat(await holdersToday.HoldersAsync(db, agency, shared, cancel));
    }

    private async Task<IEnumerable<Person>> SuperiorsAsync(DinsosFlowDb db, string agency, List<TaskRow> tasks, CancellationToken cancel)
    {
        var superiors = new List<Person>();
        foreach (var position in await DeskPositionsAsync(db, agency, tasks, cancel))
        {
            superiors.AddRange(await NearestAboveAsync(db, agency, position, cancel));
        }
        return superiors;
    }

    /// <summary>A desk may be several positions; where someone has the task, those of them that they hold.</summary>
    private async Task<IReadOnlyCollection<string>> DeskPositionsAsync(
        DinsosFlowDb db,
        string agency,
        List<TaskRow> tasks,
        CancellationToken cancel
    )
    {
        var positions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            var own =
                task.Holder is { } holder && await holdersToday.ActorAsync(holder, agency, cancel) is { } actor
                    ? task.Positions.FindAll(actor.Positions.Contains)
                    : [];
            positions.UnionWith(own.Count > 0 ? own : task.Positions);
        }
        return positions;
    }

    /// <summary>Past a vacant position to the next one up; nobody where all above are vacant.</summary>
    private async Task<IReadOnlyList<Person>> NearestAboveAsync(DinsosFlowDb db, string agency, string position, CancellationToken cancel)
    {
        var passed = new HashSet<string>();
        for (var above = SuperiorOf(agency, position); above is not null && passed.Add(above); above = SuperiorOf(agency, above))
        {
            if (await holdersToday.HoldersAsync(db, agency, [above], cancel) is { Count: > 0 } holders)
            {
                return holders;
            }
        }
        return [];
    }

    private string? SuperiorOf(string agency, string position) =>
        registry.Library.Organisations.GetValueOrDefault(agency)?.Positions.FirstOrDefault(known => known.Id == position)?.Superior;
}
