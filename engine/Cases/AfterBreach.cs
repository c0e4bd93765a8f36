namespace DinsosFlow.Engine.Cases;

/// <summary>What is owed after a promise was missed: a cause, a remedy, and what the decree offers the applicant.</summary>
internal static class AfterBreach
{
    public static Refusal? RecordCause(Deliberation deliberation, CaseCommand.RecordCause record)
    {
        var refusal = RefuseNotBreached(deliberation, record.Deadline);
        if (refusal is null && !deliberation.Rules.Causes.Contains(record.Cause))
        {
            refusal = new Refusal(
                RefusalCode.CauseUnknown,
                $"Expected one of {string.Join(", ", deliberation.Rules.Causes)}, but got {record.Cause}."
            )
            {
                Subject = record.Cause,
            };
        }
        if (refusal is null)
        {
            deliberation.Record(new Fact.CauseRecorded(record.Deadline, record.Cause, record.Remedy));
        }
        return refusal;
    }

    /// <summary>Only where something that happened while the limit ran was recorded after it had passed
    /// (<see cref="LateRecords"/>).</summary>
    public static Refusal? ConfirmLateRecording(Deliberation deliberation, CaseCommand.ConfirmLateRecording confirm)
    {
        var refusal = RefuseNotBreached(deliberation, confirm.Deadline);
        if (refusal is null && string.IsNullOrWhiteSpace(confirm.Reason.Text))
        {
            refusal = new Refusal(RefusalCode.ReasonMissing, "Expected what shows that the work was in time, but it is empty.");
        }
        if (refusal is null && deliberation.State.Deadlines.Any(limit => limit.Id == confirm.Deadline && limit.IsLateRecording))
        {
            refusal = new Refusal(
                RefusalCode.AlreadyConfirmed,
                $"Expected limit {confirm.Deadline} unconfirmed, but it is confirmed already."
            );
        }
        if (refusal is null && deliberation.State.Deadlines.Any(limit => limit.Id == confirm.Deadline && !limit.HasLateRecord))
        {
            refusal = new Refusal(
                RefusalCode.NothingRecordedLate,
                $"Expected an act from before limit {confirm.Deadline} passed that was recorded after it, but there is none."
            );
        }
        if (refusal is null)
        {
            deliberation.Record(new Fact.LateRecordingConfirmed(confirm.Deadline, confirm.Reason));
        }
        return refusal;
    }

    public static Refusal? DecideCompensation(Deliberation deliberation, CaseCommand.DecideCompensation decide)
    {
        var owed = deliberation.State.Compensations.FirstOrDefault(owed => owed.Id == decide.Compensation);
        if (owed is null)
        {
            return new Refusal(
                RefusalCode.CompensationUnknown,
                $"Expected a compensation of this case, but {decide.Compensation} is none."
            );
        }
        if (owed.IsGranted is { } granted)
        {
            return new Refusal(
                RefusalCode.CompensationDecided,
                $"Expected compensation {owed.Id} undecided, but it is {(granted ? "granted" : "declined")}."
            );
        }
        deliberation.Record(new Fact.CompensationDecided(decide.Compensation, decide.IsGranted, decide.Note));
        return null;
    }

    internal static Refusal? RefuseNotBreached(Deliberation deliberation, int deadline) =>
        deliberation.State.Deadlines.Any(limit =>
            limit.Id == deadline && limit is { Kind: not DeadlineKind.StandardTime, PassedAt: not null }
        )
            ? null
            : new Refusal(RefusalCode.NotBreached, $"Expected a limit of the case that has passed, but {deadline} has not.")
            {
                Subject = $"{deadline}",
            };
}
