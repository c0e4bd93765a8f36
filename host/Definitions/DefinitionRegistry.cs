using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <summary>
/// The documents in force, as this host saw them last: asked for at each request (<see cref="FollowAsync"/>), read anew only when
/// something was published. A case runs by the bytes it was started with, whatever became of its document.
/// </summary>
public sealed partial class DefinitionRegistry(Store store, IClock clock, ILogger<DefinitionRegistry>? log = null) : IDisposable
{
    /// <summary>Some kilobytes each.</summary>
    private const int MostGraphs = 4_000;

    private const string StampText = "SELECT value FROM stamps WHERE name = $1";

    // A version never changes, so what was compiled stays right.
    private readonly ConcurrentDictionary<Runnable, FlowGraph> _graphs = new();
    private readonly SemaphoreSlim _reading = new(1);
    private volatile InForce _inForce = InForce.Nothing;

    /// <summary>Why documents could not be read last; null where they could.</summary>
    private volatile string? _unread;

    public InForce InForce => _inForce;

    public void Dispose() => _reading.Dispose();

    public DefinitionLibrary Library => _inForce.Library;

    /// <summary>Publishes single files at once, as a start does with a folder.</summary>
    /// <returns>What was refused, and why.</returns>
    public async Task<ImmutableArray<Problem>> ImportAsync(
        IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files,
        CancellationToken cancel = default
    ) => (await new Publishing(store, this, clock).ImportAsync(files, null, cancel)).Refused;

    /// <summary>Publishes what is new in a folder, and withdraws what it brought before and has no longer.</summary>
    public Task<ImportReport> ImportAsync(DirectoryInfo folder, CancellationToken cancel = default) =>
        new Publishing(store, this, clock).ImportAsync(DefinitionFiles.ReadNearlyNamed(folder), ThisHost.Folder(folder), cancel);

    /// <summary>One small question to the store; what another host published is in force here from then on.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        var stamp = 0L;
        await store.AskAsync(Question.Of(row => stamp = row.GetInt64(0), StampText, StampRow.Documents), cancel);
        await AsOfAsync(stamp, cancel);
    }

    /// <summary>The same for a request, which works on with what was in force where that cannot be read now.</summary>
    /// <param name="stamp">As the store has it now; 0 before anything was published.</param>
    internal async Task FollowAsync(long stamp, CancellationToken cancel)
    {
        try
        {
            await AsOfAsync(stamp, cancel);
            _unread = null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Each request comes by here: the log says it once, and again when it is another reason.
            var reason = $"{failure.GetType().Name}: {failure.Message}";
            if (Interlocked.Exchange(ref _unread, reason) != reason && log is not null)
            {
                LogUnread(log, reason);
            }
            // Whatever it was, the page says what it cannot do. The page that tells of a failure comes by here, too: a second one
            // would leave it blank, and what was typed lost.
        }
    }

    /// <param name="stamp">As the store has it now; 0 before anything was published.</param>
    private async Task AsOfAsync(long stamp, CancellationToken cancel)
    {
        if (_inForce.IsCurrent(stamp, clock.GetCurrentInstant()))
        {
            return;
        }
        await _reading.WaitAsync(cancel);
        try
        {
            if (_inForce.IsCurrent(stamp, clock.GetCurrentInstant()))
            {
                return;
            }
            await using var db = store.Open();
            var read = await InForce.ReadAsync(db, _inForce, clock.GetCurrentInstant(), cancel);
            // Read together before anybody sees it: a request does not wait for it half way.
            _ = read.Library;
            _inForce = read;
        }
        finally
        {
            _reading.Release();
        }
        if (!_inForce.Due.IsEmpty)
        {
            await SettleAsync(_inForce.Due, cancel);
        }
    }

    /// <summary>Once for a version, on whichever host looks first on its day. Where it cannot be written, the next look tries again: what
    /// counts is the same until then.</summary>
    private async Task SettleAsync(ImmutableArray<DueVersion> due, CancellationToken cancel)
    {
        try
        {
            await new Publishing(store, this, clock).SettleAsync(cancel);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            return;
        }
        if (log is not null)
        {
            foreach (
                var (reason, isWithdrawal) in due.SelectMany(version => version.Reasons.Select(reason => (reason, version.IsWithdrawal)))
            )
            {
                LogRefused(log, isWithdrawal ? "dicabut" : "berlaku", $"{reason}");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tidak jadi {What} pada harinya; versi terakhir yang baik tetap berlaku: {Reason}")]
    private static partial void LogRefused(ILogger log, string what, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Dokumen tidak dapat dibaca dari penyimpanan; yang terakhir terbaca tetap dipakai: {Reason}"
    )]
    private static partial void LogUnread(ILogger log, string reason);

    /// <summary>The version of a definition that counts today; null where none can be started.</summary>
    public LoadedSop? Find(string key) => Library.Sops.GetValueOrDefault(key);

    /// <summary>The flow that a case runs by, compiled and kept. An earlier version is two documents at most, read by their keys.</summary>
    /// <exception cref="InvalidOperationException">It is not in the store: a case names what was never published.</exception>
    public FlowGraph Graph(Runnable runs)
    {
        if (_graphs.TryGetValue(runs, out var known))
        {
            return known;
        }
        if (_graphs.Count >= MostGraphs)
        {
            _graphs.Clear();
        }
        return _graphs.GetOrAdd(runs, Loaded(runs).Compile());
    }

    /// <summary>What a case was started by; null where no such version was ever published.</summary>
    public LoadedSop? Version(Runnable runs)
    {
        if (Find(runs.Key) is { } current && current.Definition.Runnable == runs)
        {
            return current;
        }
        using var db = store.Open();
        return EarlierVersions.Find(db, runs);
    }

    public CaseRules RulesFor(string agency) =>
        _inForce.RulesFor(agency) ?? throw new InvalidOperationException($"The agency {agency} has no organisation or no calendar.");

    private LoadedSop Loaded(Runnable runs) =>
        Version(runs) ?? throw new InvalidOperationException($"Expected {runs} in the store, but it was never published.");
}
