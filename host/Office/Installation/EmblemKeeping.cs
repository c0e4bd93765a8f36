using System.Security.Cryptography;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Installation;

/// <summary>An agency's own emblem in the store: every host shows it with its next page.</summary>
internal sealed class EmblemKeeping(DinsosFlowDb db, IClock clock)
{
    /// <returns>Null where none was uploaded.</returns>
    public Task<AgencyEmblemRow?> FindAsync(string agency, CancellationToken cancel = default) =>
        db.AgencyEmblems.AsNoTracking().SingleOrDefaultAsync(row => row.Agency == agency, cancel);

    public async Task<Answer> SetAsync(Caller caller, EmblemImage image, CancellationToken cancel = default)
    {
        if (!MaySet(caller))
        {
            return new Answer.NotFound();
        }
        var now = clock.GetCurrentInstant();
        await db.AgencyEmblems.Where(row => row.Agency == caller.Agency).ExecuteDeleteAsync(cancel);
        db.AgencyEmblems.Add(RowOf(caller.Agency, image, now));
        db.AccessLog.Add(AdministrationLog.Row(caller, "UbahLambang", caller.Agency, now));
        return await SavedAsync(cancel);
    }

    public async Task<Answer> RemoveAsync(Caller caller, CancellationToken cancel = default)
    {
        if (!MaySet(caller))
        {
            return new Answer.NotFound();
        }
        await db.AgencyEmblems.Where(row => row.Agency == caller.Agency).ExecuteDeleteAsync(cancel);
        db.AccessLog.Add(AdministrationLog.Row(caller, "HapusLambang", caller.Agency, clock.GetCurrentInstant()));
        return await SavedAsync(cancel);
    }

    internal static AgencyEmblemRow RowOf(string agency, EmblemImage image, Instant at) =>
        new()
        {
            Agency = agency,
            Bytes = image.Bytes,
            MediaType = image.MediaType,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(image.Bytes)),
            SetAt = at,
        };

    public static bool MaySet(Caller caller) => caller.IsOfAnAgency && caller.Is(Role.Administrator);

    private async Task<Answer> SavedAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return new Answer.Done();
        }
        catch (DbUpdateException)
        {
            // Somebody uploaded another at the same moment.
            db.ChangeTracker.Clear();
            return new Answer.Unavailable();
        }
    }
}
