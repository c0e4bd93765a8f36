using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>Lets a case be read, and logs each denial and each reading of what is not <c>biasa</c>.</summary>
public sealed class CaseReading(DinsosFlowDb db, IClock clock)
{
    /// <returns>Null where there is no such case for the caller.</returns>
    public async Task<CaseRow?> FindAsync(Caller caller, Guid caseId, CancellationToken cancel = default) =>
        await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, cancel) is { } row
        && await MayReadAsync(caller, row, cancel)
            ? row
            : null;

    public async Task<bool> MayReadAsync(Caller caller, CaseRow row, CancellationToken cancel = default)
    {
        var allowed = await CaseVisibility.CanSeeAsync(db, caller, row, cancel);
        if (!allowed || row.Confidentiality != Confidentiality.Ordinary)
        {
            db.AccessLog.Add(
                new AccessRow
                {
                    Id = Guid.NewGuid(),
                    At = clock.GetCurrentInstant(),
                    Person = caller.PersonId,
                    Act = "Baca",
                    CaseId = row.Id,
                    IsAllowed = allowed,
                }
            );
            await db.SaveChangesAsync(cancel);
        }
        return allowed;
    }
}
