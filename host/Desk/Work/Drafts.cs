using System.Text.Json;
using System.Text.Json.Serialization;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Work;

/// <summary>
/// Drafts in the store, by person and task: on a computer that others use nothing stays behind, and what was typed on one
/// computer is there on the next. Kept <see cref="KeepDays"/> days after the last saving.
/// </summary>
public sealed class Drafts(Store store, IClock clock, FileVault vault)
{
    public const int KeepDays = 14;
    private static readonly Duration Kept = Duration.FromDays(KeepDays);
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <returns>Null where there is none of this person, or it is too old.</returns>
    public async Task<(TaskForm Form, Instant SavedAt)?> FindAsync(DinsosFlowDb db, string person, Guid @case, int task)
    {
        var row = await db
            .Drafts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.PersonId == person && row.CaseId == @case && row.Task == task);
        return
            row is not null
            && row.SavedAt >= clock.GetCurrentInstant() - Kept
            && JsonSerializer.Deserialize<TaskForm>(row.Fields, Options) is { } form
            ? (form, row.SavedAt)
            : null;
    }

    /// <summary>Keeps what was typed on the page of an open task, in place of what was kept before.</summary>
    /// <returns>Null where the caller knows of no such open task.</returns>
    public async Task<Instant?> SaveAsync(Caller caller, Guid @case, int task, TaskForm form, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var isOpen = await db
            .Cases.Where(CaseVisibility.SeenBy(db, caller.Acting))
            .AnyAsync(row => row.Id == @case && db.Tasks.Any(open => open.CaseId == @case && open.Task == task), cancel);
        if (!isOpen)
        {
            return null;
        }
        var now = clock.GetCurrentInstant();
        var fields = JsonSerializer.Serialize(form.Bounded(), Options);
        var changed = await db
            .Drafts.Where(row => row.PersonId == caller.PersonId && row.CaseId == @case && row.Task == task)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Fields, fields).SetProperty(row => row.SavedAt, now), cancel);
        if (changed == 0)
        {
            db.Drafts.Add(
                new DraftRow
                {
                    PersonId = caller.PersonId,
                    CaseId = @case,
                    Task = task,
                    Fields = fields,
                    SavedAt = now,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException)
            {
                // Two windows of one person saved their first draft at once: the other one's stands until the next saving.
            }
        }
        return now;
    }

    public async Task RemoveAsync(string person, Guid @case, int task)
    {
        await using var db = store.Open();
        await db.Drafts.Where(row => row.PersonId == person && row.CaseId == @case && row.Task == task).ExecuteDeleteAsync();
    }

    /// <summary>Removes at night what is too old, drafts of tasks that are done, and uploads that a killed host left half-way.</summary>
    /// <returns>How many drafts were removed.</returns>
    public async Task<int> PruneAsync(CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var before = now - Kept;
        vault.RemoveLeftovers((now - Duration.FromDays(1)).ToDateTimeUtc());
        await using var db = store.Open();
        return await db
            .Drafts.Where(row => row.SavedAt < before || !db.Tasks.Any(task => task.CaseId == row.CaseId && task.Task == row.Task))
            .ExecuteDeleteAsync(cancel);
    }
}
