using System.Diagnostics;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// After a calendar was edited, counts the running limits anew, a case at a time. It can be stopped and run again: what is
/// left to do is read from the limits themselves. A command to such a case does the same first, so nobody waits for it.
/// </summary>
public sealed class Reprojection(Store store, CaseRoad road, DefinitionRegistry registry)
{
    private const int Page = 500;

    // What all running limits were counted by when this host looked last.
    private string? _counted;

    /// <returns>How many cases were counted anew.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await registry.RefreshAsync(cancel);
        var versions = string.Join(' ', registry.Library.Calendars.Calendars.Values.Select(calendar => calendar.Version).Order());
        if (versions == _counted)
        {
            return 0;
        }
        var count = 0;
        foreach (var calendar in registry.Library.Calendars.Calendars.Values)
        {
            var after = Guid.Empty;
            while (await StaleAsync(calendar.Id, calendar.Version, after, cancel) is { Count: > 0 } cases)
            {
                foreach (var id in cases)
                {
                    var began = Stopwatch.GetTimestamp();
                    count +=
                        await road.SendAsync(Order.BySystem(new CaseCommand.ReprojectDeadlines(), id), cancel) is Answer.Accepted ? 1 : 0;
                    // A third of the time: people work meanwhile, and whoever opens such a case need not wait for its turn here.
                    await Task.Delay(Stopwatch.GetElapsedTime(began) * 2, cancel);
                }
                after = cases[^1];
            }
        }
        _counted = versions;
        return count;
    }

    private async Task<List<Guid>> StaleAsync(string calendar, string version, Guid after, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db
            .Deadlines.Where(row =>
                row.PassedAt == null && row.Calendar == calendar && row.CalendarVersion != version && row.CaseId > after
            )
            .Select(row => row.CaseId)
            .Distinct()
            .OrderBy(id => id)
            .Take(Page)
            .ToListAsync(cancel);
    }
}
