using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.PaperTimes;

/// <summary>The web application without background work, with a clerk, a head of sub division, a supervisor and the head: Tuesday, 3 March
/// 2026, 09.00 in Kupang.</summary>
public abstract class PaperOffice : IAsyncLifetime
{
    protected const string Kasubag = "kasubag";
    protected const string Clerk = "juru";
    protected const string Head = "kepala";
    protected const string RaffleDesk = "kabid";
    private const string National = "calendars/indonesia.yaml";

    protected WebOffice Web { get; private set; } = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        Web = await WebOffice.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]), Create());
        await Web.HireAsync(Kasubag, "ntt", [], Office.Kasubag);
        await Web.HireAsync(Clerk, "ntt", [], Office.Clerk);
        await Web.HireAsync(RaffleDesk, "ntt", [], NoticeOffice.RaffleDesk);
        await Web.HireAsync(Head, "ntt", [Role.Supervisor], Office.Head);
        await Web.FillVacantAsync();
    }

    public async Task DisposeAsync() => await Web.DisposeAsync();

    protected async Task<Receipt> StartLetterAsync() => await Web.StartCaseAsync(Kasubag, "ntt", WebOffice.Ordinary, "Undangan rapat");

    /// <summary>A case with a published limit of 3 hari kerja, which ends on Friday, 6 March, 15.30.</summary>
    protected async Task<Guid> StartPromisedAsync() =>
        (await Web.StartCaseAsync(RaffleDesk, "ntt", "rekomendasi-izin-undian-gratis-berhadiah:langsung", "Undian")).Case;

    protected async Task<Answer> SendAsync(string by, Func<Caller, Order> command)
    {
        var caller = await Web.Services.GetRequiredService<Holders>().CallerAsync(by);
        return await Web.Services.GetRequiredService<CaseRoad>().SendAsync(command(caller!), CancellationToken.None);
    }

    protected async Task<IReadOnlyList<CaseEvent>> HistoryAsync(Guid @case)
    {
        await using var db = Web.Store.Open();
        return await CaseHistory.ReadAsync(db, @case);
    }

    /// <summary>What people are told, once the outbox was emptied.</summary>
    protected async Task<IReadOnlyList<NoticeRow>> ToldAsync()
    {
        await Web.Services.GetRequiredService<Dispatcher>().RunAsync();
        await using var db = Web.Store.Open();
        return await db.Notices.AsNoTracking().ToListAsync();
    }

    protected async Task RecordOverdueAsync(Guid @case) =>
        await Web
            .Services.GetRequiredService<CaseRoad>()
            .SendAsync(Order.BySystem(new CaseCommand.RecordOverdue(), @case), CancellationToken.None);

    /// <summary>The national calendar gets a holiday that was decreed late.</summary>
    protected async Task DecreeAsync(string date)
    {
        var root = DefinitionFiles.FindRoot(null)!.FullName;
        var text = await File.ReadAllTextAsync(Path.Combine(root, "calendars", "indonesia.yaml"));
        var changed = text.Replace(
            "\nlibur:\n",
            $"\nlibur:\n  - {{ tanggal: {date}, nama: Cuti bersama tambahan }}\n",
            StringComparison.Ordinal
        );
        Assert.Empty(
            await Web.Services.GetRequiredService<DefinitionRegistry>().ImportAsync([(National, Encoding.UTF8.GetBytes(changed))])
        );
    }
}
