using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>Lets a case be read, and logs each denial and each reading of what is not <c>biasa</c>.</summary>
public sealed class CaseReading(DinsosFlowDb db, IClock clock)
{
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
