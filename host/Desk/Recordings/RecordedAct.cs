using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Desk.Recordings;

/// <summary>A task that was recorded in another's name, and what that person says to it.</summary>
/// <param name="Event">The task's completion.</param>
/// <param name="Named">Name of the one in whose name it was recorded.</param>
/// <param name="Reply">Null while they have not said anything.</param>
public sealed record RecordedAct(CaseEvent Event, int Row, string Named, string Recorder, bool IsMine, CaseEvent? Reply)
{
    private Fact.TaskCompleted Completed => (Fact.TaskCompleted)Event.Fact;

    public string? Note => Completed.Note?.Text;

    public string Answer => string.Join(", ", Completed.Answer.Select(FlowButtons.Sentence));

    /// <returns>Null where the task was recorded for nobody else.</returns>
    public static async Task<RecordedAct?> FindAsync(IReadOnlyList<CaseEvent> history, int task, Caller caller, Visitor visitor)
    {
        var found = history.FirstOrDefault(@event => @event.Fact is Fact.TaskCompleted completed && completed.Task == task);
        if (found is not { OnBehalfOf: { } person } || person == found.By)
        {
            return null;
        }
        var visit = ((Fact.TaskCompleted)found.Fact).Visit;
        var names = await visitor.NamesAsync([person, found.By]);
        return new RecordedAct(
            found,
            history.Select(@event => @event.Fact).OfType<Fact.VisitOpened>().First(opened => opened.Visit == visit).Row,
            names.GetValueOrDefault(person, "orang yang tidak terdaftar lagi"),
            names.GetValueOrDefault(found.By, "orang yang tidak terdaftar lagi"),
            person == caller.PersonId,
            history.FirstOrDefault(@event => ReplyTo(@event.Fact) == task)
        );
    }

    private static int? ReplyTo(Fact fact) =>
        fact switch
        {
            Fact.RecordingConfirmed confirmed => confirmed.Task,
            Fact.RecordingObjected objected => objected.Task,
            _ => null,
        };
}
