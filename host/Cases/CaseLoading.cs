using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// Reads what an order may touch: all of it in one round trip, in the turn that will save what becomes of it. Where the turn may assume
/// (<see cref="Turn.MayAssume"/>) and this host remembers all of it, nothing is asked.
/// </summary>
/// <param name="beside">What was asked before the turn, which few orders need.</param>
internal sealed class CaseLoading(
    Turn turn,
    bool isPostgres,
    DefinitionRegistry registry,
    Holders people,
    CaseMemory memory,
    NumberMemory numbers,
    Trust trust,
    CaseBeside beside
)
{
    private Stamps _asOf;

    private bool MayAssume => turn.MayAssume && trust.IsGiven;

    /// <summary>From memory: what is decided upon it stands only if it is saved together with its premises.</summary>
    /// <returns>Null where something has to be asked.</returns>
    public Found? Recalled(Order order, Instant now)
    {
        if (
            !MayAssume
            || order is not { By.Assumed: { } asOf, OnBehalfOf: null }
            || beside != CaseBeside.Nothing
            || people.Memory.LastRead(order.By.Agency) is not var (office, read)
            || read != asOf
        )
        {
            return null;
        }
        return order.Start is { } start ? RecalledToStart(order, start, asOf, now) : RecalledToAct(order, asOf, office);
    }

    public async Task<Found> OfAsync(Order order, CommandKey? key, Instant now, CancellationToken cancel)
    {
        var found = order.Start is { } start ? await ToStartAsync(order, start, key, now, cancel) : await ToActAsync(order, key, cancel);
        if (turn.MayAssume)
        {
            trust.Asked();
        }
        return found;
    }

    private Found? RecalledToAct(Order order, Stamps asOf, OfficePeople office)
    {
        var by = order.By;
        if (
            memory.Of(order.Case!.Value) is not { Row: { } row, State: { } state, Actors: { } actors } known
            || !CaseVisibility.Sees(by.Acting, row, state, actors, isNamed: false)
        )
        {
            return null;
        }
        return new Found
        {
            Case = WithAbsent(Loaded(row.Copy(), state, actors), office),
            IsSeen = true,
            Organisation = registry.Library.Organisations.GetValueOrDefault(row.Agency),
            Premises = [CaseQuestions.StillIs(by, asOf), CaseQuestions.StillStands(row.Id, known.Head)],
        };
    }

    private Found? RecalledToStart(Order order, NewCase start, Stamps asOf, Instant now)
    {
        var by = order.By;
        if (start.Related is not null || registry.Find(start.Definition) is not { } loaded || !MayStart(loaded, by))
        {
            return null;
        }
        var (sop, rules) = (loaded.Definition, registry.RulesFor(by.Agency));
        var drawn = DrawingOf(start, sop, by, rules, now);
        if (drawn.Questions.Any() || Priorities(order, start).Questions(by.Agency).Any())
        {
            return null;
        }
        var serials = drawn.Drawn();
        return new Found
        {
            Sop = loaded,
            Graph = registry.Graph(sop.Runnable),
            Rules = rules,
            Organisation = registry.Library.Organisations.GetValueOrDefault(by.Agency),
            Serials = serials,
            Premises = [CaseQuestions.StillIs(by, asOf), .. serials.Number.Premises],
        };
    }

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
        if (registry.Find(start.Definition) is not { } loaded || !MayStart(loaded, by))
        {
            return by.Assumed is null ? new Found() : throw new CallerUnsettledException();
        }
        var (sop, rules) = (loaded.Definition, registry.RulesFor(by.Agency));
        var drawn = DrawingOf(start, sop, by, rules, now);
        Answer? given = null;
        var parent = start.Related is { } related ? new AskedCase(related.Parent, by) : null;
        var priorities = Priorities(order, start);
        var isThere = true;
        List<Question> draws = [.. drawn.Questions];
        List<Question> questions =
        [
            .. priorities.Questions(by.Agency),
            .. draws,
            CaseQuestions.Beginning(by, key, (asOf, answer) => (_asOf, given) = (asOf, answer)),
        ];
        if (parent is not null)
        {
            questions.Add(parent.Question(memory, key: null));
        }
        if (beside is { Given: null, Origin: { } origin } && origin.Take(() => isThere = true) is { } taking)
        {
            isThere = false;
            draws.Add(taking);
            questions.Add(taking);
        }
        await turn.AskAsync(questions, holds: draws.Count > 0, cancel);
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
        var serials = drawn.Drawn();
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
            Serials = serials,
            Premises = [.. serials.Number.Premises],
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
            [.. remembered.Select(known => CaseQuestions.FreeCase(known.Key, known.Value?.Head ?? "", isPostgres, rows.Add))],
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
            row => (Func<LoadedCase>)(() => LoadedOf(row, remembered[row.Id], folded.GetValueOrDefault(row.Id)))
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

    private static bool MayStart(LoadedSop loaded, Caller by) => loaded.Definition is { IsStartable: true } sop && sop.Agency == by.Agency;

    private static GrantedPriority Priorities(Order order, NewCase start) =>
        new(((CaseCommand.StartCase)order.Command).Applicant?.Text, start.Persons);

    /// <summary>
    /// A start that changes rows as it asks (a book's number, the entry that it comes from) draws its own number first: it holds all of
    /// them until it is saved.
    /// </summary>
    public static bool HoldsRows(NewCase start, CaseBeside beside, DefinitionRegistry registry) =>
        beside.Origin is not null
        || (registry.Find(start.Definition) is { Definition: var sop } && Drawing.BooksOf(sop, registry.Library).Any());

    private Drawing DrawingOf(NewCase start, SopDefinition sop, Caller by, CaseRules rules, Instant now)
    {
        var assumed = MayAssume && !HoldsRows(start, beside, registry) ? numbers : null;
        return new Drawing(sop, registry.Library, by.PersonId, now.InZone(rules.Calendar.Zone), assumed);
    }

    private static bool IsSeen(LoadedCase @case, AskedCase asked) =>
        CaseVisibility.Sees(asked.By.Acting, @case.Row, @case.State, asked.Found.Actors, asked.Found.IsNamed);

    private Task<LoadedCase> CaseAsync(AskedCase asked, CancellationToken cancel) =>
        CaseAsync(asked.By, asked.Found.Row!, asked.Known, asked.Found.Actors, cancel);

    private async Task<LoadedCase> CaseAsync(
        Caller by,
        CaseRow row,
        RecordedCase? known,
        IReadOnlyCollection<CaseActorRow>? actors,
        CancellationToken cancel
    )
    {
        var folded = row.StateSchema == EventJson.StateSchema ? null : await FoldAsync(row, cancel);
        var loaded = LoadedOf(row, known, folded, actors);
        return loaded.State.LastVisits.IsEmpty ? loaded : WithAbsent(loaded, await OfficeAsync(by, row.Agency, cancel));
    }

    private LoadedCase WithAbsent(LoadedCase @case, OfficePeople office) =>
        @case with
        {
            Rules = @case.Rules with { Absent = people.AbsentFrom(office, @case.Graph.Definition, @case.State) },
        };

    /// <summary>The stamps came with the load, where the case is of the caller's own agency; the machinery is of none.</summary>
    private Task<OfficePeople> OfficeAsync(Caller by, string agency, CancellationToken cancel) =>
        by.Agency == agency ? people.Memory.AsOfAsync(agency, _asOf.People, cancel) : people.Memory.AsOfNowAsync(agency, cancel);

    private LoadedCase Loaded(CaseRow row, CaseState state, IReadOnlyCollection<CaseActorRow>? actors) =>
        new(row, state, registry.Graph(row.Runnable), registry.RulesFor(row.Agency), actors);

    /// <param name="known">What was remembered when it was asked for.</param>
    /// <param name="folded">Its state where that had to be folded from its events; null where what is stored will do.</param>
    /// <param name="actors">Null where they were not asked for.</param>
    private LoadedCase LoadedOf(CaseRow row, RecordedCase? known, CaseState? folded, IReadOnlyCollection<CaseActorRow>? actors = null)
    {
        var isKnown = known?.Head == row.HeadHash;
        var state = folded ?? (isKnown ? known!.State : EventJson.ReadState(row.State));
        actors ??= isKnown ? known!.Actors : null;
        if (known is not null && !isKnown)
        {
            trust.Doubt();
        }
        if (!isKnown || known!.Actors is null)
        {
            memory.Keep(new RecordedCase(row, state, actors));
        }
        return Loaded(row, state, actors);
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
            waiting.Add(await CaseAsync(by, row, known: null, actors: null, cancel));
        }
        return waiting.MoveToImmutable();
    }
}
