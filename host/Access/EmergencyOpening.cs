using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>Done: the case can be read now.</summary>
public sealed record CaseOpened(Guid Case) : Answer.Done;

/// <summary>
/// A supervisor opens a <c>rahasia</c> case of the units below in an emergency, by the number that is known from paper or
/// by telephone: with a reason, for <see cref="Length"/>, to read and not to act; the head of the office is told.
/// </summary>
public sealed class EmergencyOpening(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    public const int MaxReason = 1000;

    /// <summary>A day and a night: long enough for the emergency, too short to become a habit.</summary>
    public static readonly Duration Length = Duration.FromHours(24);

    public async Task<Answer> OpenAsync(Caller supervisor, string? number, string? reason, CancellationToken cancel = default)
    {
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > MaxReason)
        {
            return new Answer.Invalid($"Tulis alasannya, paling panjang {MaxReason} huruf.");
        }
        var wanted = (number ?? "").Trim();
        var row = await db
            .Cases.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Agency == supervisor.Agency && found.Number == wanted, cancel);
        var isSecret = row?.Confidentiality == Confidentiality.Secret;
        var allowed = isSecret && supervisor.Is(Role.Supervisor) && IsBelow(supervisor, row!);
        var now = clock.GetCurrentInstant();
        db.AccessLog.Add(
            new AccessRow
            {
                Id = Guid.NewGuid(),
                At = now,
                Person = supervisor.PersonId,
                Act = nameof(EmergencyOpening),
                CaseId = row?.Id,
                IsAllowed = allowed,
            }
        );
        if (allowed)
        {
            db.CaseOpenings.Add(
                new CaseOpeningRow
                {
                    Id = Guid.NewGuid(),
                    CaseId = row!.Id,
                    Agency = row.Agency,
                    Person = supervisor.PersonId,
                    OpenedAt = now,
                    Until = now + Length,
                    Reason = why,
                }
            );
        }
        await db.SaveChangesAsync(cancel);
        return allowed ? new CaseOpened(row!.Id) : new Answer.Invalid("Tidak ada berkas rahasia dengan nomor itu pada unit di bawah Anda.");
    }

    /// <summary>Openings that the head of the office has not confirmed yet; empty for everyone else.</summary>
    public async Task<IReadOnlyList<CaseOpeningRow>> UntoldAsync(Caller caller) =>
        registry.Library.Organisations.GetValueOrDefault(caller.Agency) is { } organisation
        && organisation.Heads.Any(caller.Positions.Contains)
            ? await db
                .CaseOpenings.AsNoTracking()
                .Where(row => row.Agency == caller.Agency && row.SeenAt == null)
                .OrderBy(row => row.OpenedAt)
                .ToListAsync()
            : [];

    /// <summary>The head of the office has read it.</summary>
    public async Task ConfirmAsync(Caller head, Guid id)
    {
        if ((await UntoldAsync(head)).Any(row => row.Id == id))
        {
            var now = clock.GetCurrentInstant();
            await db
                .CaseOpenings.Where(row => row.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now).SetProperty(row => row.SeenBy, head.PersonId));
        }
    }

    private bool IsBelow(Caller supervisor, CaseRow row) =>
        registry.Library.Organisations.GetValueOrDefault(row.Agency) is { } organisation
        && Hierarchy.Below(organisation, supervisor.Positions) is var below
        && registry.Graph(row.Definition, row.Version).Definition.Lanes.Any(lane => lane.Positions.Any(below.Contains));
}
