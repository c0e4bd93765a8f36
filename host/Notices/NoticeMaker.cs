using System.Globalization;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>A notice with the person it is for.</summary>
public sealed record MadeNotice(NoticeRow Row, Person Person);

/// <summary>
/// Who is told of an event in the application: the ladder's recipients of the newest rung, the heads of a compensation, the one to whom
/// a case came back, the desk whose row waited for a case that ended, the one in whose name a task was recorded, and the supervisors of
/// one who objects to that. A new task is told to nobody: the desk shows it.
/// </summary>
public sealed class NoticeMaker(Recipients recipients, Holders holders)
{
    /// <param name="handler">Who asks: of rungs it has told before, nobody is told again.</param>
    public async Task<IReadOnlyList<MadeNotice>> MakeAsync(DinsosFlowDb db, Announced announced, string handler, CancellationToken cancel)
    {
        switch (announced.Event.Fact)
        {
            case Fact.RungFired rung:
                if (await NewestRung.RecipientsAsync(db, announced, rung, handler, cancel) is not { } to)
                {
                    return [];
                }
                var due = await DueAtAsync(db, announced.Case.Id, rung.Deadline, cancel);
                var hidden = announced.Event.OccurredAt >= due ? NoticeKind.SecretLate : NoticeKind.SecretNearing;
                return await ForEachAsync(
                    db,
                    announced,
                    await recipients.OfRungAsync(db, announced.Case, to, cancel),
                    NoticeKind.Rung,
                    hidden,
                    rung.Rung,
                    due,
                    cancel
                );
            case Fact.CompensationProposed proposed:
                var heads = await recipients.HeadsAsync(db, announced.Case.Agency, cancel);
                return await ForEachAsync(
                    db,
                    announced,
                    heads,
                    NoticeKind.Compensation,
                    NoticeKind.SecretCompensation,
                    $"{proposed.Kind}",
                    null,
                    cancel
                );
            case Fact.VisitOpened { Reason: VisitReason.Returned or VisitReason.ReturnedOutsideFlow } visit:
                var meant = visit
                    .Tasks.Select(task => task.AssignedTo)
                    .OfType<string>()
                    .Where(person => person != announced.Event.By)
                    .Distinct()
                    .ToList();
                var people = await db.Users.AsNoTracking().Where(person => meant.Contains(person.Id)).ToListAsync(cancel);
                return await ForEachAsync(
                    db,
                    announced,
                    people,
                    NoticeKind.Returned,
                    null,
                    visit.Row.ToString(CultureInfo.InvariantCulture),
                    null,
                    cancel
                );
            case Fact.RelatedCaseEnded ended:
                var desk = await recipients.OfRungAsync(db, announced.Case, [Recipient.Desk], cancel);
                return await ForEachAsync(db, announced, desk, NoticeKind.RelatedEnded, null, $"{ended.Status}", null, cancel);
            case Fact.TaskCompleted completed when announced.Event.OnBehalfOf is { } principal && principal != announced.Event.By:
                var named = await db.Users.AsNoTracking().Where(person => person.Id == principal).ToListAsync(cancel);
                return await ForEachAsync(
                    db,
                    announced,
                    named,
                    NoticeKind.ActedFor,
                    NoticeKind.SecretActedFor,
                    completed.Task.ToString(CultureInfo.InvariantCulture),
                    null,
                    cancel
                );
            case Fact.RecordingObjected objected:
                var supervisors = await recipients.SupervisorsAsync(db, announced.Case, announced.Event.By, cancel);
                var task = objected.Task.ToString(CultureInfo.InvariantCulture);
                return await ForEachAsync(
                    db,
                    announced,
                    supervisors,
                    NoticeKind.RecordingObjected,
                    NoticeKind.SecretRecordingObjected,
                    task,
                    null,
                    cancel
                );
            default:
                return [];
        }
    }

    /// <summary>Of a pause that lasts longer than was expected: for whoever paused the case, or for who is above its desk where they are
    /// gone.</summary>
    public async Task<IReadOnlyList<MadeNotice>> OfPauseAsync(DinsosFlowDb db, Announced announced, CancellationToken cancel)
    {
        var people = await recipients.OfPauseAsync(db, announced.Case, announced.Event.By, cancel);
        return await ForEachAsync(db, announced, people, NoticeKind.PauseOver, NoticeKind.SecretPauseOver, "", null, cancel);
    }

    /// <param name="hidden">What is said to a person who may not see the case; null to say nothing.</param>
    private async Task<IReadOnlyList<MadeNotice>> ForEachAsync(
        DinsosFlowDb db,
        Announced announced,
        IReadOnlyList<Person> people,
        NoticeKind kind,
        NoticeKind? hidden,
        string detail,
        Instant? due,
        CancellationToken cancel
    )
    {
        var made = new List<MadeNotice>();
        foreach (var person in people)
        {
            var isOpen = !announced.IsSecret || await MaySeeAsync(db, person, announced.Case, cancel);
            if (isOpen || hidden is not null)
            {
                made.Add(new MadeNotice(NewRow(announced, person, isOpen ? kind : hidden!.Value, isOpen, detail, due), person));
            }
        }
        return made;
    }

    private async Task<bool> MaySeeAsync(DinsosFlowDb db, Person person, CaseRow @case, CancellationToken cancel) =>
        await holders.CallerAsync(person.Id, cancel) is { } caller && await CaseVisibility.CanSeeAsync(db, caller, @case, cancel);

    private static NoticeRow NewRow(Announced announced, Person person, NoticeKind kind, bool isOpen, string detail, Instant? due) =>
        new()
        {
            Outbox = announced.Outbox.Id,
            PersonId = person.Id,
            Agency = announced.Case.Agency,
            Kind = kind,
            CaseId = isOpen ? announced.Case.Id : null,
            Seq = announced.Event.Seq,
            Detail = isOpen ? detail : null,
            At = announced.Event.RecordedAt,
            OccurredAt = announced.Event.OccurredAt,
            DueAt = isOpen ? due : null,
        };

    /// <summary>From the running limit, or from the missed one of a case that was closed meanwhile.</summary>
    private static async Task<Instant?> DueAtAsync(DinsosFlowDb db, Guid caseId, int deadline, CancellationToken cancel) =>
        await db
            .Deadlines.Where(row => row.CaseId == caseId && row.Deadline == deadline)
            .Select(row => row.DueAt)
            .SingleOrDefaultAsync(cancel)
        ?? await db
            .Breaches.Where(row => row.CaseId == caseId && row.Deadline == deadline)
            .Select(row => (Instant?)row.DueAt)
            .SingleOrDefaultAsync(cancel);
}
