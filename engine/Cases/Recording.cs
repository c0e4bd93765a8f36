using System.Collections.Immutable;

namespace DinsosFlow.Engine.Cases;

/// <summary>
/// <i>Catat atas nama</i>: who recorded a task for another did not do it, so the other is asked whether it is right. Silence changes
/// nothing;
/// an objection undoes nothing either, for the case has gone on by it: supervisors are told and decide what is done.
/// </summary>
internal static class Recording
{
    public static Refusal? Confirm(Deliberation deliberation, CaseCommand.ConfirmRecording confirm)
    {
        var refusal = RefuseOthers(deliberation, confirm.Task, confirm);
        if (refusal is null)
        {
            deliberation.Record(new Fact.RecordingConfirmed(confirm.Task));
        }
        return refusal;
    }

    public static Refusal? Object(Deliberation deliberation, CaseCommand.ObjectToRecording objection)
    {
        var refusal = RefuseOthers(deliberation, objection.Task, objection);
        if (refusal is null && string.IsNullOrWhiteSpace(objection.Reason.Text))
        {
            refusal = new Refusal(RefusalCode.ReasonMissing, "Expected what is not right about the recording, but it is empty.");
        }
        if (refusal is null)
        {
            deliberation.Record(new Fact.RecordingObjected(objection.Task, objection.Reason));
        }
        return refusal;
    }

    /// <summary>A task recorded for another waits for that person's word.</summary>
    public static ImmutableArray<RecordedTask> Fold(
        ImmutableArray<RecordedTask> recordings,
        Fact.TaskCompleted completed,
        CaseEvent @event
    ) => @event.OnBehalfOf is { } person && person != @event.By ? recordings.Add(new RecordedTask(completed.Task, person)) : recordings;

    public static ImmutableArray<RecordedTask> Fold(ImmutableArray<RecordedTask> recordings, Fact fact) =>
        fact switch
        {
            Fact.RecordingConfirmed confirmed => recordings.RemoveAll(recorded => recorded.Task == confirmed.Task),
            Fact.RecordingObjected objected => recordings.RemoveAll(recorded => recorded.Task == objected.Task),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Not a fact about a recording."),
        };

    /// <summary>The named person in person: nobody says for another that what was said for them is right.</summary>
    private static Refusal? RefuseOthers(Deliberation deliberation, int task, CaseCommand command)
    {
        if (deliberation.State.Recordings.FirstOrDefault(recorded => recorded.Task == task) is not { } found)
        {
            return new Refusal(
                RefusalCode.RecordingUnknown,
                $"Expected a task recorded for another that waits for their word, but {task} is none."
            )
            {
                Subject = $"{task}",
            };
        }
        return found.Person == command.By.Person && command.OnBehalfOf is null
            ? null
            : new Refusal(RefusalCode.NotYourWork, $"Expected the word of {found.Person}, but got {command.By.Person}'s.")
            {
                Person = found.Person,
            };
    }
}
