using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Screen.Forms;

/// <summary>What a field of an act's form asks for.</summary>
public enum Asked
{
    Subject,
    Answer,
    Note,
    Reason,

    /// <summary>When it happened.</summary>
    When,

    /// <summary>Until when, or how long.</summary>
    Length,

    /// <summary>Which limit.</summary>
    Limit,
    Cause,

    /// <summary>To whom it goes next.</summary>
    Receiver,

    /// <summary>A row of the SOP.</summary>
    Row,

    /// <summary>The number of another case.</summary>
    Number,
    File,
}

/// <summary>Which field a refusal is about, so that a page tells it there.</summary>
public static class RefusedFields
{
    // Without a last arm the compiler refuses a code that nobody decided about (CS8509); that a number could be none of them (CS8524) is
    // no matter.
#pragma warning disable CS8524
    /// <returns>Null where it is about the case or the task, and no field of the form would change it.</returns>
    public static Asked? Of(RefusalCode code) =>
        code switch
        {
            RefusalCode.SubjectMissing => Asked.Subject,
            RefusalCode.AnswerMissing or RefusalCode.AnswerUnknown => Asked.Answer,
            RefusalCode.NoteMissing => Asked.Note,
            RefusalCode.ReasonMissing => Asked.Reason,
            RefusalCode.OccurredTooEarly
            or RefusalCode.OccurredInFuture
            or RefusalCode.DatedTooFarBack
            or RefusalCode.OverlapsPause
            or RefusalCode.OccurredInPause => Asked.When,
            RefusalCode.ExtensionTooLong => Asked.Length,
            RefusalCode.DeadlineUnknown or RefusalCode.DeadlineHasPassed or RefusalCode.AlreadyExtended => Asked.Limit,
            RefusalCode.CauseUnknown => Asked.Cause,
            RefusalCode.DispositionUnknown or RefusalCode.DispositionUnaddressed => Asked.Receiver,
            RefusalCode.RowUnknown or RefusalCode.ReturnNotPossible => Asked.Row,
            RefusalCode.AlreadyRelated
            or RefusalCode.RelationLeadsBack
            or RefusalCode.RelatedCaseClosed
            or RefusalCode.RelatedCaseUnknown => Asked.Number,
            RefusalCode.TooManyAttachments or RefusalCode.AttachmentsTooLarge => Asked.File,
            RefusalCode.CaseAlreadyStarted
            or RefusalCode.CaseNotStarted
            or RefusalCode.CaseClosed
            or RefusalCode.NotStartable
            or RefusalCode.UnknownTask
            or RefusalCode.TaskAlreadyDone
            or RefusalCode.TaskClosed
            or RefusalCode.TaskHeldByAnother
            or RefusalCode.AlreadyYours
            or RefusalCode.TaskNotHeld
            or RefusalCode.TaskIsFree
            or RefusalCode.NotYourPosition
            or RefusalCode.StillWaiting
            or RefusalCode.AttachmentUnknown
            or RefusalCode.RequirementUnknown
            or RefusalCode.NothingToRecall
            or RefusalCode.NextActorHasOpened
            or RefusalCode.NotYourWork
            or RefusalCode.BranchesHaveMet
            or RefusalCode.NothingDue
            or RefusalCode.CasePaused
            or RefusalCode.CaseNotPaused
            or RefusalCode.NotAwaitingPapers
            or RefusalCode.NotBreached
            or RefusalCode.AlreadyConfirmed
            or RefusalCode.CompensationUnknown
            or RefusalCode.CompensationDecided
            or RefusalCode.RowNotOpen
            or RefusalCode.NotAwaited
            or RefusalCode.AwaitsRelated
            or RefusalCode.NotCollected
            or RefusalCode.NothingDelivered
            or RefusalCode.NotYoursToStart
            or RefusalCode.NothingRecordedLate
            or RefusalCode.BreachStands
            or RefusalCode.RecordingUnknown => null,
        };
#pragma warning restore CS8524
}
