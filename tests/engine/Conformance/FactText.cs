using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Conformance;

/// <summary>Events as one line each, in the office's local time.</summary>
internal static partial class FactText
{
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static string Of(CaseEvent @event, DateTimeZone zone)
    {
        var who = @event.OnBehalfOf is { } other ? $" by {@event.By} for {other}" : "";
        var when = @event.OccurredAt == @event.RecordedAt ? "" : $" on {At(@event.OccurredAt, zone)}";
        return Of(@event.Fact, zone) + who + when;
    }

    /// <summary>Instants in a message are put into local time, so that a folder reads as it was written.</summary>
    public static string Local(string message, DateTimeZone zone) =>
        Iso().Replace(message, match => At(InstantPattern.General.Parse(match.Value).Value, zone));

    private static string Of(Fact fact, DateTimeZone zone) =>
        fact switch
        {
            Fact.CaseStarted started => $"case started at row {started.AtRow}, received {At(started.ReceivedAt, zone)}",
            Fact.VisitOpened opened =>
                $"visit {opened.Visit} opened: row {opened.Row}{Fork(opened.Fork)}, {opened.Reason}{Wait(opened.NotBefore, zone)}; "
                    + $"{Tasks(opened.Tasks)}",
            Fact.VisitClosed closed => $"visit {closed.Visit} closed: {closed.End}",
            Fact.TaskClaimed claimed => $"task {claimed.Task} claimed by {claimed.Person}",
            Fact.TaskReleased released => $"task {released.Task} released",
            Fact.TaskAssigned assigned => $"task {assigned.Task} assigned to {assigned.Person}",
            Fact.TaskCompleted done => $"task {done.Task} completed by {done.Person}{Answer(done.Answer)}",
            Fact.LaneBound bound => $"lane {bound.Lane} bound to {bound.Position}",
            Fact.ForkOpened fork => $"fork {fork.Fork} opened{Fork(fork.Parent)}: {fork.Branches} branches meet at row {fork.JoinRow}",
            Fact.BranchArrived arrived => $"branch of fork {arrived.Fork} arrived with visit {arrived.Visit}",
            Fact.BranchWithdrawn withdrawn => $"branch of fork {withdrawn.Fork} withdrawn with visit {withdrawn.Visit}",
            Fact.ForkClosed closed => $"fork {closed.Fork} closed",
            Fact.TaskRecalled recalled => $"visit {recalled.Visit} recalled",
            Fact.ReturnedOutsideFlow back =>
                $"visit {back.FromVisit} returned outside the flow to row {back.TargetRow}: {back.Reason.Text}",
            Fact.PapersCompleted => "papers complete",
            Fact.DeadlineStarted started => $"limit {started.Deadline} started: {started.Kind} of visit {started.Visit}, due "
                + $"{Due(started.DueAt, zone)}{Rungs(started.Rungs, zone)}",
            Fact.DeadlinePaused paused => $"limit {paused.Deadline} stands from {At(paused.From, zone)}",
            Fact.DeadlineResumed resumed =>
                $"limit {resumed.Deadline} runs from {At(resumed.At, zone)}, {Projected(resumed.Projection, zone)}",
            Fact.DeadlineExtended extended =>
                $"limit {extended.Deadline} extended by {TimeText.Official(extended.Extension)}, {Projected(extended.Projection, zone)}",
            Fact.DeadlineReprojected moved =>
                $"limit {moved.Deadline} counted anew, was {Due(moved.DueBefore, zone)}, {Projected(moved.Projection, zone)}",
            Fact.RungFired fired => $"limit {fired.Deadline} reached {fired.Rung}, tell {string.Join(", ", fired.To)}",
            Fact.DispositionGiven given =>
                $"disposition of visit {given.Visit} to {string.Join(", ", given.Sheet.To)}: {string.Join("; ", given.Sheet.Instructions)}",
            Fact.AttachmentAdded added => $"file {added.Attachment} attached in visit {added.Visit}: {added.Name.Text}",
            Fact.AttachmentWithdrawn withdrawn => $"file {withdrawn.Attachment} withdrawn: {withdrawn.Reason.Text}",
            Fact.CasePaused paused =>
                $"case paused: {paused.Reason.Text}{(paused.Expected is { } expected ? $", expected {TimeText.Official(expected)}" : "")}",
            Fact.CaseResumed => "case resumed",
            Fact.CauseRecorded cause =>
                $"limit {cause.Deadline} missed because of {cause.Cause}{(cause.Remedy is { } remedy ? $", remedy: {remedy.Text}" : "")}",
            Fact.LateRecordingConfirmed late => $"limit {late.Deadline} was kept and recorded late: {late.Reason.Text}",
            Fact.BreachCleared cleared =>
                $"limit {cleared.Deadline} was not missed by the corrected calendar, {Projected(cleared.Projection, zone)}",
            Fact.RecordingConfirmed recording => $"recording of task {recording.Task} confirmed",
            Fact.RecordingObjected recording => $"recording of task {recording.Task} objected to: {recording.Reason.Text}",
            Fact.CompensationProposed owed => $"compensation {owed.Compensation} proposed for limit {owed.Deadline}: {owed.Rule}",
            Fact.CompensationDecided decided => $"compensation {decided.Compensation} {(decided.IsGranted ? "granted" : "declined")}",
            Fact.DeadlinePassed passed => $"limit {passed.Deadline} passed: {passed.Kind} of visit {passed.Visit}",
            Fact.RelatedCaseLinked linked =>
                $"case {linked.Case} ({linked.Number ?? "secret"}) {(linked.IsNew ? "started from" : "tied to")} row "
                    + $"{linked.Row}{(linked.IsAwaited ? ", which waits for it" : "")}",
            Fact.RelatedCaseEnded ended => $"case {ended.Case} ended: {ended.Status}",
            Fact.WaitLifted lifted => $"case {lifted.Case} is waited for no longer: {lifted.Reason.Text}",
            Fact.DeliveryWaived waived => $"task {waived.Task} of visit {waived.Visit} waived, {waived.Unit}: {waived.Reason.Text}",
            Fact.CaseFinished => "case finished",
            Fact.CaseRejected => "case rejected",
            Fact.CaseCancelled cancelled => $"case cancelled: {cancelled.Reason.Text}",
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact without words."),
        };

    private static string Tasks(ImmutableArray<TaskOffer> tasks) =>
        string.Join(
            ", ",
            tasks.Select(task =>
                $"task {task.Task} [{string.Join(' ', task.Positions)}]"
                + $"{(task.AssignedTo is { } person ? $" for {person}" : "")}{(task.Unit is { } unit ? $" of {unit}" : "")}"
            )
        );

    private static string Due(Instant? due, DateTimeZone zone) => due is { } at ? At(at, zone) : "never";

    private static string Projected(Projection projection, DateTimeZone zone) =>
        $"due {Due(projection.DueAt, zone)}{Rungs(projection.Rungs, zone)}";

    private static string Rungs(ImmutableArray<Rung> rungs, DateTimeZone zone) =>
        rungs.IsDefaultOrEmpty ? "" : $"; rungs {string.Join(", ", rungs.Select(rung => $"{rung.Id} {At(rung.At, zone)}"))}";

    private static string Fork(int fork) => fork == 0 ? "" : $" in fork {fork}";

    private static string Answer(ImmutableArray<string> answer) => answer.IsEmpty ? "" : $": {string.Join('+', answer)}";

    private static string Wait(Instant? notBefore, DateTimeZone zone) => notBefore is { } at ? $", not before {At(at, zone)}" : "";

    private static string At(Instant instant, DateTimeZone zone) => Time.Format(instant.InZone(zone).LocalDateTime);

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
