using System.Threading.Channels;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>
/// Bulk data for measuring: people and cases invented by the engine's own decisions and written in bulk, in
/// transactions of some thousand cases. Memory is bounded by two of these.
/// </summary>
public sealed class Seeding(Store store, DefinitionRegistry registry, IClock clock)
{
    private const int CasesPerTransaction = 4_000;

    /// <param name="progress">Told after each transaction.</param>
    /// <exception cref="SeedRefusedException">The store has something, or the agency cannot run a case.</exception>
    public async Task<SeedReport> RunAsync(SeedOptions options, Action<SeedReport>? progress = null, CancellationToken cancel = default)
    {
        var began = clock.GetCurrentInstant();
        await using var db = store.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync(cancel);
        if (!store.IsPostgres)
        {
            // 64 MB: cases come in the order of no index, and the usual 2 MB would be written out again and again.
            await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -65536", cancel);
        }
        var work = await PrepareAsync(db, options, began, cancel);
        var channel = Channel.CreateBounded<SeedBatch>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var inventing = Task.Run(() => InventAsync(work, options, channel.Writer, stop.Token), stop.Token);
        var tables = new RowTables();
        var report = new SeedReport(0, 0, 0, 0, 0, Duration.Zero);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancel))
            {
                await WriteAsync(db, tables, options.Agency, batch, cancel);
                report = batch.AddTo(report) with { Took = clock.GetCurrentInstant() - began };
                progress?.Invoke(report);
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
        await inventing;
        // Without figures on the new rows, the first queries would be planned for an empty store.
        await db.Database.ExecuteSqlRawAsync("ANALYZE", cancel);
        return report with { Took = clock.GetCurrentInstant() - began };
    }

    private async Task<SeedWork> PrepareAsync(DinsosFlowDb db, SeedOptions options, Instant now, CancellationToken cancel)
    {
        if (CaseRules.Of(registry.Library, options.Agency) is not { } rules)
        {
            throw new SeedRefusedException(
                $"Instansi `{options.Agency}` tidak ada, atau belum punya organisasi.yaml dengan kalender yang ada."
            );
        }
        if (
            !options.Force
            && (await db.Cases.CountAsync(cancel), await db.Users.CountAsync(cancel)) is var (cases, people)
            && cases + people > 0
        )
        {
            throw new SeedRefusedException(
                $"Penyimpanan harus kosong, tetapi berisi {cases} berkas dan {people} orang. Berkas rekaan tidak dapat dikeluarkan "
                    + "lagi; bila memang dikehendaki, tambahkan --force."
            );
        }
        var organisation = registry.Library.Organisations[options.Agency];
        if (!await db.Users.AnyAsync(person => person.Agency == options.Agency, cancel))
        {
            await InventedPeople.HireAsync(db, organisation, options.Password, cancel);
        }
        var actors = await InventedPeople.ReadAsync(db, options.Agency, now.InZone(rules.Calendar.Zone).Date, cancel);
        var graphs = registry
            .Library.Sops.Values.Where(sop => sop.Definition is { IsStartable: true } definition && definition.Agency == options.Agency)
            .Select(sop => registry.Graph(sop.Definition.Runnable))
            .Where(graph => actors.Someone(graph[1].Performers[0].Positions, Random.Shared) is not null)
            .ToList();
        if (graphs.Count == 0)
        {
            throw new SeedRefusedException(
                $"Tidak ada SOP instansi `{options.Agency}` yang langkah pertamanya dapat dikerjakan oleh seseorang."
            );
        }
        return new SeedWork(graphs, rules, actors, await CaseNumbering.ReadAsync(db, options.Agency, cancel), now);
    }

    private static async Task InventAsync(SeedWork work, SeedOptions options, ChannelWriter<SeedBatch> batches, CancellationToken cancel)
    {
        try
        {
            var planner = new CasePlanner(work.Graphs, work.Rules, work.People, options, work.Now);
            var due = options.Due > 0 ? new DuePlanner(work.Graphs, work.Rules, options, work.Now) : null;
            for (var left = options.Cases; left > 0; left -= CasesPerTransaction)
            {
                await batches.WriteAsync(Invent(work, work.Rules, planner.Next, Math.Min(left, CasesPerTransaction), cancel), cancel);
            }
            for (var left = options.Due; due is not null && left > 0; left -= CasesPerTransaction)
            {
                await batches.WriteAsync(Invent(work, due.Rules, due.Next, Math.Min(left, CasesPerTransaction), cancel), cancel);
            }
            batches.Complete();
        }
        catch (Exception broken)
        {
            batches.Complete(broken);
        }
    }

    /// <summary>Numbers follow the order in which the cases of the batch came in.</summary>
    private static SeedBatch Invent(SeedWork work, CaseRules rules, Func<CaseScript> next, int count, CancellationToken cancel)
    {
        var before = work.Numbers.Snapshot();
        var planned = Enumerable
            .Range(0, count)
            .Select(_ => next())
            .OrderBy(script => script.StartsAt)
            .Select(script => (Script: script, Number: work.Numbers.Next(script.StartsAt.InZone(work.Rules.Calendar.Zone).Year)))
            .ToList();
        var cases = new List<object>[count];
        Parallel.For(
            0,
            count,
            new ParallelOptions { CancellationToken = cancel },
            i =>
            {
                var (script, number) = planned[i];
                var (events, state) =
                    InventedCase.Play(script, number, work.Now, rules, work.People)
                    ?? throw new InvalidOperationException($"Nobody can start row {script.AtRow} of {script.Graph.Definition.Key}.");
                var buffer = new CaseRowsBuffer();
                CaseIntake.Write(
                    buffer,
                    Guid.CreateVersion7(script.StartsAt.ToDateTimeOffset()),
                    script.Graph.Definition,
                    events,
                    state,
                    Acted.AsPrinted(script.Graph.Definition)
                );
                cases[i] = buffer.Rows;
            }
        );
        return new SeedBatch(cases, before, work.Numbers.Snapshot());
    }

    private static async Task WriteAsync(DinsosFlowDb db, RowTables tables, string agency, SeedBatch batch, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await CaseNumbering.StoreAsync(db, agency, batch.Before, batch.After, cancel);
        foreach (var table in tables.In(db, batch.Rows.Keys))
        {
            BulkRows.Write(db, table, batch.Rows[table.Row]);
        }
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }
}

/// <summary>What every invented case needs.</summary>
internal sealed record SeedWork(
    IReadOnlyList<FlowGraph> Graphs,
    CaseRules Rules,
    InventedPeople People,
    CaseNumbering Numbers,
    Instant Now
);
