using System.Text;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
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
    private static readonly DocumentKey Organisation = new(KotaFolder.Agency, DocumentKey.Organisation, DocumentKey.Organisation);
    private static readonly DocumentKey Night = new("", DocumentKey.Calendar, "malam");

    private readonly KotaFolder _folder = new();

    private DefinitionRegistry Registry => Office.Get<DefinitionRegistry>();

    private static string WithArchivist =>
        Changed(KotaFolder.OrganisationFile, "jabatan:\n", "jabatan:\n  - { id: arsip, nama: Arsiparis, unit: dinas }\n");

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
        var night = KotaFolder.Text(KotaFolder.CalendarFile).Replace("kalender: kota", "kalender: malam", StringComparison.Ordinal);
        await PublishAsync(Night, 1, "calendars/malam.yaml", night, new LocalDate(2026, 3, 3));
        var byNight = Changed(KotaFolder.SopFile, "versi: 1", "versi: 2\nkalender: malam");
        await PublishAsync(Sop, 2, KotaFolder.SopFile, byNight, Monday);
        await Office.Get<Publishing>().InTurnAsync(WithdrawNightAsync, CancellationToken.None);

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

    private static async Task<bool> WithdrawNightAsync(PublishingTurn turn, CancellationToken cancel)
    {
        await turn.WithdrawAsync(Night, new ActBy("kepala", "Kepala", "uji"), "Tidak dipakai.", cancel);
        return true;
    }

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
        return await db.DocumentRefusals.Where(row => row.Source.StartsWith(DocumentRefusalRow.OnItsDay)).ToListAsync();
    }

    /// <summary>Nothing is left to be asked, the chain of acts is whole, and a host that starts now sees the same.</summary>
    private async Task SettledAsync()
    {
        await using var db = Office.Store.Open();
        Assert.False(await db.Documents.AnyAsync(row => row.Standing == VersionStanding.Awaited));
        Assert.Empty(DocumentActs.Broken(await db.DocumentActs.AsNoTracking().ToListAsync()));
        Assert.Empty(Registry.InForce.Due);
        using var fresh = new DefinitionRegistry(Office.Store, Office.Clock);
        await fresh.RefreshAsync();
        Assert.Equal(CountingIn(Registry), CountingIn(fresh));
    }
}
