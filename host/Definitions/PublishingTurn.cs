using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <summary>What is changed while nobody else publishes. Nothing of it counts before the turn's transaction ends.</summary>
internal sealed class PublishingTurn(DinsosFlowDb db, InForce inForce, Instant now)
{
    private readonly Dictionary<string, bool> _hasActs = [];
    private bool _isChanged;
    private HashSet<string>? _refusedOnTheirDay;

    public DinsosFlowDb Db => db;

    public InForce InForce => inForce;

    public Instant Now => now;

    public LocalDate Today(string agency) => inForce.Today(agency, now);

    /// <summary>Adds a version, with its acts.</summary>
    public async Task AddAsync(
        DocumentKey key,
        int version,
        DocumentText text,
        LocalDate on,
        string? importedFrom,
        ActBy by,
        CancellationToken cancel,
        params (string Act, LocalDate? From, string? Note, Decree? Decree)[] acts
    )
    {
        _isChanged = true;
        await ForgetRefusalAsync(key, cancel);
        db.Documents.Add(
            new DocumentRow
            {
                Agency = key.Agency,
                Kind = key.Kind,
                Id = key.Id,
                Version = version,
                Path = text.Path,
                Sha256 = text.Sha256,
                Bytes = text.Bytes.ToArray(),
                PublishedAt = now,
                InForceOn = on,
                Standing = on > Today(key.Agency) ? VersionStanding.Awaited : VersionStanding.Settled,
                ImportedFrom = importedFrom,
            }
        );
        await ActAsync(key, version, by, cancel, acts);
    }

    /// <summary>Writes down what became of versions whose day has come, before anything else is done in the turn.</summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        var by = new ActBy(null, null, ThisHost.Name);
        foreach (var due in inForce.Due)
        {
            var (key, version) = (due.Version.Key, due.Version.Version);
            _isChanged = true;
            var row = await db.Documents.SingleAsync(
                row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id && row.Version == version,
                cancel
            );
            var why = string.Join('\n', due.Reasons.Select(reason => $"{reason.File}, baris {reason.Line}: {reason.Message}"));
            if (due.IsWithdrawal)
            {
                await SettleWithdrawalAsync(row, due, by, why, cancel);
            }
            else if (due.Reasons.IsEmpty)
            {
                row.Standing = VersionStanding.Settled;
                await ActAsync(key, version, by, cancel, (DocumentAct.InForce, row.InForceOn, null, null));
            }
            else
            {
                row.Standing = VersionStanding.Refused;
                await ActAsync(key, version, by, cancel, (DocumentAct.NotInForce, row.InForceOn, why, null));
                await KeepRefusalsAsync(DocumentRefusalRow.OnItsDay + key, due.Reasons, cancel);
            }
            // Two versions of one document may have had their days since anybody looked: the second act follows the first.
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>That it was withdrawn from this day on, somebody has said before; a refusal is said now.</summary>
    private async Task SettleWithdrawalAsync(DocumentRow row, DueVersion due, ActBy by, string why, CancellationToken cancel)
    {
        row.Withdrawal = VersionStanding.Settled;
        if (due.Reasons.IsEmpty)
        {
            return;
        }
        await ActAsync(due.Version.Key, row.Version, by, cancel, (DocumentAct.NotWithdrawn, row.WithdrawnOn, why, null));
        row.WithdrawnOn = null;
        await KeepRefusalsAsync(DocumentRefusalRow.OnItsEnd + due.Version.Key, due.Reasons, cancel);
    }

    /// <summary>Nothing starts by the document any more.</summary>
    public async Task WithdrawAsync(DocumentKey key, ActBy by, string? why, CancellationToken cancel, LocalDate? on = null)
    {
        _isChanged = true;
        var from = on ?? Today(key.Agency);
        var row = await NewestAsync(key, cancel);
        await ForgetRefusalAsync(key, cancel);
        row.WithdrawnOn = from;
        row.Withdrawal = from > Today(key.Agency) ? VersionStanding.Awaited : VersionStanding.Settled;
        await ActAsync(key, row.Version, by, cancel, (DocumentAct.Withdrawn, from, why, null));
    }

    /// <summary>The newest version that counts or counted counts again, and no folder takes it back.</summary>
    public async Task LiftAsync(DocumentKey key, ActBy by, string? why, CancellationToken cancel)
    {
        _isChanged = true;
        var row = await NewestAsync(key, cancel);
        row.WithdrawnOn = null;
        row.Withdrawal = VersionStanding.Settled;
        row.ImportedFrom = null;
        await ActAsync(key, row.Version, by, cancel, (DocumentAct.Restored, Today(key.Agency), why, null));
    }

    /// <summary>Once for each document in a turn; what is done to it at the same time follows in the same call.</summary>
    public async Task ActAsync(
        DocumentKey key,
        int version,
        ActBy by,
        CancellationToken cancel,
        params (string Act, LocalDate? From, string? Note, Decree? Decree)[] acts
    )
    {
        DocumentActs.Add(db, await LastAsync(key, cancel), key, version, by, now, acts);
    }

    /// <summary>Tells every host that something was published.</summary>
    public async Task CountAsync(CancellationToken cancel)
    {
        if (!_isChanged)
        {
            return;
        }
        var counted = await db
            .Stamps.Where(row => row.Name == StampRow.Documents)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, row => row.Value + 1), cancel);
        if (counted == 0)
        {
            db.Stamps.Add(new StampRow { Name = StampRow.Documents, Value = 1 });
        }
    }

    public async Task KeepRefusalsAsync(string source, ImmutableArray<Problem> refused, CancellationToken cancel)
    {
        await db.DocumentRefusals.Where(row => row.Source == source).ExecuteDeleteAsync(cancel);
        db.DocumentRefusals.AddRange(
            refused.Select(
                (problem, index) =>
                    new DocumentRefusalRow
                    {
                        Source = source,
                        Number = index + 1,
                        Path = problem.File,
                        Line = problem.Line,
                        Column = problem.Column,
                        Code = problem.Code,
                        Message = problem.Message,
                        Remedy = problem.Remedy,
                        At = now,
                    }
            )
        );
    }

    /// <summary>What comes after a version or a withdrawal that was refused answers it.</summary>
    private async Task ForgetRefusalAsync(DocumentKey key, CancellationToken cancel)
    {
        _refusedOnTheirDay ??= await db
            .DocumentRefusals.Where(row =>
                row.Source.StartsWith(DocumentRefusalRow.OnItsDay) || row.Source.StartsWith(DocumentRefusalRow.OnItsEnd)
            )
            .Select(row => row.Source)
            .ToHashSetAsync(cancel);
        foreach (var source in new[] { DocumentRefusalRow.OnItsDay + key, DocumentRefusalRow.OnItsEnd + key })
        {
            if (_refusedOnTheirDay.Contains(source))
            {
                await db.DocumentRefusals.Where(row => row.Source == source).ExecuteDeleteAsync(cancel);
            }
        }
    }

    /// <summary>A first folder brings hundreds of documents that nothing was done to: they are not asked for one by one.</summary>
    private async Task<DocumentActRow?> LastAsync(DocumentKey key, CancellationToken cancel)
    {
        if (!_hasActs.TryGetValue(key.Agency, out var hasActs))
        {
            _hasActs[key.Agency] = hasActs = await db.DocumentActs.AnyAsync(row => row.Agency == key.Agency, cancel);
        }
        return hasActs
            ? await db
                .DocumentActs.AsNoTracking()
                .Where(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id)
                .OrderByDescending(row => row.Seq)
                .FirstOrDefaultAsync(cancel)
            : null;
    }

    private async Task<DocumentRow> NewestAsync(DocumentKey key, CancellationToken cancel)
    {
        var today = Today(key.Agency);
        return await db
            .Documents.Where(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id)
            .Where(row => row.InForceOn <= today && row.Standing == VersionStanding.Settled)
            .OrderByDescending(row => row.Version)
            .FirstAsync(cancel);
    }
}
