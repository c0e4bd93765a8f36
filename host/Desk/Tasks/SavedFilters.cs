using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Tasks;

/// <summary>Ways of looking at one's own desk, kept under names. Nobody sees or changes another's.</summary>
public sealed class SavedFilters(DinsosFlowDb db, IClock clock)
{
    public const int MaxName = 60;
    public const int MaxKept = 20;

    public async Task<IReadOnlyList<SavedFilterRow>> ListAsync(Caller caller) =>
        await Own(caller).AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync();

    /// <summary>The same name again takes the place of the old one.</summary>
    public async Task<Answer> SaveAsync(Caller caller, string? name, DeskFilter filter)
    {
        var given = (name ?? "").Trim();
        if (Refuse(given) is { } refusal)
        {
            return refusal;
        }
        var own = await Own(caller).ToListAsync();
        var same = own.Where(row => string.Equals(row.Name, given, StringComparison.OrdinalIgnoreCase)).ToList();
        if (same.Count == 0 && own.Count >= MaxKept)
        {
            return new Answer.Invalid($"Sudah ada {MaxKept} saringan tersimpan. Hapus yang tidak dipakai.");
        }
        db.SavedFilters.RemoveRange(same);
        db.SavedFilters.Add(
            new SavedFilterRow
            {
                Id = Guid.NewGuid(),
                PersonId = caller.PersonId,
                Name = given,
                Sop = filter.Sop,
                Position = filter.Position,
                State = filter.StateWord,
                Urgency = filter.UrgencyWord,
                SavedAt = clock.GetCurrentInstant(),
                IsStart = same.Exists(row => row.IsStart),
            }
        );
        await db.SaveChangesAsync();
        return new Answer.Done();
    }

    public async Task<Answer> RenameAsync(Caller caller, Guid id, string? name)
    {
        var given = (name ?? "").Trim();
        if (Refuse(given) is { } refusal)
        {
            return refusal;
        }
        return await Own(caller).Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, given)) == 0
            ? Gone
            : new Answer.Done();
    }

    public async Task<Answer> DeleteAsync(Caller caller, Guid id) =>
        await Own(caller).Where(row => row.Id == id).ExecuteDeleteAsync() == 0 ? Gone : new Answer.Done();

    /// <param name="id">With what the desk opens; null for everything.</param>
    public async Task<Answer> StartWithAsync(Caller caller, Guid? id)
    {
        if (id is not null && !await Own(caller).AnyAsync(row => row.Id == id))
        {
            return Gone;
        }
        await Own(caller).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsStart, row => row.Id == id));
        return new Answer.Done();
    }

    private static readonly Answer Gone = new Answer.Invalid("Saringan itu tidak ada lagi.");

    private static Answer.Invalid? Refuse(string name) =>
        name.Length is 0 or > MaxName ? new Answer.Invalid($"Beri nama saringan, paling panjang {MaxName} huruf.") : null;

    private IQueryable<SavedFilterRow> Own(Caller caller) => db.SavedFilters.Where(row => row.PersonId == caller.PersonId);
}
