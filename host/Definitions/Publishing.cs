using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Linting;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <param name="Refused">What is not in force, and why.</param>
/// <param name="Old">Files whose bytes an earlier version had: what counts is the newer one in the store.</param>
public sealed record ImportReport(ImmutableArray<Problem> Refused, int Taken, int Old)
{
    public static ImportReport Nothing { get; } = new([], 0, 0);
}

/// <summary>
/// Puts versions into force: one at a time in the whole store, each in one transaction, so that a crash between any two statements
/// leaves what was in force before.
/// </summary>
internal sealed class Publishing(Store store, DefinitionRegistry registry, IClock clock)
{
    /// <summary>"DinsosDok" as a number: advisory locks are shared by all that use the database.</summary>
    private const long Key = 0x44696E73446F6B;

    /// <summary>So many reasons say enough of one document.</summary>
    private const int MostReasons = 20;

    /// <summary>Takes what is new among the files; it counts at once.</summary>
    /// <param name="source">Host and folder, where these are all files of a folder; null for single ones.</param>
    public async Task<ImportReport> ImportAsync(
        IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files,
        string? source,
        CancellationToken cancel
    )
    {
        var read = files.Take(LintRun.MostFiles + 1).ToList();
        if (read.Count > LintRun.MostFiles)
        {
            return new ImportReport([TooMany()], 0, 0);
        }
        await registry.RefreshAsync(cancel);
        var inForce = registry.InForce;
        // Most starts find nothing new, and take no turn for it.
        if (
            FolderPlan.Of(read, inForce.Versions, inForce.Set, source) is { Changes.IsEmpty: true } same
            && await AreKnownAsync(source, same.Refused, cancel)
        )
        {
            return new ImportReport(same.Refused, 0, same.Old);
        }
        return await InTurnAsync((turn, _) => ImportAsync(turn, read, source, cancel), cancel);
    }

    /// <summary>Runs alone in the whole store, against what is in force then; nothing of it is kept where it fails.</summary>
    /// <exception cref="DbUpdateException">Somebody else was first.</exception>
    public async Task<T> InTurnAsync<T>(Func<PublishingTurn, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await using var db = store.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (store.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", cancel);
        }
        var now = clock.GetCurrentInstant();
        var turn = new PublishingTurn(db, await InForce.ReadAsync(db, registry.InForce, now, cancel), now);
        await turn.SettleAsync(cancel);
        var result = await work(turn, cancel);
        await turn.CountAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await registry.RefreshAsync(cancel);
        return result;
    }

    /// <summary>Writes down what became of versions whose day has come; nothing where another host has done so.</summary>
    public Task SettleAsync(CancellationToken cancel) => InTurnAsync((turn, _) => Task.FromResult(turn.InForce.Due.Length), cancel);

    private static async Task<ImportReport> ImportAsync(
        PublishingTurn turn,
        List<(string Path, ReadOnlyMemory<byte> Bytes)> files,
        string? source,
        CancellationToken cancel
    )
    {
        var plan = FolderPlan.Of(files, turn.InForce.Versions, turn.InForce.Set, source);
        var publication = Publication.Of(turn.InForce.Set, plan.Changes);
        var by = new ActBy(null, null, source ?? ThisHost.Name);
        foreach (var change in publication.Taken)
        {
            if (change.Text is { } text)
            {
                var on = turn.Today(change.Key.Agency);
                await turn.AddAsync(
                    change.Key,
                    plan.Versions[change.Key],
                    text,
                    on,
                    source,
                    by,
                    cancel,
                    (DocumentAct.Imported, on, null, null)
                );
            }
            else
            {
                await turn.WithdrawAsync(change.Key, by, "Berkasnya tidak ada lagi di folder.", cancel);
            }
        }
        ImmutableArray<Problem> refused = [.. plan.Refused, .. publication.Refused.SelectMany(change => Reasons(turn.InForce.Set, change))];
        if (source is not null)
        {
            await turn.KeepRefusalsAsync(source, refused, cancel);
        }
        return new ImportReport(refused, publication.Taken.Length, plan.Old);
    }

    /// <summary>At the document that is refused, also where it is another one that it would break.</summary>
    internal static IEnumerable<Problem> Reasons(DocumentSet inForce, RefusedChange refused)
    {
        var path = refused.Change.Text?.Path ?? inForce.Documents[refused.Change.Key].Path;
        var own = refused.Errors.Where(error => error.File == path).ToList();
        // What others lack while this one cannot be read says nothing more.
        foreach (var error in (own.Count > 0 ? own : [.. refused.Errors]).Take(MostReasons))
        {
            var place = $"{error.File} baris {error.Line}";
            yield return error.File == path ? error
            : refused.Change.Text is null
                ? error with
                {
                    File = path,
                    Line = 1,
                    Column = 1,
                    Message = $"Berkas ini tidak ada lagi, tetapi masih diperlukan: {place}: {error.Message}",
                    Remedy = "Kembalikan berkasnya, atau ubah dulu yang memerlukannya.",
                }
            : error with { File = path, Line = 1, Column = 1, Message = $"Karena berkas ini, {place} menjadi salah: {error.Message}" };
        }
    }

    private async Task<bool> AreKnownAsync(string? source, ImmutableArray<Problem> refused, CancellationToken cancel)
    {
        if (source is null)
        {
            return true;
        }
        await using var db = store.Open();
        var known = await db
            .DocumentRefusals.AsNoTracking()
            .Where(row => row.Source == source)
            .OrderBy(row => row.Number)
            .ToListAsync(cancel);
        return known.Select(row => (row.Path, row.Message)).SequenceEqual(refused.Select(problem => (problem.File, problem.Message)));
    }

    private static Problem TooMany() =>
        new(
            Severity.Error,
            "berkas-terlalu-banyak",
            ".",
            1,
            1,
            "",
            $"Di folder ini ada lebih dari {LintRun.MostFiles} berkas; tidak satu pun diimpor.",
            "Periksa apakah folder yang dipilih benar."
        );
}
