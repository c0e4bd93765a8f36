using System.Net;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Desk.Search;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Search;

public sealed class SqliteSearchTests : SearchSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresSearchTests : SearchSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Who finds which cases by what, the same on both databases.</summary>
public abstract class SearchSuite : WebTest
{
    private const string Starter = "pemula";
    private const string Stranger = "orang-lain";
    private WebOffice _office => Web;

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync(Starter, "ntt", [Role.Supervisor], Office.Kasubag);
        await _office.HireAsync(Stranger, WebOffice.OtherAgency, [Role.Supervisor], Office.Kasubag);
    }

    [Theory]
    [InlineData("undangan")]
    [InlineData("und RAP")]
    [InlineData("rapat undangan")]
    [InlineData("1/2026")]
    [InlineData("émilia contoh")]
    [InlineData("\"undangan*\"")]
    public async Task Find_WordsOfSubjectNumberAndApplicant_AtTheirBeginning(string question)
    {
        await StartAsync("Undangan rapat LKS", "Emilia Contoh");
        await StartAsync("Permintaan data panti", null);
        Assert.Equal(["1/2026"], await NumbersAsync(question));
    }

    [Theory]
    [InlineData("ndangan")]
    [InlineData("undangan panti")]
    [InlineData("u")]
    [InlineData("* OR *")]
    [InlineData("undangan OR panti")]
    [InlineData("undangan NOT rapat")]
    [InlineData("words:undangan")]
    [InlineData("undangan | panti")]
    [InlineData("'; DROP TABLE search_rows; --")]
    [InlineData("@lain")]
    public async Task Find_WhatIsNotThere_OrSignsOfASearchLanguage_FindsNothing(string question)
    {
        await StartAsync("Undangan rapat LKS", null);
        await StartAsync("Permintaan data panti", null);
        Assert.Empty(await NumbersAsync(question));
        Assert.Equal(["1/2026"], await NumbersAsync("undangan"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\" * ( ) : ^ - ' & | ! \\")]
    public async Task Find_NoWord_IsNoQuestion(string? question)
    {
        await StartAsync("Undangan", null);
        Assert.Null(await FindAsync(Starter, question));
    }

    [Fact]
    public async Task Find_SecretCase_IsAbsentForEveryone_AlsoForWhoActsInIt()
    {
        var secret = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Secret, "Anak bernama Contoh");
        await _office.StartCaseAsync(Starter, "ntt", WebOffice.Restricted, "Surat bernama Terbatas");
        Assert.Equal(["2/2026"], await NumbersAsync("bernama"));
        await using var db = _office.Store.Open();
        Assert.False(await db.SearchRows.AnyAsync(row => row.CaseId == secret.Case));
        Assert.Null(
            await new CaseSearch(db, new ReadingTurn(db), _office.Store, Registry).ByNumberAsync(
                await CallerAsync(db, Starter),
                secret.Number
            )
        );
        Assert.Equal(0, await _office.Services.GetRequiredService<SearchFilling>().RunAsync());
        await _office.Services.GetRequiredService<Rebuilding>().RunAsync();
        Assert.Equal(["2/2026"], await NumbersAsync("bernama"));
    }

    [Fact]
    public async Task Find_AnotherAgencysCase_IsAbsent()
    {
        var own = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Surat bersama");
        await _office.StartCaseAsync(Stranger, WebOffice.OtherAgency, WebOffice.Ordinary, "Surat bersama");
        Assert.Equal([own.Case], (await FindAsync(Starter, "surat"))!.Cases.Select(found => found.Case));
        Assert.NotEqual([own.Case], (await FindAsync(Stranger, "surat"))!.Cases.Select(found => found.Case));
        await using var db = _office.Store.Open();
        Assert.Equal(
            own.Case,
            await new CaseSearch(db, new ReadingTurn(db), _office.Store, Registry).ByNumberAsync(
                await CallerAsync(db, Starter),
                $" {own.Number} "
            )
        );
    }

    [Fact]
    public async Task Find_WithoutARole_ShowsOnlyWhatOneWasNamedFor()
    {
        await _office.HireAsync("tanpa-peran", "ntt", []);
        await StartAsync("Surat biasa", null);
        Assert.Empty((await FindAsync("tanpa-peran", "surat"))!.Cases);
        await using var db = _office.Store.Open();
        var @case = (await db.Cases.SingleAsync()).Id;
        db.CaseActors.Add(
            new CaseActorRow
            {
                CaseId = @case,
                Person = "tanpa-peran",
                Position = Office.Kasubag,
            }
        );
        await db.SaveChangesAsync();
        // Having acted in a post that one has left shows nothing any more.
        Assert.Empty((await FindAsync("tanpa-peran", "surat"))!.Cases);
        db.CaseReaders.Add(
            new CaseReaderRow
            {
                CaseId = @case,
                Person = "tanpa-peran",
                NamedBy = Starter,
                NamedAt = _office.Clock.GetCurrentInstant(),
            }
        );
        await db.SaveChangesAsync();
        Assert.Single((await FindAsync("tanpa-peran", "surat"))!.Cases);
    }

    [Fact]
    public async Task Find_ManyCases_ComeOnceEach_TheLastFirst()
    {
        for (var i = 0; i < 65; i++)
        {
            await StartAsync($"Surat nomor {i}", null);
        }
        var numbers = new List<string>();
        var pages = new List<int>();
        for (var next = (long?)long.MaxValue; next is not null; )
        {
            var page = await FindAsync(Starter, "surat", next);
            numbers.AddRange(page!.Cases.Select(found => found.Number));
            pages.Add(page.Cases.Count);
            next = page.Next;
        }
        Assert.Equal([20, 20, 20, 5], pages);
        Assert.Equal(Enumerable.Range(1, 65).Reverse().Select(i => $"{i}/2026"), numbers);
    }

    [Fact]
    public async Task Erasing_SubjectOrApplicant_TakesTheCaseOutOfTheSearch_ForGood()
    {
        await StartAsync("Anak bernama Contoh", "Ibu Pemohon");
        await StartAsync("Surat Pemohon", null);
        await using var db = _office.Store.Open();
        await db
            .Personal.Where(row => row.Text == "Ibu Pemohon")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, (string?)null).SetProperty(row => row.Key, (string?)null));
        Assert.Equal(["2/2026"], await NumbersAsync("pemohon"));
        Assert.Empty(await NumbersAsync("bernama"));
        // Made anew from what is left; the number stays.
        Assert.Equal(1, await _office.Services.GetRequiredService<SearchFilling>().RunAsync());
        Assert.Equal(["2/2026"], await NumbersAsync("pemohon"));
        Assert.Equal(["1/2026"], await NumbersAsync("bernama"));
        await db.Personal.Where(row => row.Text == "Surat Pemohon").ExecuteDeleteAsync();
        Assert.Empty(await NumbersAsync("pemohon"));
    }

    [Fact]
    public async Task Erasing_ANoteOfTheCase_LeavesIt()
    {
        var receipt = await StartAsync("Undangan", null);
        await using var db = _office.Store.Open();
        db.Personal.Add(
            new PersonalRow
            {
                Id = Guid.NewGuid(),
                CaseId = receipt.Case,
                Text = "Catatan",
            }
        );
        await db.SaveChangesAsync();
        await db.Personal.Where(row => row.Text == "Catatan").ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, (string?)null));
        Assert.Single(await NumbersAsync("undangan"));
    }

    [Fact]
    public async Task OldStore_WithoutSearchRows_IsFilledAtStart_AndRebuildMakesThemAnew()
    {
        await StartAsync("Undangan rapat", null);
        await using var db = _office.Store.Open();
        await db.SearchRows.ExecuteDeleteAsync();
        Assert.Empty(await NumbersAsync("undangan"));
        var filling = _office.Services.GetRequiredService<SearchFilling>();
        Assert.Equal((1, 0), (await filling.RunAsync(), await filling.RunAsync()));
        Assert.Single(await NumbersAsync("undangan"));
        await db.SearchRows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, "@ntt lain"));
        Assert.Empty(await NumbersAsync("undangan"));
        await _office.Services.GetRequiredService<Rebuilding>().RunAsync();
        Assert.Single(await NumbersAsync("undangan"));
    }

    [Fact]
    public async Task Page_ExactNumberOpensTheCase_WordsListIt_WithDeskAndPromise()
    {
        var receipt = await StartAsync("Undangan <b>rapat</b>", "Emilia Contoh");
        using var browser = await _office.Open().SignInAsync(Starter);
        Assert.Equal($"/berkas/{receipt.Case}", (await browser.GetAsync("/cari?q=1%2F2026")).Location);
        var page = await browser.GetAsync("/cari?q=rapat");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var part in new[] { "Undangan &lt;b&gt;rapat&lt;/b&gt;", "Emilia Contoh", "Berjalan", "Kasubag TU", "1/2026" })
        {
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
        }
        Assert.Contains("Tidak ada", (await browser.GetAsync("/cari?q=%3Cscript%3E")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", (await browser.GetAsync("/cari?q=%3Cscript%3E")).Text, StringComparison.Ordinal);
    }

    private Definitions.DefinitionRegistry Registry => _office.Services.GetRequiredService<Definitions.DefinitionRegistry>();

    private async Task<Receipt> StartAsync(string subject, string? applicant)
    {
        await using var db = _office.Store.Open();
        var transaction = _office.Services.GetRequiredService<CaseRoad>();
        return Office.Accepted(
            await transaction.SendAsync(
                Orders.StartCase(await CallerAsync(db, Starter), $"ntt/{WebOffice.Ordinary}", subject, applicant),
                CancellationToken.None
            )
        );
    }

    private async Task<IEnumerable<string>> NumbersAsync(string question) =>
        ((await FindAsync(Starter, question))?.Cases ?? []).Select(found => found.Number);

    private async Task<SearchResults?> FindAsync(string person, string? question, long? before = null)
    {
        await using var db = _office.Store.Open();
        return await new CaseSearch(db, new ReadingTurn(db), _office.Store, Registry).FindAsync(
            await CallerAsync(db, person),
            question,
            before
        );
    }

    private async Task<Caller> CallerAsync(DinsosFlowDb db, string person) =>
        (await _office.Services.GetRequiredService<Holders>().CallerAsync(person))!;
}
