using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>What has to be written for one case to come from some rows to others.</summary>
internal static class RowDifference
{
    /// <param name="before">Of <see cref="Rows.Of"/>, or as stored.</param>
    /// <param name="after">Of the same case.</param>
    public static void Write(IRowSink rows, IEnumerable<object> before, IEnumerable<object> after)
    {
        var gone = before.ToDictionary(IdOf);
        var came = new List<object>();
        foreach (var row in after)
        {
            if (!gone.Remove(IdOf(row), out var known))
            {
                came.Add(row);
            }
            else if (!RowValues.AreSame(known, row))
            {
                rows.Change(row);
            }
        }
        // Rows of one table together: what is removed from it is one statement.
        foreach (var row in gone.Values.OrderByDescending(row => row is TaskPositionRow))
        {
            rows.Remove(row);
        }
        foreach (var row in came)
        {
            rows.Add(row);
        }
    }

    public static bool AreSame(IReadOnlyCollection<object> stored, IReadOnlyCollection<object> wanted)
    {
        var known = stored.ToDictionary(IdOf);
        return stored.Count == wanted.Count
            && wanted.All(row => known.TryGetValue(IdOf(row), out var found) && RowValues.AreSame(found, row));
    }

    /// <summary>Within the case.</summary>
    private static (Type Table, int Number, string Name) IdOf(object row) =>
        row switch
        {
            TaskRow task => (typeof(TaskRow), task.Task, ""),
            TaskPositionRow desk => (typeof(TaskPositionRow), desk.Task, desk.Position),
            DeadlineRow limit => (typeof(DeadlineRow), limit.Deadline, ""),
            BreachRow breach => (typeof(BreachRow), breach.Deadline, ""),
            CompensationRow owed => (typeof(CompensationRow), owed.Number, ""),
            RelatedCaseRow related => (typeof(RelatedCaseRow), 0, $"{related.ChildId:N}"),
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Not a row that follows from a case's state."),
        };
}
