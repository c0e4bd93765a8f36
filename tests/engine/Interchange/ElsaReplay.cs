namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>Follows a course on Elsa's rules, row by row.</summary>
internal static class ElsaReplay
{
    /// <returns>Where the run left the course; null where it never did.</returns>
    public static string? Deviation(ElsaFile file, Course course)
    {
        var run = new ElsaRun(file);
        for (var i = 0; i < course.Steps.Length; i++)
        {
            var step = course.Steps[i];
            var open = run.Open().ToList();
            if (run.Fault is not null || run.IsFinished || !open.SequenceEqual(step.Open))
            {
                return $"before step {i + 1} (row {step.Row}): expected rows {string.Join(' ', step.Open)}, open are "
                    + $"{string.Join(' ', open)}; "
                    + $"finished {run.IsFinished}, fault {run.Fault}";
            }
            run.Complete(step.Row, step.Answer);
        }
        return run is { IsFinished: true, Fault: null } && run.End == course.End
            ? null
            : $"ended {run.End}, expected {course.End}; finished {run.IsFinished}, fault {run.Fault}";
    }
}
