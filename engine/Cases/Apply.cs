using System.Collections.Immutable;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Cases;

/// <summary>Folds events into the case. Total: an event that was accepted once is folded by every later version.</summary>
public static class Apply
{
    /// <exception cref="InvalidOperationException">The events are out of order: their storage is broken.</exception>
    public static CaseState To(CaseState? state, CaseEvent @event)
    {
        if (@event.Seq != (state?.Seq ?? 0) + 1)
        {
            throw new InvalidOperationException($"Expected event {(state?.Seq ?? 0) + 1}, but got {@event.Seq}.");
        }
        return Stamp(What(state, @event), @event);
    }

    /// <summary>The fact alone. Within one command the sequence is written once, at its end: that halves what is copied.</summary>
    internal static CaseState What(CaseState? state, CaseEvent @event) =>
        @event.Fact is Fact.CaseStarted started
            ? Start(started, @event)
            : LateRecords.Mark(Fold(state ?? throw new InvalidOperationException("A case begins with CaseStarted."), @event), @event);

    internal static CaseState Stamp(CaseState state, CaseEvent last) => state with { Seq = last.Seq, LastRecordedAt = last.RecordedAt };

    private static CaseState Start(Fact.CaseStarted started, CaseEvent @event) =>
        new()
        {
            Definition = started.Definition,
            Version = started.Version,
            Number = started.Number,
            Seq = @event.Seq,
            LastRecordedAt = @event.RecordedAt,
            ReceivedAt = started.ReceivedAt,
            ReferenceDate = started.ReferenceDate,
            AwaitsPapers = started.AwaitsPapers,
            PriorityFor = started.PriorityFor,
        };

    private static CaseState Fold(CaseState state, CaseEvent @event) =>
        @event.Fact switch
        {
            Fact.VisitOpened opened => Open(state, opened, @event),
            Fact.VisitClosed closed => Close(state, closed),
            Fact.TaskClaimed claimed => WithTask(state, claimed.Task, task => task with { Holder = claimed.Person, IsClaimed = true }),
            Fact.TaskReleased released => WithTask(state, released.Task, task => task with { Holder = null, IsClaimed = false }),
            Fact.TaskAssigned assigned => WithTask(state, assigned.Task, task => task with { Holder = assigned.Person, IsClaimed = false }),
            Fact.TaskCompleted completed => Complete(state, completed, @event),
            Fact.LaneBound bound => state with { Bindings = Bind(state.Bindings, bound) },
            Fact.ForkOpened fork => state with
            {
                LastFork = fork.Fork,
                OpenForks = state.OpenForks.Add(new OpenFork(fork.Fork, fork.Parent, fork.JoinRow, fork.Branches, [])),
            },
            Fact.BranchArrived arrived => state with { OpenForks = OpenForks.Arrived(state.OpenForks, arrived.Fork, arrived.Visit) },
            Fact.BranchWithdrawn withdrawn => state with
            {
                OpenForks = OpenForks.Withdrawn(state.OpenForks, withdrawn.Fork, withdrawn.Visit),
            },
            Fact.ForkClosed closed => state with { OpenForks = OpenForks.Closed(state.OpenForks, closed.Fork) },
            Fact.TaskRecalled or Fact.DispositionGiven => state,
            Fact.AttachmentAdded added => state with
            {
                LastAttachment = added.Attachment,
                Attachments = state.Attachments.Add(new AttachedFile(added.Attachment, added.Visit, added.Size)),
            },
            Fact.AttachmentWithdrawn withdrawn => state with
            {
                Attachments = state.Attachments.RemoveAll(file => file.Id == withdrawn.Attachment),
            },
            Fact.ReturnedOutsideFlow => state with { ReturnsOutsideFlow = state.ReturnsOutsideFlow + 1 },
            Fact.PapersCompleted => state with { AwaitsPapers = false },
            Fact.DeadlineStarted started => state with
            {
                LastDeadline = started.Deadline,
                Deadlines = state.Deadlines.Add(Running(started)),
            },
            Fact.DeadlinePaused
            or Fact.DeadlineResumed
            or Fact.DeadlineExtended
            or Fact.DeadlineReprojected
            or Fact.DeadlinePassed
            or Fact.RungFired
            or Fact.CauseRecorded
            or Fact.LateRecordingConfirmed
            or Fact.BreachCleared => state with
            {
                Deadlines = DeadlinesAfter.Fold(state.Deadlines, @event.Fact),
            },
            Fact.CasePaused => state with { PausedAt = @event.OccurredAt },
            Fact.CaseResumed => state with { PausedAt = null, Pauses = Pausing.Over(state, @event.OccurredAt) },
            Fact.RecordingConfirmed or Fact.RecordingObjected => state with { Recordings = Recording.Fold(state.Recordings, @event.Fact) },
            Fact.CompensationProposed proposed => state with
            {
                Compensations = state.Compensations.Add(
                    new OwedCompensation(proposed.Compensation, proposed.Deadline, proposed.Rule, proposed.Kind, null)
                ),
            },
            Fact.CompensationDecided decided => state with { Compensations = Decided(state.Compensations, decided) },
            Fact.RelatedCaseLinked or Fact.RelatedCaseEnded or Fact.WaitLifted => state with
            {
                Related = Relating.Fold(state.Related, @event),
            },
            Fact.DeliveryWaived waived => WithTask(
                state,
                waived.Task,
                task => task with { DoneBy = @event.OnBehalfOf ?? @event.By, DoneAt = @event.OccurredAt, IsWaived = true }
            ),
            Fact.CaseFinished => Ended(state, CaseStatus.Finished, @event),
            Fact.CaseRejected => Ended(state, CaseStatus.Rejected, @event),
            Fact.CaseCancelled => Ended(state, CaseStatus.Cancelled, @event),
            _ => throw new InvalidOperationException($"{@event.Fact.GetType().Name} is not a fact that can follow a start."),
        };

    private static CaseState Open(CaseState state, Fact.VisitOpened opened, CaseEvent @event)
    {
        var tasks = ImmutableArray.CreateBuilder<WorkItem>(opened.Tasks.Length);
        foreach (var offer in opened.Tasks)
        {
            tasks.Add(new WorkItem(offer.Task, offer.Lane, offer.Positions, offer.AssignedTo, false, null, []) { Unit = offer.Unit });
        }
        var visit = new OpenVisit(
            opened.Visit,
            opened.Row,
            opened.Fork,
            opened.OpenedBy,
            @event.OccurredAt,
            opened.NotBefore,
            tasks.DrainToImmutable()
        )
        {
            Reason = opened.Reason,
        };
        return state with { LastVisit = opened.Visit, LastTask = opened.Tasks[^1].Task, OpenVisits = state.OpenVisits.Add(visit) };
    }

    private static CaseState Close(CaseState state, Fact.VisitClosed closed)
    {
        var visit = 0;
        while (state.OpenVisits[visit].Visit != closed.Visit)
        {
            visit++;
        }
        return state with { OpenVisits = state.OpenVisits.RemoveAt(visit), Deadlines = WithoutVisit(state.Deadlines, closed.Visit) };
    }

    private static ImmutableArray<Deadline> WithoutVisit(ImmutableArray<Deadline> deadlines, int visit)
    {
        for (var i = deadlines.Length - 1; i >= 0; i--)
        {
            if (deadlines[i].Visit == visit)
            {
                deadlines = deadlines.RemoveAt(i);
            }
        }
        return deadlines;
    }

    private static CaseState Complete(CaseState state, Fact.TaskCompleted completed, CaseEvent @event)
    {
        var (i, j) = Find(state.OpenVisits, completed.Task);
        var visit = state.OpenVisits[i];
        var done = new CompletedVisit(visit.Visit, visit.Row, visit.Fork, completed.Person, @event.OccurredAt, TaskNumbers(visit));
        var task = visit.Tasks[j] with { DoneBy = completed.Person, DoneAt = @event.OccurredAt, Answer = completed.Answer };
        return state with
        {
            Recordings = Recording.Fold(state.Recordings, completed, @event),
            LastVisits = Remember(state.LastVisits, done),
            OpenVisits = state.OpenVisits.SetItem(i, visit with { Tasks = visit.Tasks.SetItem(j, task) }),
        };
    }

    private static ImmutableArray<int> TaskNumbers(OpenVisit visit)
    {
        var numbers = ImmutableArray.CreateBuilder<int>(visit.Tasks.Length);
        foreach (var task in visit.Tasks)
        {
            numbers.Add(task.Task);
        }
        return numbers.MoveToImmutable();
    }

    /// <summary>What was kept is done with; what was missed is still to be answered for.</summary>
    private static CaseState Ended(CaseState state, CaseStatus status, CaseEvent @event) =>
        state with
        {
            Status = status,
            EndedAt = @event.OccurredAt,
            PausedAt = null,
            Deadlines = state.Deadlines.RemoveAll(deadline => deadline is { PassedAt: null, ClearedAt: null }),
        };

    private static Deadline Running(Fact.DeadlineStarted started) =>
        new(
            started.Deadline,
            started.Kind,
            started.Visit,
            started.Budget,
            started.StartedAt,
            started.DueAt,
            started.IsProvisional,
            started.Calendar,
            started.CalendarVersion
        )
        {
            // Histories from before the ladder have none.
            Rungs = started.Rungs.IsDefault ? [] : started.Rungs,
        };

    private static ImmutableArray<OwedCompensation> Decided(
        ImmutableArray<OwedCompensation> compensations,
        Fact.CompensationDecided decided
    )
    {
        var index = IndexOf(compensations, compensation => compensation.Id == decided.Compensation);
        return compensations.SetItem(index, compensations[index] with { IsGranted = decided.IsGranted });
    }

    private static ImmutableArray<LaneBinding> Bind(ImmutableArray<LaneBinding> bindings, Fact.LaneBound bound) =>
        bindings.RemoveAll(binding => binding.Lane == bound.Lane).Add(new LaneBinding(bound.Lane, bound.Position));

    private static ImmutableArray<CompletedVisit> Remember(ImmutableArray<CompletedVisit> visits, CompletedVisit done)
    {
        for (var i = 0; i < visits.Length; i++)
        {
            if (visits[i].Row == done.Row)
            {
                return visits.SetItem(i, done);
            }
            if (visits[i].Row > done.Row)
            {
                return visits.Insert(i, done);
            }
        }
        return visits.Add(done);
    }

    private static CaseState WithTask(CaseState state, int number, Func<WorkItem, WorkItem> change)
    {
        var (i, j) = Find(state.OpenVisits, number);
        var visit = state.OpenVisits[i];
        return state with
        {
            OpenVisits = state.OpenVisits.SetItem(i, visit with { Tasks = visit.Tasks.SetItem(j, change(visit.Tasks[j])) }),
        };
    }

    private static (int Visit, int Task) Find(ImmutableArray<OpenVisit> visits, int number)
    {
        for (var i = 0; i < visits.Length; i++)
        {
            for (var j = 0; j < visits[i].Tasks.Length; j++)
            {
                if (visits[i].Tasks[j].Task == number)
                {
                    return (i, j);
                }
            }
        }
        throw new InvalidOperationException($"Task {number} is not open.");
    }

    private static int IndexOf<T>(ImmutableArray<T> items, Func<T, bool> wanted)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (wanted(items[i]))
            {
                return i;
            }
        }
        throw new InvalidOperationException($"No open {typeof(T).Name} fits the event.");
    }
}
