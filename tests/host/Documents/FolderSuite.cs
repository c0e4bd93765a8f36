using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Documents;

public sealed class SqliteFolderTests : FolderSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresFolderTests : FolderSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What a start makes of a folder: the last good version of each document stays in force, whatever becomes of its file.</summary>
public abstract class FolderSuite : StoreTest
{
    private readonly KotaFolder _folder = new();

    private DefinitionRegistry Registry => Office.Get<DefinitionRegistry>();

    protected override async Task ArrangeAsync() => Assert.Empty((await Registry.ImportAsync(_folder.Root)).Refused);

    protected override ValueTask CloseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Each of them once stopped an office, or a part of it, until somebody found the letter.</summary>
    [Theory]
    [InlineData(KotaFolder.SopFile, "    kegiatan: Menyusun", "   kegiatan: Menyusun", 13)]
    [InlineData(KotaFolder.OrganisationFile, "unit:\n", "uni:\n", 4)]
    [InlineData(KotaFolder.OrganisationFile, "kalender: kota", "kalender: kotta", 3)]
    [InlineData(KotaFolder.CalendarFile, "2026-12-25", "2026-01-01", 9)]
    [InlineData(KotaFolder.CalendarFile, "2026-12-25", "2026-12-52", 9)]
    [InlineData(KotaFolder.LadderFile, "80%", "800%", 3)]
    [InlineData(KotaFolder.ServiceFile, "sop: surat", "sop: surrat", 8)]
    public async Task Typo_IsNamedWithItsLine_AndTheLastGoodStaysInForce(string file, string from, string to, int line)
    {
        var before = Registry.InForce.Set.Documents;
        _folder.Change(file, from, to);

        var report = await Registry.ImportAsync(_folder.Root);
        await using var restarted = await OpenAgainAsync();

        Assert.Contains(report.Refused, problem => problem.File == file && problem.Line == line);
        Assert.Equal(before, Registry.InForce.Set.Documents);
        Assert.NotNull(CaseRules.Of(restarted.Get<DefinitionRegistry>().Library, KotaFolder.Agency));
        Assert.True(restarted.Get<DefinitionRegistry>().Find(KotaFolder.Sop)!.Definition.IsStartable);
        Assert.Contains(await RefusalsAsync(), refusal => refusal == (file, line));

        _folder.PutBack(file);
        Assert.Empty((await Registry.ImportAsync(_folder.Root)).Refused);
        Assert.Empty(await RefusalsAsync());
        Assert.Equal(before, Registry.InForce.Set.Documents);
    }

    [Fact]
    public async Task FileRenamed_IsTheSameDocument()
    {
        _folder.Delete(KotaFolder.SopFile);
        _folder.Write("kota/sop/surat-menyurat.yaml", KotaFolder.Text(KotaFolder.SopFile));

        var report = await Registry.ImportAsync(_folder.Root);

        Assert.Equal((0, 0), (report.Refused.Length, report.Taken));
        Assert.NotNull(Registry.Find(KotaFolder.Sop));
    }

    [Fact]
    public async Task FileDeleted_NothingStartsByItAnyMore_AndWhatRunsGoesOn()
    {
        var runs = Registry.Find(KotaFolder.Sop)!.Definition.Runnable;
        _folder.Delete(KotaFolder.SopFile);
        _folder.Delete(KotaFolder.ServiceFile);

        await Registry.ImportAsync(_folder.Root);
        await using var restarted = await OpenAgainAsync();

        Assert.Null(restarted.Get<DefinitionRegistry>().Find(KotaFolder.Sop));
        Assert.Equal(2, restarted.Get<DefinitionRegistry>().Graph(runs).Definition.Steps.Length);
        Assert.Equal(["diimpor", "dicabut"], await ActsAsync(KotaFolder.Sop));
    }

    [Fact]
    public async Task FileDeleted_OfWhatOthersNeed_StaysInForceAndIsNamed()
    {
        _folder.Delete(KotaFolder.SopFile);
        _folder.Delete(KotaFolder.CalendarFile);
        _folder.Delete(KotaFolder.OrganisationFile);

        var report = await Registry.ImportAsync(_folder.Root);

        Assert.Equal(
            [KotaFolder.CalendarFile, KotaFolder.OrganisationFile, KotaFolder.SopFile],
            report.Refused.Select(problem => problem.File).Distinct().Order()
        );
        Assert.NotNull(Registry.Find(KotaFolder.Sop));
        Assert.NotNull(CaseRules.Of(Registry.Library, KotaFolder.Agency));
    }

    [Fact]
    public async Task FolderThatIsEmpty_TakesNothingAway()
    {
        foreach (var (path, _) in KotaFolder.All)
        {
            _folder.Delete(path);
        }

        Assert.Equal(0, (await Registry.ImportAsync(_folder.Root)).Taken);
        Assert.NotNull(Registry.Find(KotaFolder.Sop));
    }

    [Fact]
    public async Task BytesOfAnEarlierVersion_AreNotImportedAgainByThemselves()
    {
        _folder.Change(KotaFolder.CalendarFile, "Natal", "Hari Natal");
        await Registry.ImportAsync(_folder.Root);
        _folder.PutBack(KotaFolder.CalendarFile);

        var report = await Registry.ImportAsync(_folder.Root);

        Assert.Equal((0, 1), (report.Taken, report.Old));
        Assert.Contains("Hari Natal", Registry.Library.Calendars.Calendars["kota"].Definition.Holidays.Values);
    }

    /// <summary>The two have other words in a calendar, and one of them lacks a SOP.</summary>
    [Fact]
    public async Task TwoHostsWithOtherFolders_DoNotUndoEachOther()
    {
        using var other = new KotaFolder();
        other.Change(KotaFolder.CalendarFile, "Natal", "Hari Natal");
        other.Delete(KotaFolder.SopFile);
        other.Delete(KotaFolder.ServiceFile);
        await using var second = await OpenAgainAsync();
        var there = second.Get<DefinitionRegistry>();

        await there.ImportAsync(other.Root);
        await Registry.ImportAsync(_folder.Root);
        await there.ImportAsync(other.Root);
        await Registry.ImportAsync(_folder.Root);

        Assert.NotNull(there.Find(KotaFolder.Sop));
        Assert.Equal(2, there.InForce.Set.Documents[new DocumentKey("", DocumentKey.Calendar, "kota")].Version);
        Assert.Equal(Bytes(there), Bytes(Registry));
    }

    [Fact]
    public async Task PostTakenAway_WithTheSopThatNamedIt_IsOneChange()
    {
        _folder.Change(KotaFolder.OrganisationFile, "  - { id: staf, nama: Staf, unit: dinas, atasan: kasubag }\n", "");
        var alone = await Registry.ImportAsync(_folder.Root);
        _folder.Write(
            KotaFolder.SopFile,
            KotaFolder
                .Changed(KotaFolder.SopFile, "jabatan: [staf]", "jabatan: [kasubag]")
                .Replace("versi: 1", "versi: 2", StringComparison.Ordinal)
        );

        var together = await Registry.ImportAsync(_folder.Root);

        var reason = Assert.Single(alone.Refused);
        Assert.Equal((KotaFolder.OrganisationFile, "jabatan-tak-ada"), (reason.File, reason.Code));
        Assert.Contains($"{KotaFolder.SopFile} baris 8", reason.Message, StringComparison.Ordinal);
        Assert.Equal((0, 2), (together.Refused.Length, together.Taken));
    }

    [Fact]
    public async Task TwoFilesOfOneId_TheOneThatCountedGoesOnCounting()
    {
        _folder.Write(
            "kota/sop/a-salinan.yaml",
            KotaFolder.Text(KotaFolder.SopFile).Replace("versi: 1", "versi: 2", StringComparison.Ordinal)
        );

        var refused = Assert.Single((await Registry.ImportAsync(_folder.Root)).Refused);

        Assert.Equal(("kota/sop/a-salinan.yaml", "sop-ganda"), (refused.File, refused.Code));
        Assert.Equal(1, Registry.Find(KotaFolder.Sop)!.Definition.Version);
    }

    [Fact]
    public async Task NameThatIsOnlyNearlyRight_IsSaid()
    {
        _folder.Write("kota/sop/baru.yaml.txt", "sop: baru\n");

        Assert.Equal("akhiran-salah", Assert.Single((await Registry.ImportAsync(_folder.Root)).Refused).Code);
    }

    [Fact]
    public async Task Published_SecondHostSeesItWhenItAsks_WithoutARestart()
    {
        await using var second = await OpenAgainAsync();
        _folder.Write(
            KotaFolder.SopFile,
            KotaFolder.Changed(KotaFolder.SopFile, "30 menit", "45 menit").Replace("versi: 1", "versi: 2", StringComparison.Ordinal)
        );
        await Registry.ImportAsync(_folder.Root);
        Assert.Equal(1, second.Get<DefinitionRegistry>().Find(KotaFolder.Sop)!.Definition.Version);

        // As every request asks who it is.
        await second.Get<PeopleMemory>().AsOfNowAsync("kota", default);

        Assert.Equal(2, second.Get<DefinitionRegistry>().Find(KotaFolder.Sop)!.Definition.Version);
        var old = second.Get<DefinitionRegistry>().Graph(new Runnable(KotaFolder.Sop, 1, null));
        Assert.Equal("30 menit", old.Definition.Steps[0].Standard.TimeText);
    }

    [Fact]
    public async Task Acts_AreAChain_AndAChangedOneShows()
    {
        await using var db = Database.Store.Open();
        Assert.Empty(DocumentActs.Broken(await db.DocumentActs.AsNoTracking().ToListAsync()));
        await db
            .DocumentActs.Where(act => act.Agency == "kota" && act.Kind == "sop")
            .ExecuteUpdateAsync(set => set.SetProperty(act => act.Note, "lain"));

        var broken = Assert.Single(DocumentActs.Broken(await db.DocumentActs.AsNoTracking().ToListAsync()));

        Assert.Equal(("kota", "sop", "surat", 1), (broken.Agency, broken.Kind, broken.Id, broken.Seq));
    }

    [Fact]
    public async Task Verify_NamesADocumentWhoseBytesWereChanged_AndOneThatNobodyPublished()
    {
        var verification = Office.Get<Verification>();
        Assert.Empty((await verification.RunAsync()).Findings);
        await using var db = Database.Store.Open();
        await db
            .Documents.Where(row => row.Agency == "kota" && row.Kind == "sop")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Bytes, "lain"u8.ToArray()));
        await db.DocumentActs.Where(act => act.Agency == "kota" && act.Kind == "layanan").ExecuteDeleteAsync();

        var findings = (await verification.RunAsync()).Findings.Select(finding => finding.What).Order();

        Assert.Equal(
            ["Dokumen kota/layanan/izin versi 1 bukan yang diterbitkan.", "Dokumen kota/sop/surat versi 1 bukan yang diterbitkan."],
            findings
        );
    }

    [Fact]
    public async Task Exported_LintsClean_AndIsImportedUnchanged()
    {
        var target = Directory.CreateTempSubdirectory("dinsosflow-keluar-");
        try
        {
            await DefinitionFiles.WriteAsync(target, Registry.InForce.Set, default);
            var lint = Engine.Linting.LintRun.Of(DefinitionFiles.Read(target));
            await using var empty = Create();
            await empty.MakeAsync();
            await empty.Store.MigrateAsync();
            var other = new DefinitionRegistry(empty.Store, Office.Clock);
            var report = await other.ImportAsync(target);

            Assert.DoesNotContain(lint.Problems, problem => problem.IsError);
            Assert.Empty(report.Refused);
            Assert.Equal(Bytes(Registry), Bytes(other));
            Assert.Equal((0, 0), ((await Registry.ImportAsync(target)).Taken, (await Registry.ImportAsync(target)).Old));
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }

    /// <summary>A first folder with a broken calendar: what does not need it is there, and the rest comes when it is mended.</summary>
    [Fact]
    public async Task FirstStart_WithOneBrokenFile_TakesTheRest()
    {
        await using var empty = Create();
        await empty.MakeAsync();
        await empty.Store.MigrateAsync();
        var registry = new DefinitionRegistry(empty.Store, Office.Clock);
        _folder.Change(KotaFolder.LadderFile, "80%", "800%");

        var first = await registry.ImportAsync(_folder.Root);
        _folder.PutBack(KotaFolder.LadderFile);
        var second = await registry.ImportAsync(_folder.Root);

        Assert.Equal([KotaFolder.LadderFile], first.Refused.Select(problem => problem.File).Distinct());
        Assert.Equal((4, 1), (first.Taken, second.Taken));
        Assert.NotEmpty(registry.Library.EscalationOf("kota").Ladder.Rungs);
    }

    private static IEnumerable<(DocumentKey, string)> Bytes(DefinitionRegistry registry) =>
        registry.InForce.Set.Documents.Select(document => (document.Key, document.Value.Sha256));

    private async Task<IEnumerable<(string, int)>> RefusalsAsync()
    {
        await using var db = Database.Store.Open();
        return (await db.DocumentRefusals.Where(row => row.Source == ThisHost.Folder(_folder.Root)).ToListAsync()).Select(row =>
            (row.Path, row.Line)
        );
    }

    private async Task<List<string>> ActsAsync(string sop)
    {
        await using var db = Database.Store.Open();
        var id = sop.Split('/')[1];
        return await db
            .DocumentActs.Where(act => act.Agency == KotaFolder.Agency && act.Kind == DocumentKey.Sop && act.Id == id)
            .OrderBy(act => act.Seq)
            .Select(act => act.Act)
            .ToListAsync();
    }
}
