namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>
/// Runs an exported workflow by Elsa's rules in the mode that it starts with (counters), for one instance that is put
/// away at each task. Each rule copies in behaviour the file of Elsa 3.7.1 that it names; all lie under
/// src/modules/Elsa.Workflows.Core unless told otherwise, those of flowcharts under Activities/Flowchart.
/// </summary>
internal sealed class ElsaRun
{
    private static readonly string[] Done = ["Done"];

    private readonly Queue<Item> _scheduled = new();
    private readonly List<Child> _waiting = [];
    private readonly Dictionary<string, string> _variables = [];
    private readonly Scope _root;

    /// <param name="file">Started at once.</param>
    public ElsaRun(ElsaFile file)
    {
        _root = new Scope(file.Root, null);
        Open(_root);
        Work();
    }

    /// <summary>The rows whose tasks wait for an answer, in row order.</summary>
    public IEnumerable<int> Open() => _waiting.Select(task => task.Activity.Row).Order();

    public bool IsFinished { get; private set; }

    /// <summary>Why the run stopped without an end; null while it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>The workflow's output <c>akhir</c>.</summary>
    public string? End { get; private set; }

    public void Complete(int row, string answer)
    {
        var task = _waiting.First(waiting => waiting.Activity.Row == row);
        _waiting.Remove(task);
        // Elsa.Workflows.Runtime/Activities/RunTask.cs, ResumeAsync: the input becomes the result.
        _variables[task.Activity.Result] = answer;
        // Services/WorkflowStateExtractor.cs: what is kept of an activity has no input, so the mark of a way back is lost.
        Completed(task with { IsBackward = false }, Done);
        Work();
    }

    /// <summary>Middleware/Workflows/DefaultActivitySchedulerMiddleware.cs with Services/QueueBasedActivityScheduler.cs.</summary>
    private void Work()
    {
        while (Fault is null && _scheduled.TryDequeue(out var item))
        {
            Execute(new Child(item.Scope, item.Scope.Chart.Counting.Activities[item.Activity], item.IsBackward));
        }
    }

    private void Execute(Child child)
    {
        switch (child.Activity.Type)
        {
            // CodeActivity completes by itself; Activities/Sequence.cs without activities completes at once.
            case "Elsa.Start" or "Elsa.Sequence":
                Completed(child, Done);
                break;
            // Elsa.Workflows.Runtime/Activities/RunTask.cs: a bookmark, and the instance is put away.
            case "Elsa.RunTask":
                child.Scope.Running++;
                _waiting.Add(child);
                break;
            // Activities/FlowSwitch.cs.
            case "Elsa.FlowSwitch":
                Completed(child, Outcomes(child.Activity));
                break;
            // Elsa.Workflows.Management/Activities/SetOutput/SetOutput.cs.
            case "Elsa.SetOutput":
                Assert.Equal("akhir", child.Activity.OutputName);
                End = child.Activity.OutputValue;
                Completed(child, Done);
                break;
            // Activities/Finish.cs: callbacks, scheduled work and bookmarks are dropped.
            case "Elsa.Finish":
                _scheduled.Clear();
                _waiting.Clear();
                IsFinished = true;
                break;
            // Activities/Fault.cs.
            case "Elsa.Fault":
                Fault = child.Activity.Id;
                break;
            case "Elsa.Flowchart":
                child.Scope.Running++;
                Open(new Scope(child.Activity.Inside!, child));
                break;
            default:
                throw new InvalidOperationException($"{child.Activity.Type} is no activity that is exported.");
        }
    }

    /// <summary>Flowchart.cs, ScheduleChildrenAsync.</summary>
    private void Open(Scope scope) => Schedule(scope, scope.Chart.Counting.Root, false);

    private string[] Outcomes(ElsaActivity asked)
    {
        var matching = asked.Cases.Where(@case => @case.Condition(_variables.GetValueOrDefault)).Select(@case => @case.Label).ToArray();
        // Enums/SwitchMode.cs: MatchAny yields all that match.
        return asked.Mode switch
        {
            "MatchFirst" or "MatchAny" when matching.Length == 0 => ["Default"],
            "MatchFirst" => matching[..1],
            "MatchAny" => matching,
            _ => throw new InvalidOperationException($"{asked.Mode} is no mode of a FlowSwitch."),
        };
    }

    /// <summary>Flowchart.Counters.cs, ProcessChildCompletedAsync.</summary>
    private void Completed(Child child, string[] outcomes)
    {
        if (child.Activity.Type is "Elsa.RunTask" or "Elsa.Flowchart")
        {
            child.Scope.Running--;
        }
        if (!Follow(child.Scope, child.Activity.Id, outcomes, child.IsBackward))
        {
            CompleteIfNoPendingWork(child.Scope);
        }
    }

    /// <summary>Flowchart.cs, CompleteIfNoPendingWorkAsync; pending is what runs or is scheduled in it or inside it.</summary>
    private void CompleteIfNoPendingWork(Scope scope)
    {
        if (Fault is not null || scope.Running > 0 || _scheduled.Any(item => item.Scope.IsIn(scope)))
        {
            return;
        }
        if (scope.Holder is { } holder)
        {
            Completed(holder, Done);
        }
        else
        {
            IsFinished = true;
        }
    }

    /// <summary>Flowchart.Counters.cs, MaybeScheduleOutboundActivitiesAsync.</summary>
    private bool Follow(Scope scope, string activity, string[] outcomes, bool isBackward)
    {
        var counting = scope.Chart.Counting;
        if (counting.IsDangling(activity))
        {
            Fault = $"{activity} is not reachable";
            return false;
        }
        if (!isBackward)
        {
            scope.Visits[activity] = scope.Visits.GetValueOrDefault(activity) + 1;
        }
        var hasScheduled = false;
        foreach (var way in counting.Outbound(activity))
        {
            var isFollowed = outcomes.Contains(way.Port);
            var name = way.ToString();
            scope.WayVisits[name] = scope.WayVisits.GetValueOrDefault(name) + 1;
            scope.WayFollowed[name] = isFollowed;
            hasScheduled |= counting.IsBackward(way) ? GoBack(scope, way, isFollowed) : GoOn(scope, way.To);
        }
        return hasScheduled;
    }

    /// <summary>Flowchart.Counters.cs, MaybeScheduleBackwardConnectionActivityAsync.</summary>
    private bool GoBack(Scope scope, ElsaWay way, bool isFollowed)
    {
        if (!isFollowed)
        {
            return false;
        }
        if (!scope.Chart.Counting.IsValidBackward(way))
        {
            Fault = $"{way} is no valid way back";
            return false;
        }
        Schedule(scope, way.To, true);
        return true;
    }

    /// <summary>Flowchart.Counters.cs, MaybeScheduleWaitAllActiveActivityAsync: the mode of every merge that is no FlowJoin.</summary>
    private bool GoOn(Scope scope, string activity)
    {
        var inbound = scope.Chart.Counting.Inbound(activity).Select(way => way.ToString()).ToList();
        var visits = scope.Visits.GetValueOrDefault(activity);
        // Models/FlowScope.cs, AllInboundConnectionsVisited.
        if (inbound.Min(way => scope.WayVisits.GetValueOrDefault(way)) <= visits)
        {
            return false;
        }
        // Models/FlowScope.cs, AnyInboundConnectionsFollowed.
        var most = inbound.Max(way => scope.WayVisits.GetValueOrDefault(way));
        if (most > visits && inbound.Any(way => scope.WayVisits.GetValueOrDefault(way) == most && scope.WayFollowed.GetValueOrDefault(way)))
        {
            Schedule(scope, activity, false);
            return true;
        }
        // SkipOutboundActivityAsync: passed by, and what follows it, too.
        return Follow(scope, activity, [], false);
    }

    private void Schedule(Scope scope, string activity, bool isBackward) => _scheduled.Enqueue(new Item(scope, activity, isBackward));

    private sealed record Item(Scope Scope, string Activity, bool IsBackward);

    private sealed record Child(Scope Scope, ElsaActivity Activity, bool IsBackward);

    /// <summary>One run of a flowchart, with Elsa's FlowScope.</summary>
    private sealed class Scope(ElsaFlowchart chart, Child? holder)
    {
        public ElsaFlowchart Chart { get; } = chart;
        public Child? Holder { get; } = holder;
        public Dictionary<string, int> Visits { get; } = [];
        public Dictionary<string, int> WayVisits { get; } = [];
        public Dictionary<string, bool> WayFollowed { get; } = [];

        /// <summary>Tasks and flowcharts of this one that are not over.</summary>
        public int Running { get; set; }

        public bool IsIn(Scope other)
        {
            for (var scope = this; scope is not null; scope = scope.Holder?.Scope)
            {
                if (ReferenceEquals(scope, other))
                {
                    return true;
                }
            }
            return false;
        }
    }
}
