using System.Net;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Team;

public sealed class SqliteTeamTests : TeamSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresTeamTests : TeamSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>The team's desk in a browser without scripts, on both databases.</summary>
public abstract class TeamSuite : WebTest
{
    private const string Starter = "pemula";
    private const string Colleague = "rekan";
    private const string Above = "sekretaris-uji";
    private const string Beside = "kabid";
    private WebOffice _office => Web;

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync(Starter, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Colleague, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Above, "ntt", [Role.Supervisor], Office.Secretary);
        await _office.HireAsync(Beside, "ntt", [Role.Supervisor], "kabid-rehabilitasi-sosial");
        await _office.FillVacantAsync();
    }

    [Fact]
    public async Task Desk_SeveralTasks_AreGivenToOnePerson_AndEachSaysWhatBecameOfIt()
    {
        var first = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat satu");
        var second = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat dua");
        await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat tiga");
        using var above = await _office.Open().SignInAsync(Above);
        var desk = $"/tim/meja/{Office.Kasubag}";
        Assert.Contains("3 tugas belum diambil", (await above.GetAsync("/tim")).Text, StringComparison.Ordinal);

        Assert.Contains(
            "Pilih dahulu tugasnya",
            (await above.SendAsync(desk, "bagikan", ("Form.To", Colleague), ("Form.Act", "tugaskan"))).Text,
            StringComparison.Ordinal
        );
        var nobody = await above.SendAsync(desk, "bagikan", ("Form.Picks", $"{first.Case:N}-1"), ("Form.To", ""), ("Form.Act", "tugaskan"));
        Assert.Contains("Pilih orang", nobody.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{first.Case:N}-1\" checked", nobody.Text, StringComparison.Ordinal);

        var given = await above.SendAsync(
            desk,
            "bagikan",
            ("Form.Picks", $"{first.Case:N}-1"),
            ("Form.Picks", $"{second.Case:N}-1"),
            ("Form.To", Colleague),
            ("Form.Act", "tugaskan")
        );
        Assert.Contains("2 dari 2 tugas berhasil", given.Text, StringComparison.Ordinal);
        Assert.Contains("ditugaskan kepada Orang rekan", given.Text, StringComparison.Ordinal);
        Assert.Contains("1 tugas belum diambil", given.Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Equal(2, await db.Tasks.CountAsync(task => task.Holder == Colleague));

        // Sent again from the same old page: the tasks lie there no more.
        var again = await above.SendAsync(
            desk,
            "bagikan",
            ("Form.Picks", $"{first.Case:N}-1"),
            ("Form.To", Starter),
            ("Form.Act", "tugaskan")
        );
        Assert.Contains("tidak ada lagi di sini", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, await db.Tasks.CountAsync(task => task.Holder == Colleague));
    }

    [Fact]
    public async Task Desk_OfAnotherBranch_OrAPersonOfIt_IsNotFound()
    {
        var receipt = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat satu");
        using var beside = await _office.Open().SignInAsync(Beside);
        foreach (
            var path in new[] { $"/tim/meja/{Office.Kasubag}", $"/tim/orang/{Starter}", "/tim/meja/tidak-ada", "/tim/orang/tidak-ada" }
        )
        {
            var page = await beside.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain("Surat satu", page.Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Orang rekan", (await beside.GetAsync("/tim")).Text, StringComparison.Ordinal);
        await _office.HireAsync("juru-tulis", "ntt", [], Office.Clerk);
        using var staff = await _office.Open().SignInAsync("juru-tulis");
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync("/tim")).Status);
        await using var db = _office.Store.Open();
        Assert.Null((await db.Tasks.SingleAsync(task => task.CaseId == receipt.Case)).Holder);
    }

    [Fact]
    public async Task PersonWhoIsGone_TheirTasksComeFirst_AndGoBackToTheDesk()
    {
        var receipt = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat tertinggal");
        using (var starter = await _office.Open().SignInAsync(Starter))
        {
            await starter.SendAsync("/", "ambil", ("Form.Pick", $"{receipt.Case:N}-1"));
        }
        using var above = await _office.Open().SignInAsync(Above);
        Assert.DoesNotContain("Dipegang orang yang tidak bertugas", (await above.GetAsync("/tim")).Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        await db
            .Users.Where(person => person.Id == Starter)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.DeactivatedAt, _office.Clock.GetCurrentInstant()));

        var team = await above.GetAsync("/tim");
        Assert.Contains("Dipegang orang yang tidak bertugas", team.Text, StringComparison.Ordinal);
        Assert.Contains("Orang pemula", team.Text, StringComparison.Ordinal);
        var back = await above.SendAsync("/tim", "kembalikan", ("Back.Person", Starter));
        Assert.Contains("Surat tertinggal</a>: dikembalikan ke meja bersama", back.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dipegang orang yang tidak bertugas", back.Text, StringComparison.Ordinal);
        Assert.Null((await db.Tasks.AsNoTracking().SingleAsync()).Holder);
        using var colleague = await _office.Open().SignInAsync(Colleague);
        Assert.Contains("Surat tertinggal", (await colleague.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonOnDuty_TheirTaskIsGivenOn_OrBack_ButNotByTheTopOfThePage()
    {
        var receipt = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat dipegang");
        using (var starter = await _office.Open().SignInAsync(Starter))
        {
            await starter.SendAsync("/", "ambil", ("Form.Pick", $"{receipt.Case:N}-1"));
        }
        using var above = await _office.Open().SignInAsync(Above);
        var own = $"/tim/orang/{Starter}";
        var pick = ("Form.Picks", $"{receipt.Case:N}-1");
        Assert.Contains(
            "Pilih orang",
            (await above.SendAsync(own, "bagikan", pick, ("Form.To", Beside), ("Form.Act", "tugaskan"))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ditugaskan kepada Orang rekan",
            (await above.SendAsync(own, "bagikan", pick, ("Form.To", Colleague), ("Form.Act", "tugaskan"))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "dikembalikan ke meja bersama",
            (await above.SendAsync($"/tim/orang/{Colleague}", "bagikan", pick, ("Form.Act", "kembalikan"))).Text,
            StringComparison.Ordinal
        );
        await using var db = _office.Store.Open();
        Assert.Null((await db.Tasks.SingleAsync()).Holder);
    }

    [Fact]
    public async Task SecretCase_IsCounted_AndNotListed()
    {
        await _office.StartCaseAsync(Starter, "ntt", WebOffice.Secret, "Anak bernama Contoh");
        using var above = await _office.Open().SignInAsync(Above);
        foreach (var path in new[] { "/tim", $"/tim/meja/{Office.Kasubag}" })
        {
            var page = await above.GetAsync(path);
            Assert.Contains("1 dari berkas rahasia", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Contoh", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Staff_HandTheirTaskToAColleagueOfTheSamePosition()
    {
        var receipt = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat diserahkan");
        using var starter = await _office.Open().SignInAsync(Starter);
        await starter.SendAsync("/", "ambil", ("Form.Pick", $"{receipt.Case:N}-1"));
        var path = $"/tugas/{receipt.Case}/1";
        Assert.DoesNotContain(
            $"value=\"{Above}\"",
            (await starter.GetAsync(path)).Text.Split("Serahkan kepada rekan")[1],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "tidak memegang jabatannya",
            (await starter.SendAsync(path, "serah", ("Give.To", Above))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal($"/berkas/{receipt.Case}", (await starter.SendAsync(path, "serah", ("Give.To", Colleague))).Location);
        // Given away: it is not theirs to give any more.
        Assert.DoesNotContain("Serahkan kepada rekan", (await starter.GetAsync(path)).Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Equal(Colleague, (await db.Tasks.SingleAsync()).Holder);
    }

    [Fact]
    public async Task Keys_SwitchedOff_NoPageBringsTheScript()
    {
        using var starter = await _office.Open().SignInAsync(Starter);
        Assert.Contains("/tombol.js", (await starter.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal("/saya", (await starter.SendAsync("/saya", "tombol", ("Keys.AreOff", "true"))).Location);
        Assert.DoesNotContain("/tombol.js", (await starter.GetAsync("/")).Text, StringComparison.Ordinal);
        await starter.SendAsync("/saya", "tombol", ("Keys.AreOff", "false"));
        Assert.Contains("/tombol.js", (await starter.GetAsync("/sop")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_FilterIsSavedUnderAName_AndOpensTheDesk()
    {
        await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat satu");
        using var starter = await _office.Open().SignInAsync(Starter);
        Assert.DoesNotContain("Surat satu", (await starter.GetAsync("/?keadaan=saya")).Text, StringComparison.Ordinal);
        Assert.Equal("/?keadaan=saya", (await starter.SendAsync("/?keadaan=saya", "simpan", ("Save.Name", "Milik <saya>"))).Location);
        Assert.Contains("Milik &lt;saya&gt; (0)", (await starter.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal("/saringan", (await starter.SendAsync("/saringan", "saringan-", ("Form.Act", "awal"))).Location);
        Assert.DoesNotContain("Surat satu", (await starter.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Surat satu", (await starter.GetAsync("/?semua=true")).Text, StringComparison.Ordinal);
        await starter.SendAsync("/saringan", "saringan-", ("Form.Act", "hapus"));
        Assert.Contains("Surat satu", (await starter.GetAsync("/")).Text, StringComparison.Ordinal);
    }
}
