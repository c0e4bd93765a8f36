using System.Net;
using System.Text;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Organisations;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Organisations;

public sealed class SqlitePostImportTests : PostImportSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresPostImportTests : PostImportSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A list becomes units and posts in the browser, without scripts, and counts at once.</summary>
public abstract class PostImportSuite : WebTest
{
    private const string Page = "/jabatan/impor";
    private const string List =
        "Nama Jabatan\tUnit Kerja\tAtasan Langsung\n"
        + "Kepala Bidang Kesetiakawanan\tBidang Kesetiakawanan\tKepala Dinas Sosial\n"
        + "Staf Kesetiakawanan\tBidang Kesetiakawanan\tKepala Bidang Kesetiakawanan\n"
        + "Sekretaris\tSekretariat\tKepala Dinas Sosial";

    private Browser _admin = null!;

    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("admin", "ntt", [Role.Administrator]);
        _admin = await Web.Open().SignInAsync("admin");
    }

    protected override ValueTask CloseAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_IsCheckedFirst_ThenBecomesTheNextVersion_WithEveryOtherByteAsItWas()
    {
        var before = await TextAsync(1);
        var checkedList = await _admin.SendAsync(Page, "periksa", ("Check.Table", List));
        Assert.Contains("2 jabatan baru, 1 unit baru, 1 jabatan sudah ada", checkedList.Text, StringComparison.Ordinal);
        Assert.Equal(1, await VersionsAsync());

        var stored = await StoreAsync(checkedList);

        Assert.Equal("/jabatan?kabar=impor", stored.Location);
        var after = await TextAsync(2);
        Assert.Equal(before.Split('\n'), after.Split('\n').Where(line => !line.Contains("esetiakawanan", StringComparison.Ordinal)));
        var posts = await _admin.GetAsync("/jabatan?cari=Kesetiakawanan");
        Assert.Contains("Staf Kesetiakawanan", posts.Text, StringComparison.Ordinal);
        await using var db = Web.Store.Open();
        var acts = await db
            .DocumentActs.AsNoTracking()
            .Where(act => act.Agency == "ntt" && act.Kind == DocumentKey.Organisation)
            .OrderBy(act => act.Seq)
            .ToListAsync();
        Assert.Equal(["diimpor", "disahkan", "berlaku"], acts.Select(act => act.Act));
        Assert.Empty(DocumentActs.Broken(acts));

        // The same list once more: everything is there.
        var again = await _admin.SendAsync(Page, "periksa", ("Check.Table", List));
        Assert.Contains("tidak ada yang perlu disimpan", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spreadsheet_IsRead_AndWhatIsWrongStandsInTheFieldToBeMended()
    {
        var bytes = MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "Daftar jabatan")
                + MadeFiles.SheetRow(2, "Nama Jabatan", "Bidang", "Atasan Langsung")
                + MadeFiles.SheetRow(3, "Analis Bencana", "Sekretariat", "Sekertaris Dinas"),
            []
        );

        var answer = await _admin.SendFileAsync(Page, "periksa", "berkas", bytes, "jabatan.xlsx");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var text = WebUtility.HtmlDecode(answer.Text);
        Assert.Contains("Baris 3: Atasan “Sekertaris Dinas” tidak ada", text, StringComparison.Ordinal);
        Assert.Contains("Analis Bencana\tSekretariat\tSekertaris Dinas", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Simpan semuanya", text, StringComparison.Ordinal);
        Assert.Equal(1, await VersionsAsync());
    }

    [Fact]
    public async Task TwoAdministratorsAtOnce_EachPostIsMadeOnce()
    {
        var admin = await Web.CallerAsync("admin");

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => StoreAsync(admin)));

        Assert.All(answers, answer => Assert.IsType<Host.Access.Answer.Done>(answer));
        Assert.Equal(2, await VersionsAsync());
        var organisation = Web.Services.GetRequiredService<DefinitionRegistry>().Library.Organisations["ntt"];
        Assert.Single(organisation.Positions, post => post.Name == "Staf Kesetiakawanan");
    }

    [Fact]
    public async Task OrganisationBeingWritten_IsNotChangedBehindItsWriter()
    {
        await _admin.SendAsync("/dokumen/organisasi/organisasi", "draf");

        var answer = await StoreAsync(await _admin.SendAsync(Page, "periksa", ("Check.Table", List)));

        Assert.Contains("ada draf organisasi yang sedang ditulis", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Staf Kesetiakawanan\tBidang Kesetiakawanan", WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
        Assert.Equal(1, await VersionsAsync());
    }

    /// <summary>An office of the size of a province, with a post for each of its units.</summary>
    [Fact]
    public async Task FiveHundredPosts_AreStoredAtOnce()
    {
        var list = new StringBuilder("Jabatan;Unit;Atasan");
        for (var number = 1; number <= PostPlan.MostLines; number++)
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nPelaksana {number};Unit {number / 10};Sekretaris");
        }

        var stored = await StoreAsync(await _admin.SendAsync(Page, "periksa", ("Check.Table", list.ToString())));

        Assert.Equal("/jabatan?kabar=impor", stored.Location);
        Assert.Contains(
            "Daftar paling panjang 500 baris",
            (await _admin.SendAsync(Page, "periksa", ("Check.Table", $"{list}\nSatu;Unit 1;Sekretaris"))).Text,
            StringComparison.Ordinal
        );
    }

    private async Task<Host.Access.Answer> StoreAsync(Host.Access.Caller admin)
    {
        await using var scope = Web.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PostImport>().StoreAsync(admin, List)).Answer;
    }

    private Task<Shown> StoreAsync(Shown checkedList) => _admin.PostAsync(Page, [.. Browser.FieldsOf(checkedList.Text, "simpan")]);

    private async Task<int> VersionsAsync()
    {
        await using var db = Web.Store.Open();
        return await db.Documents.CountAsync(row => row.Agency == "ntt" && row.Kind == DocumentKey.Organisation);
    }

    private async Task<string> TextAsync(int version)
    {
        await using var db = Web.Store.Open();
        var row = await db.Documents.SingleAsync(row =>
            row.Agency == "ntt" && row.Kind == DocumentKey.Organisation && row.Version == version
        );
        return Encoding.UTF8.GetString(row.Bytes);
    }
}
