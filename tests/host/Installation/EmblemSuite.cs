using System.Net;
using System.Text;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Installation;

public sealed class SqliteEmblemTests : EmblemSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresEmblemTests : EmblemSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>An emblem from the browser: on every page and paper of its agency, until it is removed.</summary>
public abstract class EmblemSuite : WebTest
{
    private const string Page = "/dokumen/organisasi/organisasi";

    private static readonly byte[] Picture = EmblemImageTests.Png(200, 240);

    private readonly string _configured = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");

    /// <summary>NTT's computer names a file, which stands where none was uploaded.</summary>
    protected override void Configure(WebApplicationBuilder builder)
    {
        File.WriteAllBytes(_configured, EmblemImageTests.Png(50, 50));
        builder.Configuration["Lambang:ntt"] = _configured;
    }

    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("adm", "ntt", [Role.Administrator]);
        await Web.HireAsync("adm-lain", WebOffice.OtherAgency, [Role.Administrator]);
        await Web.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await Web.HireAsync("pengelola", Person.NoAgency, [Role.InstallationManager]);
    }

    protected override ValueTask CloseAsync()
    {
        File.Delete(_configured);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Uploaded_StandsOnEveryPageAndPaperOfItsAgency_UntilItIsRemoved()
    {
        using var administrator = await Web.Open().SignInAsync("adm");
        using var clerk = await Web.Open().SignInAsync("kasubag");
        using var other = await Web.Open().SignInAsync("adm-lain");
        Assert.Contains("src=\"/lambang/ntt\"", (await clerk.GetAsync("/sop")).Text, StringComparison.Ordinal);

        var sent = await administrator.SendFileAsync(Page, "lambang", "lambang", Picture, "foto.svg");

        Assert.Equal($"{Page}?kabar=lambang", sent.Location);
        foreach (var path in new[] { "/sop", "/register/surat-keluar" })
        {
            Assert.Contains("src=\"/lambang/ntt?v=", (await clerk.GetAsync(path)).Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("/lambang/", (await other.GetAsync("/sop")).Text, StringComparison.Ordinal);
        using var nobody = Web.Open();
        var picture = await nobody.DownloadAsync("/lambang/ntt?v=lama");
        Assert.Equal(
            (HttpStatusCode.OK, "image/png", "nosniff"),
            (picture.Status, picture.Headers["Content-Type"], picture.Headers["X-Content-Type-Options"])
        );
        Assert.Equal(Picture, picture.Bytes);
        Assert.Equal($"{Page}?kabar=lambang", (await administrator.SendAsync(Page, "hapus-lambang")).Location);
        Assert.NotEqual(Picture, (await nobody.DownloadAsync("/lambang/ntt")).Bytes);
        Assert.Contains("src=\"/lambang/ntt\"", (await clerk.GetAsync("/sop")).Text, StringComparison.Ordinal);
        await using var db = Web.Store.Open();
        Assert.Equal(
            ["HapusLambang", "UbahLambang"],
            await db.AccessLog.Where(row => row.Act.EndsWith("Lambang")).Select(row => row.Act).Order().ToListAsync()
        );
    }

    [Fact]
    public async Task Uploaded_Twice_IsTheSecond_WithAnAddressOfItsOwn()
    {
        using var administrator = await Web.Open().SignInAsync("adm");
        await administrator.SendFileAsync(Page, "lambang", "lambang", EmblemImageTests.Png(64, 64));
        var before = await administrator.GetAsync("/sop");

        await administrator.SendFileAsync(Page, "lambang", "lambang", Picture);

        Assert.Equal(Picture, (await administrator.DownloadAsync("/lambang/ntt")).Bytes);
        Assert.NotEqual(AddressIn(before), AddressIn(await administrator.GetAsync("/sop")));
    }

    [Fact]
    public async Task BadFile_IsSaidAtTheField_AndTheOneBeforeStays()
    {
        using var administrator = await Web.Open().SignInAsync("adm");
        await administrator.SendFileAsync(Page, "lambang", "lambang", Picture);

        var drawing = await administrator.SendFileAsync(Page, "lambang", "lambang", "<svg onload='x()'/>"u8.ToArray(), "lambang.png");
        var photo = await administrator.SendFileAsync(Page, "lambang", "lambang", [.. Picture, .. new byte[3_000_000]]);
        var none = await administrator.SendFileAsync(Page, "lambang", "lambang", []);

        Assert.Contains("SVG tidak diterima", At("lambang", drawing), StringComparison.Ordinal);
        Assert.Contains("paling besar 200 kB", At("lambang", photo), StringComparison.Ordinal);
        Assert.Contains("Pilih berkas lambangnya", At("lambang", none), StringComparison.Ordinal);
        Assert.Equal(Picture, (await administrator.DownloadAsync("/lambang/ntt")).Bytes);
    }

    /// <summary>The page of another's organisation, and the form sent by who has no right to it.</summary>
    [Fact]
    public async Task Others_CannotChangeIt()
    {
        using var administrator = await Web.Open().SignInAsync("adm");
        using var clerk = await Web.Open().SignInAsync("kasubag");
        using var manager = await Web.Open().SignInAsync("pengelola");
        using var other = await Web.Open().SignInAsync("adm-lain");
        await administrator.SendFileAsync(Page, "lambang", "lambang", Picture);
        var form = await other.FormAsync(Page, "hapus-lambang");

        foreach (var visitor in new[] { clerk, manager, other })
        {
            await visitor.PostAsync(Page, [.. form]);
        }

        Assert.Equal(Picture, (await administrator.DownloadAsync("/lambang/ntt")).Bytes);
    }

    [Fact]
    public async Task NewAgency_BringsItsEmblem_AndABadOneLosesNoWord()
    {
        using var manager = await Web.Open().SignInAsync("pengelola");

        var bad = await FoundAsync(manager, Encoding.UTF8.GetBytes("%PDF-1.7"), "Dinas Sosial");
        var incomplete = await FoundAsync(manager, Picture, "");
        var made = await FoundAsync(manager, Picture, "Dinas Sosial");

        Assert.Contains("PNG atau JPEG", At("lambang", bad), StringComparison.Ordinal);
        Assert.Contains("value=\"Kabupaten Sumba Timur\"", bad.Text, StringComparison.Ordinal);
        Assert.Contains("pilih berkasnya sekali lagi", At("lambang", incomplete), StringComparison.Ordinal);
        Assert.Contains("sudah ada dan dapat dipakai", made.Text, StringComparison.Ordinal);
        Assert.Equal(Picture, (await manager.DownloadAsync("/lambang/sumba-timur")).Bytes);
    }

    [Fact]
    public async Task NewAgency_OfSixDays_WorksOnSaturdays_AndHoursThatContradictAreAsked()
    {
        using var manager = await Web.Open().SignInAsync("pengelola");

        var both = await FoundAsync(manager, Picture, "Dinas Sosial", ("Form.Week", "6"), ("Form.Hours", "Senin 08.00–12.00"));
        var wrong = await FoundAsync(manager, Picture, "Dinas Sosial", ("Form.Week", "lain"), ("Form.Hours", "Senin 12.00–08.00"));
        await FoundAsync(manager, Picture, "Dinas Sosial", ("Form.Week", "lain"), ("Form.Hours", "Senin–Sabtu 08.00–14.00"));

        Assert.Contains("lain daripada pilihan di atasnya", At("jam", both), StringComparison.Ordinal);
        Assert.Contains("Senin 08.00", WebUtility.HtmlDecode(both.Text), StringComparison.Ordinal);
        Assert.Contains("class=\"wrong\"", At("jam", wrong), StringComparison.Ordinal);
        await Web.HireAsync("auditor-baru", "sumba-timur", [Role.Auditor]);
        using var auditor = await Web.Open().SignInAsync("auditor-baru");
        var calendar = WebUtility.HtmlDecode((await auditor.GetAsync("/kalender")).Text);
        Assert.Contains("Senin–Sabtu", calendar, StringComparison.Ordinal);
        Assert.Contains("08.00–14.00", calendar, StringComparison.Ordinal);
    }

    private static Task<Shown> FoundAsync(Browser manager, byte[] picture, string name, params (string, string)[] more) =>
        manager.SendFileAsync(
            "/pemasangan/instansi-baru",
            "instansi",
            "lambang",
            picture,
            "lambang.png",
            [
                ("Form.Name", name),
                ("Form.Region", "Kabupaten Sumba Timur"),
                ("Form.Head", "Kepala Dinas Sosial"),
                ("Form.Zone", "Asia/Makassar"),
                ("Form.First.Name", "Ibu Rekaan"),
                ("Form.First.User", "ibu-rekaan"),
                .. more,
            ]
        );

    private static string AddressIn(Shown page) => page.Text.Split("src=\"/lambang/ntt")[1].Split('"')[0];

    /// <summary>What stands at the field, up to the next one.</summary>
    private static string At(string field, Shown page) => page.Text.Split($"<label for=\"{field}\">")[1].Split("<label")[0];
}
