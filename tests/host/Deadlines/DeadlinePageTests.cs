using System.Net;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Deadlines;

public sealed class SqliteDeadlinePageTests : DeadlinePageSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresDeadlinePageTests : DeadlinePageSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A published limit of half an hour on the pages of a host that runs no background job.</summary>
public abstract class DeadlinePageSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Agency = "kutai-timur";
    private const string Insurance = $"{Agency}/penerima-bantuan-iuran-jaminan-kesehatan-nasional:langsung";

    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]), Create());
        await _office.HireAsync("petugas", Agency, [Role.Staff], "front-office");
        await _office.HireAsync("kepala", Agency, [Role.Supervisor], "kepala-dinas");
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task WithoutJobs_LimitThatPassed_IsLateOnEveryPage()
    {
        var @case = await StartAsync();
        using var head = await _office.Open().SignInAsync("kepala");
        Assert.DoesNotContain("terlambat</span>", (await head.GetAsync($"/berkas/{@case}")).Text, StringComparison.Ordinal);
        Assert.Contains("<strong>0</strong> terlambat", (await head.GetAsync("/pantau")).Text, StringComparison.Ordinal);
        _office.Clock.AdvanceHours(2);
        Assert.Contains("terlambat</span>", (await head.GetAsync($"/berkas/{@case}")).Text, StringComparison.Ordinal);
        Assert.Contains("<strong>1</strong> terlambat", (await head.GetAsync("/pantau")).Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Null((await db.Deadlines.SingleAsync(row => row.CaseId == @case && row.Kind == Engine.Cases.DeadlineKind.Promise)).PassedAt);
    }

    [Fact]
    public async Task Why_AfterAPause_TellsWhatStoodAndTheLimitSince()
    {
        var @case = await StartAsync();
        await AcceptAsync(
            Orders.PauseCase(await CallerAsync("petugas"), @case, "Menunggu kartu keluarga", TimeText.Parse("1 hari kerja").Limit)
        );
        using var clerk = await _office.Open().SignInAsync("petugas");
        var standing = await clerk.GetAsync($"/berkas/{@case}/batas/1");
        Assert.Contains("Sedang berhenti dihitung", standing.Text, StringComparison.Ordinal);
        _office.Clock.AdvanceHours(1);
        await AcceptAsync(Orders.ResumeCase(await CallerAsync("petugas"), @case));
        var story = await clerk.GetAsync($"/berkas/{@case}/batas/1");
        Assert.Contains("Menunggu kartu keluarga", story.Text, StringComparison.Ordinal);
        Assert.Contains("setelah berhenti 1 jam kerja", story.Text, StringComparison.Ordinal);
        Assert.Contains("3 Mar 2026 10.30", story.Text, StringComparison.Ordinal);
        Assert.Contains("Batas semula Selasa, 3 Maret 2026 pukul 09.30", story.Text, StringComparison.Ordinal);
        Assert.Contains("berhenti dihitung (1 jam kerja)", story.Text, StringComparison.Ordinal);
        Assert.Contains("Selasa, 3 Maret 2026 pukul 10.30", story.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_OfAnotherAgencysCase_IsNotFound()
    {
        var @case = await StartAsync();
        await _office.HireAsync("orang-lain", "ntt", [Role.Staff], "kasubag-kepegawaian-umum");
        using var stranger = await _office.Open().SignInAsync("orang-lain");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/berkas/{@case}/batas/1")).Status);
    }

    private async Task<Guid> StartAsync() =>
        Office
            .Accepted(
                await Transaction.SendAsync(
                    Orders.StartCase(await CallerAsync("petugas"), Insurance, "Usulan PBI", "Ibu Contoh"),
                    CancellationToken.None
                )
            )
            .Case;

    private async Task AcceptAsync(Order command) =>
        Assert.IsType<Answer.Accepted>(await Transaction.SendAsync(command, CancellationToken.None));

    private CaseRoad Transaction => _office.Services.GetRequiredService<CaseRoad>();

    private async Task<Caller> CallerAsync(string person)
    {
        return await _office.Services.GetRequiredService<Holders>().CallerAsync(person)
            ?? throw new InvalidOperationException($"There is no {person}.");
    }
}
