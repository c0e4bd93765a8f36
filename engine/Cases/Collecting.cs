using System.Collections.Immutable;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Cases;

/// <summary>
/// A row that every unit of a kind delivers to (<c>per_unit</c>): one task a unit, on the desk of the lane's positions in that
/// unit. The visit is done with the last delivery. Which units there are is asked when the visit opens, and kept in its event.
/// </summary>
internal static class Collecting
{
    /// <returns>Empty for any other row, and where no unit has one of the lane's positions: then the printed lane acts as
    /// elsewhere.</returns>
    public static ImmutableArray<TaskOffer> Offers(Node node, CaseRules rules, int firstTask)
    {
        if (node.Step.PerUnit is not { } kind)
        {
            return [];
        }
        var performer = node.Performers[0];
        var offers = ImmutableArray.CreateBuilder<TaskOffer>();
        foreach (var unit in rules.Units.Where(unit => unit.Kind == kind))
        {
            var positions = unit.Positions.Where(performer.Positions.Contains).ToImmutableArray();
            if (!positions.IsEmpty)
            {
                offers.Add(new TaskOffer(firstTask + offers.Count, performer.Lane, positions, null, unit.Id));
            }
        }
        return offers.DrainToImmutable();
    }

    /// <summary>Who may is for the office's access rules; that nothing at all was delivered cannot be waived.</summary>
    public static Refusal? Waive(Deliberation deliberation, CaseCommand.WaiveDelivery waive)
    {
        var refusal = string.IsNullOrWhiteSpace(waive.Reason.Text)
            ? new Refusal(RefusalCode.ReasonMissing, "Expected a reason for going on without a unit, but it is empty.")
            : null;
        var task = default(OpenTask);
        refusal ??= OpenTask.Find(deliberation, waive.Task, out task);
        if (refusal is null && task.Item.Unit is null)
        {
            refusal = new Refusal(RefusalCode.NotCollected, $"Expected a task of one unit among several, but task {waive.Task} is none.");
        }
        refusal ??= task.RefuseTooEarly(deliberation);
        refusal ??= Relating.RefuseAwaiting(deliberation, task.Visit.Row);
        if (refusal is not null)
        {
            return refusal;
        }
        var others = task.Visit.Tasks.Where(other => other.Task != waive.Task).ToList();
        var isLast = others.TrueForAll(other => other.DoneBy is not null);
        if (isLast && others.TrueForAll(other => other.IsWaived))
        {
            return new Refusal(
                RefusalCode.NothingDelivered,
                $"Expected one delivery at least before row {task.Visit.Row} is closed, but there is none."
            );
        }
        deliberation.Record(new Fact.DeliveryWaived(waive.Task, task.Visit.Visit, task.Item.Unit!, waive.Reason));
        return isLast ? Completing.MoveOn(deliberation, task.Visit, [], null) : null;
    }
}
