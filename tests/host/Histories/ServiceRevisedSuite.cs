using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Histories;

public sealed class SqliteServiceRevisedTests : ServiceRevisedSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresServiceRevisedTests : ServiceRevisedSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// A channel that a SOP carries is two documents, each with a version of its own. A running case goes on by the two that it was
/// started by, whichever of them is revised, and after a restart too.
/// </summary>
public abstract class ServiceRevisedSuite : StoreTest
{
    /// <summary>Promises 3 working days from complete papers; a SOP carries it.</summary>
    private const string Raffle = "ntt/rekomendasi-izin-undian-gratis-berhadiah:langsung";
    private const string Consultation = "ntt/konsultasi:tatap-muka";
    private const string Desk = "kabid-pemberdayaan-sosial";
    private const string ServiceFile = "ntt/layanan/rekomendasi-izin-undian-gratis-berhadiah.yaml";
    private const string SopFile = "ntt/sop/020-ijin-undian-gratis-berhadiah-dan-pengumpulan-uang-atau-barang.yaml";

    [Fact]
    public async Task ServiceRevised_RunningCaseKeepsItsPromise_AndANewOneHasTheNew()
    {
        var old = await StartAsync(Office);
        await ReviseServiceAsync(Office);
        var fresh = await StartAsync(Office);

        Assert.Equal("3 hari kerja", await PromiseAfterCompletenessAsync(Office, old));
        Assert.Equal("9 hari kerja", await PromiseAfterCompletenessAsync(Office, fresh));
        Assert.Equal([(1, (int?)1), (1, 2)], await VersionsAsync(old, fresh));
    }

    [Fact]
    public async Task ServiceRevised_ThenRestarted_RunningCaseKeepsItsPromise()
    {
        var old = await StartAsync(Office);
        await ReviseServiceAsync(Office);

        await using var restarted = await OpenAgainAsync();

        Assert.Equal("3 hari kerja", await PromiseAfterCompletenessAsync(restarted, old));
        Assert.Equal("9 hari kerja", await PromiseAfterCompletenessAsync(restarted, await StartAsync(restarted)));
    }

    [Fact]
    public async Task BothRevised_ThenRestarted_RunningCaseKeepsItsRowsAndItsPromise()
    {
        var old = await StartAsync(Office);
        await ReviseServiceAsync(Office);
        var between = await StartAsync(Office);
        await ReviseSopAsync(Office);
        await using var restarted = await OpenAgainAsync();
        var fresh = await StartAsync(restarted);

        Assert.Equal([(1, (int?)1), (1, 2), (2, 2)], await VersionsAsync(old, between, fresh));
        Assert.Equal("3 hari kerja", await PromiseAfterCompletenessAsync(restarted, old));
        Assert.Equal("9 hari kerja", await PromiseAfterCompletenessAsync(restarted, between));
        Assert.Equal(("3 hari kerja", "5 menit"), await FlowAsync(restarted, old));
        Assert.Equal(("9 hari kerja", "5 menit"), await FlowAsync(restarted, between));
        Assert.Equal(("9 hari kerja", "45 menit"), await FlowAsync(restarted, fresh));
    }

    /// <summary>Its rows are the service's own, so that the two versions are one.</summary>
    [Fact]
    public async Task ServiceWithRowsOfItsOwn_Revised_RunningCaseKeepsThem()
    {
        var old = await StartAsync(Office, Consultation, "petugas-penerima-tamu");
        await ReviseAsync(Office, "ntt/layanan/konsultasi.yaml", ("waktu: \"15 menit.\"", "waktu: \"45 menit.\""));
        await using var restarted = await OpenAgainAsync();
        var fresh = await StartAsync(restarted, Consultation, "petugas-penerima-tamu");

        Assert.Equal([(1, (int?)1), (2, 2)], await VersionsAsync(old, fresh));
        Assert.Equal(["15 menit", "45 menit"], [(await FlowAsync(restarted, old)).Limit, (await FlowAsync(restarted, fresh)).Limit]);
    }

    [Fact]
    public async Task Verify_VersionOfACaseChanged_NamesTheCase()
    {
        await StartAsync(Office);
        await using var db = Office.Store.Open();
        await db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.ServiceVersion, 2));

        var finding = Assert.Single((await Office.Get<Verification>().RunAsync()).Findings);

        Assert.Equal("1/2026", finding.Case);
    }

    private static async Task<Guid> StartAsync(Office office, string definition = Raffle, string by = Desk)
    {
        var start = Orders.StartCase(await office.CallerAsync(by), definition, "Perihal", IsComplete: false);
        return Office.Accepted(await office.Transaction.SendAsync(start, CancellationToken.None)).Case;
    }

    private static Task ReviseServiceAsync(Office office) =>
        ReviseAsync(office, ServiceFile, ("batas: 3 hari kerja", "batas: 9 hari kerja"));

    private static Task ReviseSopAsync(Office office) => ReviseAsync(office, SopFile, ("waktu: \"5 menit\"", "waktu: \"45 menit\""));

    /// <summary>Publishes the shipped file once more, with one thing changed, as version 2.</summary>
    private static async Task ReviseAsync(Office office, string file, (string From, string To) change)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(DefinitionFiles.FindRoot(null)!.FullName, file));
        Assert.Contains(change.From, text, StringComparison.Ordinal);
        var revised = text.Replace("versi: 1\n", "versi: 2\n", StringComparison.Ordinal)
            .Replace(change.From, change.To, StringComparison.Ordinal);
        Assert.Empty(await office.Get<DefinitionRegistry>().ImportAsync([(file, Encoding.UTF8.GetBytes(revised))]));
    }

    /// <summary>Declares the papers complete.</summary>
    /// <returns>The limit that starts then, as an official writes it.</returns>
    private static async Task<string> PromiseAfterCompletenessAsync(Office office, Guid @case)
    {
        Office.Accepted(
            await office.Transaction.SendAsync(
                new Order(await office.CallerAsync(Desk), new CaseCommand.DeclareComplete(), @case),
                CancellationToken.None
            )
        );
        await using var db = office.Store.Open();
        var facts = (await CaseHistory.ReadAsync(db, @case)).Select(@event => @event.Fact).OfType<Fact.DeadlineStarted>();
        return TimeText.Official(facts.Single(limit => limit.Kind == DeadlineKind.Promise).Budget);
    }

    /// <returns>The promise of the flow that a case runs by, and the standard time of its first row.</returns>
    private static async Task<(string Limit, string FirstRow)> FlowAsync(Office office, Guid @case)
    {
        await using var db = office.Store.Open();
        var flow = office.Get<DefinitionRegistry>().Graph((await db.Cases.SingleAsync(row => row.Id == @case)).Runnable);
        return (TimeText.Official(flow.Definition.Promise!.Time), TimeText.Official(flow[1].Step.Standard.Time));
    }

    /// <returns>Of each case, as its row says and its first event.</returns>
    private async Task<IEnumerable<(int Version, int? Service)>> VersionsAsync(params Guid[] cases)
    {
        var versions = new List<(int, int?)>();
        await using var db = Office.Store.Open();
        foreach (var @case in cases)
        {
            var row = await db.Cases.SingleAsync(row => row.Id == @case);
            var started = (Fact.CaseStarted)(await CaseHistory.ReadAsync(db, @case))[0].Fact;
            Assert.Equal((row.Version, row.ServiceVersion), (started.Version, started.ServiceVersion));
            versions.Add((started.Version, started.ServiceVersion));
        }
        return versions;
    }
}
