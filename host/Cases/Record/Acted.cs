using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>
/// Who acted in the flow of a case, and in which of their posts. Acting is starting, taking, completing and returning a
/// task of one's post; attaching, pausing or whatever a superior does to the case is not, and leaves no right to see it.
/// </summary>
/// <param name="Known">People with the positions they hold as they act; of others every position of the task counts.</param>
/// <param name="StartedIn">The posts in which the case was started.</param>
internal sealed record Acted(ImmutableArray<Actor> Known, ImmutableArray<string> StartedIn)
{
    public static Acted By(CaseCommand command) => new(command.OnBehalfOf is { } principal ? [command.By, principal] : [command.By], []);

    /// <summary>Of an invented history, whose people are known by the rows they did.</summary>
    public static Acted AsPrinted(SopDefinition sop) => new([], [.. sop.PostsOfRow(1)]);

    /// <param name="before">The case before the events; null where they begin with the start.</param>
    public IEnumerable<(string Person, string Position)> In(IReadOnlyCollection<CaseEvent> events, CaseState? before)
    {
        var stays = (before?.OpenVisits ?? [])
            .SelectMany(visit => visit.Tasks.Select(task => new Stay(visit.Visit, task.Task, task.Positions)))
            .Concat(
                events
                    .Select(@event => @event.Fact)
                    .OfType<Fact.VisitOpened>()
                    .SelectMany(visit => visit.Tasks.Select(task => new Stay(visit.Visit, task.Task, task.Positions)))
            )
            .ToList();
        // The machinery acts in nobody's post.
        return events
            .SelectMany(@event => PostsOf(@event.Fact, stays).SelectMany(post => PeopleOf(@event, post)))
            .Where(acted => acted.Person != Actor.System.Person)
            .Distinct();
    }

    private IEnumerable<string> PostsOf(Fact fact, IReadOnlyCollection<Stay> stays) =>
        fact switch
        {
            Fact.CaseStarted => StartedIn,
            Fact.TaskClaimed claimed => stays.Where(stay => stay.Task == claimed.Task).SelectMany(stay => stay.Positions),
            Fact.TaskCompleted completed => stays.Where(stay => stay.Task == completed.Task).SelectMany(stay => stay.Positions),
            Fact.ReturnedOutsideFlow returned => stays.Where(stay => stay.Visit == returned.FromVisit).SelectMany(stay => stay.Positions),
            // Nothing else is done in the flow of a task of one's own post, so it gives no right.
            _ => [],
        };

    private IEnumerable<(string Person, string Position)> PeopleOf(CaseEvent @event, string post) =>
        new[] { @event.By, @event.OnBehalfOf }
            .OfType<string>()
            .Where(person => Known.FirstOrDefault(actor => actor.Person == person) is not { } known || known.Positions.Contains(post))
            .Select(person => (person, post));

    private sealed record Stay(int Visit, int Task, ImmutableArray<string> Positions);
}
