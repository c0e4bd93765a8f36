using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases;

/// <summary>What is stored of all that an order may touch: loaded once, decided upon, saved.</summary>
internal sealed record Found
{
    /// <summary>The answer that the same key was given before.</summary>
    public Answer? Given { get; init; }

    /// <summary>The case that is asked; null where there is none, and for a start.</summary>
    public LoadedCase? Case { get; init; }

    /// <summary>A case that is there, and not for the caller's eyes.</summary>
    public Guid? Unseen { get; init; }

    /// <summary>The caller may see it otherwise than by an emergency opening.</summary>
    public bool IsSeen { get; init; }

    /// <summary>What was not asked, and must hold when what becomes of it is saved.</summary>
    public ImmutableArray<Premise> Premises { get; init; } = [];

    /// <summary>On whose behalf it is recorded, with the posts they hold; null where nobody is named, or they are not of the
    /// agency.</summary>
    public Actor? Principal { get; init; }

    public Organisation? Organisation { get; init; }

    /// <summary>Cases whose rows wait for this one.</summary>
    public ImmutableArray<LoadedCase> Waiting { get; init; } = [];

    /// <summary>The case to be tied to this one; null where the caller may not see one of that number.</summary>
    public Linked? Other { get; init; }

    // Of a start.
    public LoadedSop? Sop { get; init; }
    public FlowGraph? Graph { get; init; }
    public CaseRules? Rules { get; init; }
    public Serials? Serials { get; init; }

    /// <summary>A granted priority that this case takes up.</summary>
    public Granted? Priority { get; init; }

    public ICaseOrigin? Origin { get; init; }

    /// <summary>What the origin answers by itself: the case that was started from it before, or that it is not there.</summary>
    public Answer? GivenByOrigin { get; init; }

    /// <summary>The case that it is started from.</summary>
    public LoadedCase? Parent { get; init; }
    public bool IsParentSeen { get; init; }

    /// <summary>Keys of the SOPs that the parent's row names.</summary>
    public ImmutableArray<string> Offered { get; init; } = [];
}

/// <param name="Row">Its own, as saving changes it.</param>
/// <param name="Actors">Who is on record as having acted in it; null where that was not asked, as nobody acts who would come onto
/// it.</param>
internal sealed record LoadedCase(CaseRow Row, CaseState State, FlowGraph Graph, CaseRules Rules, IReadOnlyCollection<CaseActorRow>? Actors)
{
    /// <param name="isSeen">See <see cref="CaseVisibility"/>.</param>
    public CaseStanding StandingOf(Caller by, Organisation? organisation, bool isSeen) =>
        new(by, State, Graph.Definition, organisation, isSeen);
}

/// <param name="Number">Null where the case is <c>rahasia</c>: its number stays out of the other one's history.</param>
internal sealed record Linked(string Case, string? Number, RelatedStanding Standing);

/// <summary>Numbers that were taken for a case: theirs only if it is saved.</summary>
internal sealed record Serials(Guid Id, DrawnNumber Number, ImmutableArray<BookNumberRow> Books);
