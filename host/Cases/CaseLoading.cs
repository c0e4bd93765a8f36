using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>Reads what an order may touch: all of it in one round trip, in the turn that will save what becomes of it.</summary>
/// <param name="beside">What was asked before the turn, which few orders need.</param>
internal sealed class CaseLoading(
    Turn turn,
    bool isPostgres,
    DefinitionRegistry registry,
    Holders people,
    CaseMemory memory,
    CaseBeside beside
)
{
    private Stamps _asOf;

    public async Task<Found> OfAsync(Order order, CommandKey? key, Instant now, CancellationToken cancel) =>
        order.Start is { } start ? await ToStartAsync(order, start, key, now, cancel) : await ToActAsync(order, key, cancel);

    private async Task<Found> ToActAsync(Order order, CommandKey? key, CancellationToken cancel)
    {
        var asked = new AskedCase(order.Case!.Value, order.By);
        await turn.AskAsync([asked.Question(memory, key)], holds: false, cancel);
        Require(order.By, asked.Found.AsOf, key, asked.Found.Given);
        if (asked.Found.Given is { } given)
        {
            return new Found { Given = given };
        }
        if (asked.Found.Row is not { } row)
        {
            return new Found();
        }
        var @case = await CaseAsync(asked, cancel);
        if (!order.By.IsMachinery && !IsSeen(@case, asked))
        {
            return new Found { Unseen = row.Id };
        }
        return new Found
        {
            Case = @case,
            IsSeen = true,
            Organisation = registry.Library.Organisations.GetValueOrDefault(row.Agency),
            Principal = order.OnBehalfOf is { } person ? await people.ActorAsync(person, row.Agency, cancel) : null,
            Waiting = asked.Found.IsAwaited ? await WaitingAsync(order.By, row.Id, cancel) : [],
            Other = beside.Other,
        };
    }

    private async Task<Found> ToStartAsync(Order order, NewCase start, CommandKey? key, Instant now, CancellationToken cancel)
    {
        var by = order.By;
        if (registry.Find(start.Definition) is not { Definition: { IsStartable: true } sop } loaded || sop.Agency != by.Agency)
        {
            return by.Assumed is null ? new Found() : throw new CallerUnsettledException();
        }
        var rules = registry.RulesFor(by.Agency);
        var drawn = new Drawing(sop, registry.Library, by.PersonId, now.InZone(rules.Calendar.Zone));
        Answer? given = null;
        var parent = start.Related is { } related ? new AskedCase(related.Parent, by) : null;
        var priorities = new GrantedPriority(((CaseCommand.StartCase)order.Command).Applicant?.Text, start.Persons);
        var isThere = true;
        List<Question> questions =
        [
            .. priorities.Questions(by.Agency),
            .. drawn.Questions,
            CaseQuestions.Beginning(by, key, (asOf, answer) => (_asOf, given) = (asOf, answer)),
        ];
        if (parent is not null)
        {
            questions.Add(parent.Question(memory, key: null));
        }
        if (beside is { Given: null, Origin: { } origin } && origin.Take(() => isThere = true) is { } taking)
        {
            isThere = false;
            questions.Add(taking);
        }
        await turn.AskAsync(questions, holds: true, cancel);
        Require(by, _asOf, key, given);
        if (given is not null)
        {
            return new Found { Given = given };
        }
        if (!isThere)
        {
            throw new RowMovedException();
        }
        var from = parent?.Found.Row is null ? null : await CaseAsync(parent, cancel);
        return new Found
        {
            Sop = loaded,
            Graph = registry.Graph(sop.Runnable),
            Rules = rules,
            Organisation = registry.Library.Organisations.GetValueOrDefault(by.Agency),
            Origin = beside.Origin,
            GivenByOrigin = beside.Given,
            Parent = from,
            IsParentSeen = from is not null && IsSeen(from, parent!),
            Offered = from is null ? [] : CaseStarters.OfferedBy(registry.Library, from.Graph.Definition, start.Related!.Row),
            Serials = drawn.Serials,
            Priority = priorities.Found,
        };
    }

    /// <summary>
    /// Many cases for the machinery, in whose way nobody stands: those that no other host or command is at, as what it does records
    /// what fell due, too. Each is read when it is asked for, so that a broken one breaks alone.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, Func<LoadedCase>>> FreeCasesAsync(IEnumerable<Guid> cases, CancellationToken cancel)
    {
        var rows = new List<CaseRow>();
        var remembered = cases.ToDictionary(id => id, memory.Of);
        await turn.AskAsync(
            [.. remembered.Select(known => CaseQuestions.FreeCase(known.Key, known.Value.Head, isPostgres, rows.Add))],
            holds: true,
            cancel
        );
        var folded = new Dictionary<Guid, CaseState>();
        foreach (var row in rows.Where(row => row.StateSchema != EventJson.StateSchema))
        {
            folded[row.Id] = await FoldAsync(row, cancel);
        }
        return rows.ToDictionary(
            row => row.Id,
            row => (Func<LoadedCase>)(() => Loaded(row, folded.GetValueOrDefault(row.Id) ?? StateOf(row, remembered[row.Id]), []))
        );
    }

    /// <exception cref="CallerUnsettledException">The caller was taken for somebody whom they are no more; nothing was done.</exception>
    private void Require(Caller by, Stamps asOf, CommandKey? key, Answer? given)
    {
        var isDone = given is not null && key is { IsMade: true };
        if (!isDone && by.Assumed is { } assumed && assumed != asOf)
        {
            throw new CallerUnsettledException();
        }
        _asOf = asOf;
    }

    private static bool IsSeen(LoadedCase @case, AskedCase asked) =>
        CaseVisibility.Sees(asked.By.Acting, @case.Row, @case.State, asked.Found.Actors, asked.Found.IsNamed);

    private Task<LoadedCase> CaseAsync(AskedCase asked, CancellationToken cancel) =>
        CaseAsync(asked.By, asked.Found.Row!, asked.Known, asked.Found.Actors, cancel);

    private async Task<LoadedCase> CaseAsync(
        Caller by,
        CaseRow row,
        Remembered known,
        IReadOnlyCollection<CaseActorRow> actors,
        CancellationToken cancel
    )
    {
        var state = row.StateSchema == EventJson.StateSchema ? StateOf(row, known) : await FoldAsync(row, cancel);
        var loaded = Loaded(row, state, actors);
        if (state.LastVisits.IsEmpty)
        {
            return loaded;
        }
        var office = await OfficeAsync(by, row.Agency, cancel);
        return loaded with { Rules = loaded.Rules with { Absent = people.AbsentFrom(office, loaded.Graph.Definition, state) } };
    }

    /// <summary>The stamps came with the load, where the case is of the caller's own agency; the machinery is of none.</summary>
    private Task<OfficePeople> OfficeAsync(Caller by, string agency, CancellationToken cancel) =>
        by.Agency == agency ? people.Memory.AsOfAsync(agency, _asOf.People, cancel) : people.Memory.AsOfNowAsync(agency, cancel);

    private LoadedCase Loaded(CaseRow row, CaseState state, IReadOnlyCollection<CaseActorRow> actors) =>
        new(row, state, registry.Graph(row.Runnable), registry.RulesFor(row.Agency), actors);

    private CaseState StateOf(CaseRow row, Remembered known)
    {
        if (known.State is { } state && known.Head == row.HeadHash)
        {
            return state;
        }
        var read = EventJson.ReadState(row.State);
        memory.Keep(row.Id, row.HeadHash, read);
        return read;
    }

    private async Task<CaseState> FoldAsync(CaseRow row, CancellationToken cancel)
    {
        var events = new List<CaseEvent>();
        await turn.AskAsync([CaseQuestions.Events(row.Id, events.Add)], holds: false, cancel);
        return CaseHistory.Fold(events);
    }

    private async Task<ImmutableArray<LoadedCase>> WaitingAsync(Caller by, Guid ended, CancellationToken cancel)
    {
        var rows = new List<CaseRow>();
        await turn.AskAsync([CaseQuestions.Waiting(ended, rows.Add)], holds: false, cancel);
        var waiting = ImmutableArray.CreateBuilder<LoadedCase>(rows.Count);
        foreach (var row in rows)
        {
            waiting.Add(await CaseAsync(by, row, Remembered.Nothing, [], cancel));
        }
        return waiting.MoveToImmutable();
    }
}

/// <summary>One case with what says whether the caller may see it.</summary>
internal sealed class AskedCase(Guid id, Caller by)
{
    public Caller By => by;

    /// <summary>There once it was asked for.</summary>
    public Reply Found { get; private set; } = null!;

    /// <summary>What was remembered of the case when it was asked for.</summary>
    public Remembered Known { get; private set; } = Remembered.Nothing;

    /// <param name="key">Null where no answer can have been given before.</param>
    public Question Question(CaseMemory memory, CommandKey? key)
    {
        Known = memory.Of(id);
        return CaseQuestions.Case(id, Known.Head, by, key, reply => Found = reply);
    }

    /// <param name="Row">Null where there is no such case.</param>
    /// <param name="IsNamed">The caller was named to see the case.</param>
    /// <param name="IsAwaited">Rows of other cases wait for it.</param>
    /// <param name="Actors">Who is on record as having acted in it.</param>
    /// <param name="AsOf">Of the caller's agency.</param>
    /// <param name="Given">What the same key was answered before.</param>
    internal sealed record Reply(
        CaseRow? Row,
        bool IsNamed,
        bool IsAwaited,
        IReadOnlyCollection<CaseActorRow> Actors,
        Stamps AsOf,
        Answer? Given
    );
}
