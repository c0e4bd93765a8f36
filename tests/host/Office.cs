using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;

namespace DinsosFlow.Host.Tests;

/// <summary>The host's services over a database, at a fixed time, with one person in every position.</summary>
public sealed class Office : IAsyncDisposable
{
    public const string Kasubag = "kasubag-kepegawaian-umum";
    public const string Clerk = "pengadministrasi-umum";
    public const string Secretary = "sekretaris";
    public const string Head = "kepala-dinas";
    public const string OutgoingLetter = "ntt/penanganan-surat-keluar";

    private readonly ServiceProvider _services;

    private Office(ServiceProvider services, FakeClock clock) => (_services, Clock) = (services, clock);

    public FakeClock Clock { get; }
    public Store Store => Get<Store>();
    public CaseRoad Transaction => Get<CaseRoad>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="agency">Whose positions are filled; people have their position's id.</param>
    /// <param name="guard">Puts the host's guard around the clock; without it the clock is believed.</param>
    public static async Task<Office> OpenAsync(Store store, string agency = "ntt", Func<FakeClock, IClock>? guard = null)
    {
        await PreparedStores.GiveAsync(store, Prepared.Hired(agency));
        var office = await OverAsync(store, guard);
        await office.HireAsync(agency);
        return office;
    }

    /// <summary>Schema and definitions, in a store that may be absent, and where an agency is named its people.</summary>
    internal static async Task FoundAsync(Store store, string? agency)
    {
        await using var office = await OverAsync(store);
        if (agency is not null)
        {
            await office.HireAsync(agency);
        }
    }

    internal static Task FoundAsync(Store store) => FoundAsync(store, null);

    private static async Task<Office> OverAsync(Store store, Func<FakeClock, IClock>? guard = null)
    {
        // Tuesday, 3 March 2026, 09:00 in Kupang; Ramadan hours.
        var clock = new FakeClock(Instant.FromUtc(2026, 3, 3, 1, 0));
        var services = new ServiceCollection().AddLogging();
        HostApp.AddCore(services, store, guard?.Invoke(clock) ?? clock);
        services.AddSingleton<Sweep>();
        services.AddSingleton<Reprojection>();
        var office = new Office(services.BuildServiceProvider(), clock);
        var root = DefinitionFiles.FindRoot(null) ?? throw new InvalidOperationException("The tests run inside the repository.");
        await HostApp.PrepareAsync(office._services, root);
        return office;
    }

    /// <summary>Its people come as programs do: who it is was read before, and the road sees to it that this still holds. Otherwise as
    /// from a page, which asks each time.</summary>
    public bool Assumes { get; set; } = true;

    public async Task<Caller> CallerAsync(string position)
    {
        var caller = await Get<Holders>().CallerAsync(position) ?? throw new InvalidOperationException($"Nobody holds {position}.");
        return Assumes ? caller with { Assumed = Get<PeopleMemory>().LastRead(caller.Agency)?.AsOf } : caller;
    }

    public async Task<Receipt> StartAsync(string subject = "Undangan rapat", string? key = null) =>
        Accepted(
            await Transaction.SendAsync(
                Orders.StartCase(await CallerAsync(Kasubag), OutgoingLetter, subject, Key: key),
                CancellationToken.None
            )
        );

    public async Task<Answer> CompleteAsync(
        string position,
        Guid @case,
        int task,
        string? answer = null,
        string? note = null,
        string? key = null
    ) =>
        await Transaction.SendAsync(
            Orders.CompleteTask(await CallerAsync(position), @case, task, answer is null ? [] : [answer], note, Key: key),
            CancellationToken.None
        );

    public static Receipt Accepted(Answer answer) =>
        answer is Answer.Accepted { Receipt: var receipt }
            ? receipt
            : throw new InvalidOperationException($"Expected acceptance, but got {answer}.");

    /// <returns>An entry of the <i>buku jaga</i>, a permit that ends next month.</returns>
    public async Task<Guid> RemindAsync()
    {
        var entry = new MatterRow
        {
            Id = Guid.NewGuid(),
            Agency = "ntt",
            Kind = MatterKind.Permit,
            About = "Izin Bapak Contoh",
            On = new LocalDate(2026, 4, 1),
            Lead = "1 bulan",
            RemindOn = new LocalDate(2026, 3, 1),
            CreatedBy = Kasubag,
            CreatedAt = Clock.GetCurrentInstant(),
        };
        await using var db = Store.Open();
        db.Matters.Add(entry);
        await db.SaveChangesAsync();
        return entry.Id;
    }

    /// <summary>One more road, which remembers nothing yet.</summary>
    internal CaseRoad RoadOver(Store store) =>
        new(store, Get<DefinitionRegistry>(), Get<Holders>(), Clock, Get<AttemptLog>(), NullLogger<CaseRoad>.Instance);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private async Task HireAsync(string agency)
    {
        await using var db = Store.Open();
        if (await db.Users.AnyAsync())
        {
            return;
        }
        foreach (var position in Get<DefinitionRegistry>().Library.Organisations[agency].Positions)
        {
            db.Users.Add(
                new Person
                {
                    Id = position.Id,
                    UserName = position.Id,
                    NormalizedUserName = position.Id.ToUpperInvariant(),
                    FullName = position.Name,
                    Agency = agency,
                }
            );
            db.Holdings.Add(
                new HoldingRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = position.Id,
                    Agency = agency,
                    Position = position.Id,
                    Kind = HoldingKind.Definitive,
                }
            );
        }
        db.Grants.Add(
            new GrantRow
            {
                PersonId = Head,
                Agency = agency,
                Role = Role.Supervisor,
            }
        );
        await db.SaveChangesAsync();
    }
}
