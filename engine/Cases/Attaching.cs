namespace DinsosFlow.Engine.Cases;

/// <summary>A file that lies in the case (lampiran) and was not withdrawn. The engine knows that it is there, never what is in
/// it.</summary>
/// <param name="Id">From 1 in the case; never used again.</param>
/// <param name="Visit">The visit it was attached in; 0 for the case as a whole.</param>
/// <param name="Size">Bytes.</param>
public sealed record AttachedFile(int Id, int Visit, long Size);

/// <summary>Lampirkan, Tarik lampiran. Both also while the case is paused, when papers come in, and after its end, when the signed copy
/// does.</summary>
internal static class Attaching
{
    public static Refusal? Attach(Deliberation deliberation, CaseCommand.AttachFile attach)
    {
        var state = deliberation.State;
        var rules = deliberation.Rules;
        if (state.Attachments.Length >= rules.MaxAttachments)
        {
            return new Refusal(
                RefusalCode.TooManyAttachments,
                $"Expected fewer than {rules.MaxAttachments} files, but the case holds {state.Attachments.Length}."
            )
            {
                Subject = $"{rules.MaxAttachments}",
            };
        }
        var held = state.Attachments.Sum(file => file.Size);
        if (attach.Size > rules.MaxAttachedBytes - held)
        {
            return new Refusal(
                RefusalCode.AttachmentsTooLarge,
                $"Expected at most {rules.MaxAttachedBytes - held} bytes more, but got {attach.Size}."
            )
            {
                Subject = $"{rules.MaxAttachedBytes / (1024 * 1024)} MB",
            };
        }
        var visit = 0;
        if (attach.Task is { } number)
        {
            if (OpenTask.Find(deliberation, number, out var task) is { } refusal)
            {
                return refusal;
            }
            visit = task.Visit.Visit;
            if (
                attach.Requirement is { } wanted
                && (wanted < 0 || wanted >= deliberation.Graph[task.Visit.Row].Step.Standard.Requires.Length)
            )
            {
                return UnknownRequirement(wanted);
            }
        }
        else if (attach.Requirement is { } wanted)
        {
            return UnknownRequirement(wanted);
        }
        deliberation.Record(
            new Fact.AttachmentAdded(
                state.LastAttachment + 1,
                visit,
                attach.Requirement,
                attach.Name,
                attach.Content,
                attach.Type,
                attach.Size
            )
        );
        return null;
    }

    /// <summary>The file no longer counts and is shown to nobody; that it was there stays on record.</summary>
    public static Refusal? Withdraw(Deliberation deliberation, CaseCommand.WithdrawAttachment withdraw)
    {
        if (string.IsNullOrWhiteSpace(withdraw.Reason.Text))
        {
            return new Refusal(RefusalCode.ReasonMissing, "Expected a reason for withdrawing a file, but it is empty.");
        }
        if (deliberation.State.Attachments.All(file => file.Id != withdraw.Attachment))
        {
            return new Refusal(
                RefusalCode.AttachmentUnknown,
                $"Expected a file of this case, but {withdraw.Attachment} is none, or was withdrawn."
            )
            {
                Subject = $"{withdraw.Attachment}",
            };
        }
        deliberation.Record(new Fact.AttachmentWithdrawn(withdraw.Attachment, withdraw.Reason));
        return null;
    }

    private static Refusal UnknownRequirement(int wanted) =>
        new(RefusalCode.RequirementUnknown, $"Expected one of the row's requirements, but {wanted} is none.") { Subject = $"{wanted}" };
}
