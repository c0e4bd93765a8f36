using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>On whose desk a case lies, as lists of cases say it.</summary>
/// <param name="Holder">Name of who has it in hand; null while nobody has.</param>
internal sealed record OpenTask(Guid Case, string Lane, string? Holder)
{
    public static readonly ILookup<Guid, OpenTask> None = Enumerable.Empty<OpenTask>().ToLookup(task => task.Case);

    /// <summary>In one question, by case.</summary>
    public static async Task<ILookup<Guid, OpenTask>> OfAsync(DinsosFlowDb db, List<Guid> cases, CancellationToken cancel = default)
    {
        var tasks =
            from task in db.Tasks.AsNoTracking()
            where cases.Contains(task.CaseId)
            join person in db.Users on task.Holder equals person.Id into holders
            from holder in holders.DefaultIfEmpty()
            orderby task.CaseId, task.Task
            select new OpenTask(task.CaseId, task.Lane, holder == null ? null : holder.FullName);
        return (await tasks.ToListAsync(cancel)).ToLookup(task => task.Case);
    }
}
