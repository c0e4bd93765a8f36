using System.Text;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace DinsosFlow.Host.Tests.Documents;

public sealed class SqliteComingDayTests : ComingDaySuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresComingDayTests : ComingDaySuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// A version is published on Tuesday 3 March 2026 for Monday 9 March. What it names may go meanwhile: on its day it is asked again,
/// and comes into force whole or not at all.
/// </summary>
public abstract class ComingDaySuite : StoreTest
{
    private static readonly LocalDate Monday = new(2026, 3, 9);
    private static readonly DocumentKey Sop = new(KotaFolder.Agency, DocumentKey.Sop, "surat");
    private static readonly LocalDate Tuesday = new(2026, 3, 3);
    private static readonly DocumentKey Service = new(KotaFolder.Agency, DocumentKey.Service, "izin");
    private static readonly DocumentKey Organisation = new(KotaFolder.Agency, DocumentKey.Organisation, DocumentKey.Organisation);
    private static readonly DocumentKey Night = new("", DocumentKey.Calendar, "malam");

    private readonly KotaFolder _folder = new();

    private DefinitionRegistry Registry => Office.Get<DefinitionRegistry>();

    private static string WithArchivist =>
        Changed(KotaFolder.OrganisationFile, "jabatan:\n", "jabatan:\n  - { id: arsip, nama: Arsiparis, unit: dinas }\n");

    private static string NightText =>
        KotaFolder.Text(KotaFolder.CalendarFile).Replace("kalender: kota", "kalender: malam", StringComparison.Ordinal);

    private static string ByArchivist =>
        Changed(KotaFolder.SopFile, "versi: 1", "versi: 2").Replace("jabatan: [staf]", "jabatan: [arsip]", StringComparison.Ordinal);

    protected override async Task ArrangeAsync()
    {
        _folder.Write(KotaFolder.OrganisationFile, WithArchivist);
        Assert.Empty((await Registry.ImportAsync(_folder.Root)).Refused);
    }

    protected override ValueTask CloseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Version_WhoseWorldIsStillThere_ComesIntoForceOnItsDay_AndTheRecordSaysSo()
    {
        await PublishAsync(Sop, 2, KotaFolder.SopFile, ByArchivist, Monday);
        await DayComesAsync(minutesBefore: 1);
        Assert.Equal((1, "disahkan"), (Version, (await LastActAsync(Sop)).Act));

        await DayComesAsync();

        Assert.Equal(2, Version);
        var act = await LastActAsync(Sop);
        Assert.Equal(("berlaku", 2, Monday, null), (act.Act, act.Version, act.From, act.PersonId));
        Assert.Empty(await RefusalsAsync());
        await SettledAsync();
    }

    [Fact]
    public async Task Version_ThatNamesAPostThatWentMeanwhile_StaysOut_AndTheLastGoodStays()
    {
        await PublishAsync(Sop, 2, KotaFolder.SopFile, ByArchivist, Monday);
        _folder.PutBack(KotaFolder.OrganisationFile);
        Assert.Empty((await Registry.ImportAsync(_folder.Root)).Refused);

        await DayComesAsync();

        Assert.Equal(1, Version);
        Assert.DoesNotContain(
            Registry.Library.Problems,
            problem => problem.IsError && problem.File.StartsWith("kota/", StringComparison.Ordinal)
        );
        var refusal = Assert.Single(await RefusalsAsync());
        Assert.Equal((KotaFolder.SopFile, 8, $"{DocumentRefusalRow.OnItsDay}kota/sop/surat"), (refusal.Path, refusal.Line, refusal.Source));
        var act = await LastActAsync(Sop);
        Assert.Equal(("tidak jadi berlaku", 2, Monday), (act.Act, act.Version, act.From));
        Assert.Contains($"{KotaFolder.SopFile}, baris 8", act.Note, StringComparison.Ordinal);
        await SettledAsync();
        // Neither the next day nor the post's return brings it back by itself.
        _folder.Write(KotaFolder.OrganisationFile, WithArchivist.Replace("Arsiparis", "Arsiparis Muda", StringComparison.Ordinal));
        await Registry.ImportAsync(_folder.Root);
        Office.Clock.AdvanceDays(1);
        await Registry.RefreshAsync();
        Assert.Equal(1, Version);
        await PublishAsync(
            Sop,
            3,
            KotaFolder.SopFile,
            ByArchivist.Replace("versi: 2", "versi: 3", StringComparison.Ordinal),
            Monday.PlusDays(1)
        );
        Assert.Equal(3, Version);
        Assert.Empty(await RefusalsAsync());
    }

    [Fact]
    public async Task Version_WhoseCalendarIsWithdrawnMeanwhile_StaysOut()
    {
        await PublishAsync(Night, 1, "calendars/malam.yaml", NightText, new LocalDate(2026, 3, 3));
        var byNight = Changed(KotaFolder.SopFile, "versi: 1", "versi: 2\nkalender: malam");
        await PublishAsync(Sop, 2, KotaFolder.SopFile, byNight, Monday);
        await WithdrawAsync(Night, null);

        await DayComesAsync();

        Assert.Equal(1, Version);
        Assert.Contains("malam", Assert.Single(await RefusalsAsync()).Message, StringComparison.Ordinal);
        await SettledAsync();
    }

    /// <summary>The post and the SOP that names it come on one day: one after the other would be wrong.</summary>
    [Fact]
    public async Task Versions_OfOneDay_ComeTogether()
    {
        _folder.PutBack(KotaFolder.OrganisationFile);
        Assert.Empty((await Registry.ImportAsync(_folder.Root)).Refused);
        await PublishAsync(Sop, 2, KotaFolder.SopFile, ByArchivist, Monday);
        await PublishAsync(Organisation, 3, KotaFolder.OrganisationFile, WithArchivist, Monday);

        await DayComesAsync();

        Assert.Equal(2, Version);
        Assert.Contains(Registry.Library.Organisations[KotaFolder.Agency].Positions, post => post.Id == "arsip");
        Assert.Empty(await RefusalsAsync());
        await SettledAsync();
    }

    /// <summary>Nobody looked for a week: the first of two is right on its day, the second is not on its own.</summary>
    [Fact]
    public async Task Versions_OfTwoDaysThatNobodyWatched_AreAskedInTheirOrder()
    {
        await PublishAsync(Sop, 2, KotaFolder.SopFile, ByArchivist, Monday);
        await PublishAsync(Organisation, 2, KotaFolder.OrganisationFile, KotaFolder.Text(KotaFolder.OrganisationFile), Monday.PlusDays(1));
        Office.Clock.Reset(Instant.FromUtc(2026, 3, 15, 1, 0));

        await Registry.RefreshAsync();

        Assert.Equal(2, Version);
        Assert.Contains(Registry.Library.Organisations[KotaFolder.Agency].Positions, post => post.Id == "arsip");
        Assert.Equal(KotaFolder.OrganisationFile, Assert.Single(await RefusalsAsync()).Path);
        await SettledAsync();
    }

    [Fact]
    public async Task Withdrawal_WhoseWorldIsStillThere_CountsOnItsDay()
    {
        await WithdrawAsync(Service, null);
        await WithdrawAsync(Sop, Monday);
        await DayComesAsync(minutesBefore: 1);
        Assert.Equal(1, Version);

        await DayComesAsync();

        Assert.Null(Registry.Find(KotaFolder.Sop));
        Assert.Empty(await RefusalsAsync());
        var act = await LastActAsync(Sop);
        Assert.Equal((DocumentAct.Withdrawn, Monday, "kepala"), (act.Act, act.From, act.PersonId));
        await SettledAsync();
    }

    /// <summary>A service that names the SOP came meanwhile: it stays until somebody decides anew.</summary>
    [Fact]
    public async Task Withdrawal_OfWhatAServiceStillNames_IsNotDone_AndSaid()
    {
        await WithdrawAsync(Service, null);
        await WithdrawAsync(Sop, Monday);
        await PublishAsync(Service, 2, KotaFolder.ServiceFile, Changed(KotaFolder.ServiceFile, "versi: 1", "versi: 2"), Tuesday);

        await DayComesAsync();

        Assert.Equal(1, Version);
        Assert.Contains(Registry.Library.Services, service => service.Key == "kota/izin");
        var refusal = Assert.Single(await RefusalsAsync());
        Assert.Equal((DocumentRefusalRow.OnItsEnd + "kota/sop/surat", KotaFolder.SopFile), (refusal.Source, refusal.Path));
        Assert.StartsWith($"Masih diperlukan: {KotaFolder.ServiceFile} baris ", refusal.Message, StringComparison.Ordinal);
        var act = await LastActAsync(Sop);
        Assert.Equal(("tidak jadi dicabut", Monday, null), (act.Act, act.From, act.PersonId));
        await SettledAsync();
        // Decided anew, once nothing needs it, it is gone, and so is what was said of it.
        await WithdrawAsync(Service, null);
        await WithdrawAsync(Sop, null);
        Assert.Null(Registry.Find(KotaFolder.Sop));
        Assert.Empty(await RefusalsAsync());
        await SettledAsync();
    }

    /// <summary>What needs it is withdrawn on the same day: together they go.</summary>
    [Fact]
    public async Task Withdrawals_OfOneDay_GoTogether()
    {
        await WithdrawAsync(Sop, Monday);
        await WithdrawAsync(Service, Monday);

        await DayComesAsync();

        Assert.Null(Registry.Find(KotaFolder.Sop));
        Assert.Empty(Registry.Library.Services.Where(service => service.Agency == KotaFolder.Agency));
        Assert.Empty(await RefusalsAsync());
        await SettledAsync();
    }

    /// <summary>The next version was to follow on that day and is broken: better the old one than none.</summary>
    [Fact]
    public async Task Withdrawal_WhoseSuccessorIsBroken_IsNotDone_AndBothAreSaid()
    {
        await PublishAsync(Sop, 2, KotaFolder.SopFile, ByArchivist, Monday);
        await WithdrawAsync(Sop, Monday);
        _folder.PutBack(KotaFolder.OrganisationFile);
        Assert.Empty((await Registry.ImportAsync(_folder.Root)).Refused);

        await DayComesAsync();

        Assert.Equal(1, Version);
        var refusals = await RefusalsAsync();
        Assert.Equal(
            [$"{DocumentRefusalRow.OnItsDay}kota/sop/surat", $"{DocumentRefusalRow.OnItsEnd}kota/sop/surat"],
            refusals.Select(refusal => refusal.Source).Order(StringComparer.Ordinal)
        );
        Assert.Contains(refusals, refusal => refusal.Message.StartsWith("Versi penggantinya tidak jadi berlaku", StringComparison.Ordinal));
        await SettledAsync();
    }

    /// <summary>A version that came in between was not withdrawn.</summary>
    [Fact]
    public async Task Withdrawal_OfAVersionThatAnotherFollowed_TakesNothing()
    {
        await WithdrawAsync(Sop, Monday);
        await PublishAsync(Sop, 2, KotaFolder.SopFile, ByArchivist, new LocalDate(2026, 3, 3));

        await DayComesAsync();

        Assert.Equal(2, Version);
        Assert.Empty(await RefusalsAsync());
        await SettledAsync();
    }

    /// <summary>Requests go on with what was read last; the log says why, once for each reason.</summary>
    [Fact]
    public async Task Documents_ThatCannotBeRead_AreSaidOnceInTheLog()
    {
        var log = new KeptLog();
        using var host = new DefinitionRegistry(Office.Store, Office.Clock, log);
        await host.RefreshAsync();
        await RenamedAsync("documents", "documents_away");

        for (var request = 1; request <= 3; request++)
        {
            await host.FollowAsync(1_000 + request, CancellationToken.None);
        }

        Assert.Equal(1, host.Find(KotaFolder.Sop)!.Definition.Version);
        var (level, said) = Assert.Single(log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith("Dokumen tidak dapat dibaca dari penyimpanan", said, StringComparison.Ordinal);
        Assert.Contains("documents", said, StringComparison.Ordinal);
        await RenamedAsync("documents_away", "documents");
        await host.FollowAsync(2_000, CancellationToken.None);
        Assert.Single(log.Lines);
        await RenamedAsync("documents", "documents_away");
        await host.FollowAsync(3_000, CancellationToken.None);
        Assert.Equal(2, log.Lines.Count);
        await RenamedAsync("documents_away", "documents");
    }

    private async Task RenamedAsync(string from, string to)
    {
        await using var db = Office.Store.Open();
        var rename = $"ALTER TABLE {from} RENAME TO {to}";
        await db.Database.ExecuteSqlRawAsync(rename);
    }

    private sealed class KeptLog : ILogger<DefinitionRegistry>
    {
        public List<(LogLevel Level, string Words)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failure, Func<TState, Exception?, string> words) =>
            Lines.Add((level, words(state, failure)));
    }

    [Fact]
    public async Task ManyHosts_OnTheDay_WriteItDownOnce()
    {
        await PublishAsync(Sop, 2, KotaFolder.SopFile, ByArchivist, Monday);
        Office.Clock.Reset(Instant.FromUtc(2026, 3, 8, 16, 0));
        var hosts = Enumerable.Range(0, 3).Select(_ => new DefinitionRegistry(Office.Store, Office.Clock)).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.RefreshAsync())));

        Assert.All(hosts, host => Assert.Equal(2, host.Find(KotaFolder.Sop)!.Definition.Version));
        await using var db = Office.Store.Open();
        Assert.Equal(
            1,
            await db.DocumentActs.CountAsync(act => act.Agency == "kota" && act.Act == DocumentAct.InForce && act.PersonId == null)
        );
        await Registry.RefreshAsync();
        await SettledAsync();
        hosts.ForEach(host => host.Dispose());
    }

    private int Version => Registry.Find(KotaFolder.Sop)!.Definition.Version;

    private static string Changed(string file, string from, string to) => KotaFolder.Changed(file, from, to);

    private Task<bool> PublishAsync(DocumentKey key, int version, string path, string text, LocalDate on) =>
        Office
            .Get<Publishing>()
            .InTurnAsync(
                async (turn, cancel) =>
                {
                    var bytes = DocumentText.New(path, Encoding.UTF8.GetBytes(text));
                    var by = new ActBy("kepala", "Kepala", "uji");
                    await turn.AddAsync(key, version, bytes, on, null, by, cancel, (DocumentAct.Approved, on, null, null));
                    return true;
                },
                CancellationToken.None
            );

    /// <param name="on">Null for today.</param>
    private Task<bool> WithdrawAsync(DocumentKey key, LocalDate? on) =>
        Office
            .Get<Publishing>()
            .InTurnAsync(
                async (turn, cancel) =>
                {
                    await turn.WithdrawAsync(key, new ActBy("kepala", "Kepala", "uji"), "Tidak dipakai.", cancel, on);
                    return true;
                },
                CancellationToken.None
            );

    /// <summary>Midnight of 9 March in Makassar.</summary>
    private Task DayComesAsync(int minutesBefore = 0)
    {
        Office.Clock.Reset(Instant.FromUtc(2026, 3, 8, 16, 0) - Duration.FromMinutes(minutesBefore));
        return Registry.RefreshAsync();
    }

    private static IEnumerable<(DocumentKey, int?)> CountingIn(DefinitionRegistry registry) =>
        registry.InForce.Set.Documents.Select(document => (document.Key, document.Value.Version));

    private async Task<DocumentActRow> LastActAsync(DocumentKey key)
    {
        await using var db = Office.Store.Open();
        return await db
            .DocumentActs.Where(act => act.Agency == key.Agency && act.Kind == key.Kind && act.Id == key.Id)
            .OrderByDescending(act => act.Seq)
            .FirstAsync();
    }

    private async Task<List<DocumentRefusalRow>> RefusalsAsync()
    {
        await using var db = Office.Store.Open();
        return await db
            .DocumentRefusals.Where(row =>
                row.Source.StartsWith(DocumentRefusalRow.OnItsDay) || row.Source.StartsWith(DocumentRefusalRow.OnItsEnd)
            )
            .ToListAsync();
    }

    /// <summary>Nothing is left to be asked, the chain of acts is whole, and a host that starts now sees the same.</summary>
    private async Task SettledAsync()
    {
        await using var db = Office.Store.Open();
        Assert.False(await db.Documents.AnyAsync(row => row.Standing == VersionStanding.Awaited));
        Assert.False(await db.Documents.AnyAsync(row => row.Withdrawal == VersionStanding.Awaited));
        Assert.Empty(DocumentActs.Broken(await db.DocumentActs.AsNoTracking().ToListAsync()));
        Assert.Empty(Registry.InForce.Due);
        using var fresh = new DefinitionRegistry(Office.Store, Office.Clock);
        await fresh.RefreshAsync();
        Assert.Equal(CountingIn(Registry), CountingIn(fresh));
    }
}
