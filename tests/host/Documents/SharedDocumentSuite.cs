using System.Net;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Documents;

public sealed class SqliteSharedDocumentTests : SharedDocumentSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresSharedDocumentTests : SharedDocumentSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What several agencies work by is changed by who keeps the installation, and by administrators only where nobody does.</summary>
public abstract class SharedDocumentSuite : WebTest
{
    private const string National = "/dokumen/kalender/indonesia";
    private const string Holidays = "/kalender/indonesia/libur";
    private const string Words = "/dokumen/pemeriksaan/singkatan";

    private static readonly LocalDate Decreed = new(2026, 3, 5);

    protected override async Task ArrangeAsync() => await Web.HireAsync("adm", "ntt", [Role.Administrator]);

    [Fact]
    public async Task Administrator_WhereNobodyKeepsTheInstallation_GoesOn_AndIsToldWhy()
    {
        using var administrator = await Web.Open().SignInAsync("adm");

        var page = await administrator.GetAsync(National);
        var done = await PublishAsync(administrator);

        Assert.Contains("belum mempunyai pengelola pemasangan yang aktif", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{Holidays}?kabar=terbit", done.Location);
        Assert.Contains(Decreed, DaysOff);
    }

    /// <summary>The forms were open when the manager came: what they send then is refused, and the pages have none any more.</summary>
    [Fact]
    public async Task Administrator_WhereSomebodyKeepsTheInstallation_SeesWhoDoes_AndIsRefusedByPost()
    {
        using var administrator = await Web.Open().SignInAsync("adm");
        await administrator.SendAsync(Words, "draf");
        var look = await administrator.SendAsync(Holidays, "periksa-hari", Day);
        var forms = new (string Path, (string, string)[] Fields)[]
        {
            (National, [.. await administrator.FormAsync(National, "draf")]),
            (National, [.. await administrator.FormAsync(National, "cabut"), ("Withdraw.Reason", "uji")]),
            ($"{Words}/draf", [.. await administrator.FormAsync($"{Words}/draf", "tulis"), ("Writing.Text", "uji: [a]")]),
            ($"{Words}/draf", [.. await administrator.FormAsync($"{Words}/draf", "sahkan")]),
            ($"{Words}/draf", [.. await administrator.FormAsync($"{Words}/draf", "buang")]),
            (Holidays, [.. Browser.FieldsOf(look.Text, "terbitkan")]),
        };
        await Web.HireAsync("pengelola", Person.NoAgency, [Role.InstallationManager]);
        var before = await StateAsync();

        foreach (var (path, fields) in forms)
        {
            Assert.Null((await administrator.PostAsync(path, fields)).Location);
        }

        Assert.Equal(before, await StateAsync());
        foreach (var path in new[] { National, Words, $"{Words}/draf" })
        {
            var page = await administrator.GetAsync(path);
            Assert.Contains("Yang mengubahnya pengelola pemasangan: Orang pengelola", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("_handler\" value=\"draf\"", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("_handler\" value=\"cabut\"", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("_handler\" value=\"tulis\"", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("_handler\" value=\"sahkan\"", page.Text, StringComparison.Ordinal);
        }
        var holidays = await administrator.GetAsync(Holidays);
        Assert.Contains("Yang mengubahnya pengelola pemasangan: Orang pengelola", holidays.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("periksa-hari", holidays.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/libur", (await administrator.GetAsync("/kalender/ntt/2026")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_BeginningAWordList_IsToldWhoWritesThem()
    {
        await Web.HireAsync("pengelola", Person.NoAgency, [Role.InstallationManager]);
        using var administrator = await Web.Open().SignInAsync("adm");

        var page = await administrator.SendAsync("/dokumen/baru", "baru", ("Form.Kind", "pemeriksaan"), ("Form.Text", "uji: [a]"));

        Assert.Contains("yang menulisnya pengelola pemasangan", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_FindsWhatIsShared_AndPublishesADecreedHoliday()
    {
        await Web.HireAsync("pengelola", Person.NoAgency, [Role.InstallationManager]);
        using var manager = await Web.Open().SignInAsync("pengelola");

        var list = await manager.GetAsync("/pemasangan/dokumen");
        var done = await PublishAsync(manager);

        Assert.Contains($"href=\"{National}\"", list.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Words}\"", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tanah-laut", list.Text, StringComparison.Ordinal);
        Assert.Equal($"{Holidays}?kabar=terbit", done.Location);
        Assert.Contains(Decreed, DaysOff);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync("/kalender/ntt/2026")).Status);
        Assert.Contains("Hari libur nasional dan cuti bersama", list.Text, StringComparison.Ordinal);
        Assert.Contains("5 Maret 2026", (await manager.GetAsync($"{National}?dari=1&ke=2")).Text, StringComparison.Ordinal);
    }

    /// <summary>A draft of the word list from its first word until it counts; then the version before comes back.</summary>
    [Fact]
    public async Task Manager_WritesAWordList_AndRestoresTheOneBefore()
    {
        await Web.HireAsync("pengelola", Person.NoAgency, [Role.InstallationManager]);
        using var manager = await Web.Open().SignInAsync("pengelola");

        await manager.SendAsync(Words, "draf");
        var text = Browser.FieldsOf((await manager.GetAsync($"{Words}/draf")).Text, "tulis").Single(field => field.Name == "Writing.Text");
        var saved = await manager.SendAsync($"{Words}/draf", "tulis", ("Writing.Text", $"{text.Value}\n# Diubah.\n"));
        var approved = await manager.SendAsync($"{Words}/draf", "sahkan");
        var restored = await manager.SendAsync(Words, "pulihkan-1");

        Assert.Equal($"{Words}/draf?kabar=simpan", saved.Location);
        Assert.Equal($"{Words}?kabar=berlaku", approved.Location);
        Assert.Equal($"{Words}?kabar=pulih", restored.Location);
        await using var db = Web.Store.Open();
        var versions = await db.Documents.Where(row => row.Path == "pemeriksaan/singkatan.yaml").OrderBy(row => row.Version).ToListAsync();
        Assert.Equal([1, 2, 3], versions.Select(row => row.Version));
        Assert.Equal((true, false), (versions[2].Sha256 == versions[0].Sha256, versions[1].Sha256 == versions[0].Sha256));
        Assert.Equal("/pemasangan/dokumen?kabar=buang", (await DiscardAsync(manager)).Location);
    }

    /// <summary>Nothing that one agency has for itself, and nothing that is in it.</summary>
    [Theory]
    [InlineData("/dokumen/sop/penanganan-surat-keluar")]
    [InlineData("/dokumen/organisasi/organisasi")]
    [InlineData("/dokumen/kalender/tanah-laut")]
    [InlineData("/dokumen/kalender/tanah-laut/versi/1")]
    [InlineData("/dokumen/sop/penanganan-surat-keluar/versi/1")]
    [InlineData("/dokumen/kalender/tanah-laut/draf")]
    [InlineData("/dokumen/register/register")]
    [InlineData("/kalender/tanah-laut/libur")]
    [InlineData("/kalender/tanah-laut/2026")]
    public async Task Manager_OpensNothingElse(string path)
    {
        await Web.HireAsync("pengelola", Person.NoAgency, [Role.InstallationManager]);
        await Web.HireAsync("adm-laut", "tanah-laut", [Role.Administrator]);
        using var owner = await Web.Open().SignInAsync("adm-laut");
        await owner.SendAsync("/dokumen/kalender/tanah-laut", "draf");
        using var manager = await Web.Open().SignInAsync("pengelola");

        var page = await manager.GetAsync(path);
        var sent = await manager.PostAsync(path, [.. await manager.FormAsync(National, "draf")]);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Null(sent.Location);
        await using var db = Web.Store.Open();
        Assert.Equal("adm-laut", (await db.DocumentDrafts.SingleAsync()).AuthorId);
    }

    /// <summary>A draft is of the agency that writes it: its neighbour's administrator does not read it.</summary>
    [Fact]
    public async Task Administrator_DoesNotReadTheDraftOfAnotherAgencysCalendar()
    {
        await Web.HireAsync("adm-laut", "tanah-laut", [Role.Administrator]);
        using var owner = await Web.Open().SignInAsync("adm-laut");
        await owner.SendAsync("/dokumen/kalender/tanah-laut", "draf");
        using var administrator = await Web.Open().SignInAsync("adm");

        var own = await owner.GetAsync("/dokumen/kalender/tanah-laut/draf");
        var theirs = await administrator.GetAsync("/dokumen/kalender/tanah-laut/draf");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (own.Status, theirs.Status));
    }

    private static (string, string)[] Day => [("Edit.On", "5/3/2026"), ("Edit.Name", "Libur yang baru ditetapkan")];

    private IEnumerable<LocalDate> DaysOff =>
        Web.Services.GetRequiredService<DefinitionRegistry>().Library.Calendars.Calendars["tanah-laut"].Definition.Holidays.Keys;

    private static async Task<Shown> PublishAsync(Browser browser)
    {
        var look = await browser.SendAsync(Holidays, "periksa-hari", Day);
        return await browser.PostAsync(Holidays, [.. Browser.FieldsOf(look.Text, "terbitkan")]);
    }

    private static async Task<Shown> DiscardAsync(Browser browser)
    {
        await browser.SendAsync(Words, "draf");
        return await browser.SendAsync($"{Words}/draf", "buang");
    }

    private async Task<(int Versions, int Acts, string Drafts)> StateAsync()
    {
        await using var db = Web.Store.Open();
        var drafts = await db.DocumentDrafts.OrderBy(row => row.Id).Select(row => new { row.Id, row.Revision }).ToListAsync();
        return (
            await db.Documents.CountAsync(),
            await db.DocumentActs.CountAsync(),
            string.Join(", ", drafts.Select(draft => $"{draft.Id} {draft.Revision}"))
        );
    }
}
