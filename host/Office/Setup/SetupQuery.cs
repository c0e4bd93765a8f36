using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Setup;

/// <summary>Something that an office needs before it can work.</summary>
/// <param name="State">What there is, and what is missing, in words.</param>
/// <param name="Links">Where it is done, the first before the others.</param>
internal sealed record SetupItem(string Name, bool IsDone, string State, params SetupLink[] Links)
{
    /// <summary>Without it no case can run; the others are good to have.</summary>
    public bool IsNeeded { get; init; } = true;
}

/// <param name="Route">The page's template, as the table of access has it.</param>
internal sealed record SetupLink(string Route, string Words, string Address)
{
    public SetupLink(string route, string words)
        : this(route, words, route) { }
}

/// <summary>What a new office still lacks, as the store says it: nobody ticks anything off.</summary>
internal sealed class SetupQuery(
    DinsosFlowDb db,
    ReadingTurn turn,
    DefinitionRegistry registry,
    DraftRights rights,
    Posts posts,
    IClock clock
)
{
    /// <summary>So many are named; the others are counted.</summary>
    private const int Named = 8;

    /// <returns>Empty for an agency that is none.</returns>
    public async Task<IReadOnlyList<SetupItem>> ReadAsync(Caller caller, CancellationToken cancel = default)
    {
        if (registry.Library.Organisations.GetValueOrDefault(caller.Agency) is not { } organisation)
        {
            return [];
        }
        IReadOnlyList<Post> today = [];
        List<Member> people = [];
        var (mayChange, drafts, isTried) = (false, 0, false);
        var calendar = registry.RulesFor(organisation.Agency).Calendar;
        await turn.TogetherAsync(
            async () => today = await posts.TodayAsync(caller.Agency),
            async () => people = await PeopleAsync(caller, cancel),
            async () => mayChange = await rights.MayChangeAsync(caller, new DocumentKey("", DocumentKey.Calendar, calendar.Id), cancel),
            async () => drafts = await DraftsAsync(caller, cancel),
            async () => isTried = await IsTriedAsync(caller, cancel)
        );
        return
        [
            Chart(organisation),
            People(people, today),
            Head(today),
            Calendar(calendar, mayChange),
            Sops(caller, drafts),
            Books(caller) with
            {
                IsNeeded = false,
            },
            Ladder(caller),
            Trial(caller, isTried) with
            {
                IsNeeded = false,
            },
        ];
    }

    private static SetupItem Chart(Organisation organisation) =>
        new(
            "Unit dan jabatan",
            organisation.Positions.Length > 1,
            organisation.Positions.Length > 1
                ? $"{organisation.Units.Length} unit, {organisation.Positions.Length} jabatan."
                : $"Baru ada jabatan {organisation.Positions[0].Name}. Tempelkan daftar jabatan kantor Anda.",
            new("/jabatan/impor", "Tempel daftar jabatan"),
            new("/jabatan", "Lihat jabatan")
        );

    private Task<List<Member>> PeopleAsync(Caller caller, CancellationToken cancel) =>
        db
            .Users.AsNoTracking()
            .Where(person => person.Agency == caller.Agency && person.DeactivatedAt == null)
            .OrderBy(person => person.FullName)
            .Select(person => new Member(
                person.Id,
                person.FullName,
                db.Grants.Any(grant => grant.PersonId == person.Id && grant.Agency == caller.Agency && grant.Role == Role.Administrator)
            ))
            .ToListAsync(cancel);

    private static SetupItem People(List<Member> people, IReadOnlyList<Post> today)
    {
        var placed = today.SelectMany(post => post.Holders.Select(holder => holder.Person.Id).Concat(post.Away.Select(away => away.Id)));
        var holding = placed.ToHashSet();
        var without = people.Where(person => !holding.Contains(person.Id) && !person.IsAdministrator).ToList();
        var vacant = today.Where(post => post.IsVacant).ToList();
        var state =
            $"{people.Count} orang, {holding.Count} di antaranya memegang jabatan."
            + Listed(" Belum memegang jabatan: ", [.. without.Select(person => person.FullName)])
            + Listed(" Jabatan yang belum dipegang: ", [.. vacant.Select(post => post.Position.Name)]);
        return new(
            "Orang",
            holding.Count > 1 && without.Count == 0,
            state,
            new("/orang/impor", "Tempel daftar orang"),
            new("/orang", "Lihat orang")
        );
    }

    private static SetupItem Head(IReadOnlyList<Post> today)
    {
        var heads = today.Where(post => post.Position.Superior is null).ToList();
        var held = heads.Find(post => !post.IsVacant);
        return new(
            "Pimpinan",
            held is not null,
            held is not null ? $"{held.Position.Name}: {held.Holders[0].Person.FullName}. Dialah yang mengesahkan SOP dan layanan."
                : heads is [var head, ..]
                    ? $"{head.Position.Name} belum dipegang siapa pun: tanpa pimpinan tidak ada SOP yang dapat disahkan."
                : "Belum ada jabatan tanpa atasan.",
            new SetupLink("/jabatan", "Isi jabatan")
        );
    }

    private SetupItem Calendar(Engine.Deadlines.WorkCalendar calendar, bool mayChange)
    {
        var year = clock.GetCurrentInstant().InZone(calendar.Zone).Year;
        var view = new SetupLink("/kalender/{Id}/{Year:int}", "Lihat kalender", $"/kalender/{calendar.Id}/{year}");
        return new(
            $"Kalender {year}",
            calendar.IsDecreed(year),
            calendar.IsDecreed(year)
                ? $"Hari libur {year} sudah ditetapkan. Periksa jam kerja dan tambahkan hari libur daerah."
                : $"Hari libur {year} belum ditetapkan dalam kalender ini: batas waktu dihitung sementara.",
            mayChange ? [new("/kalender/{Id}/libur", "Isi hari libur", $"/kalender/{calendar.Id}/libur"), view] : [view]
        );
    }

    private Task<int> DraftsAsync(Caller caller, CancellationToken cancel) =>
        db
            .DocumentDrafts.Where(row => row.Agency == caller.Agency && (row.Kind == DocumentKey.Sop || row.Kind == DocumentKey.Service))
            .CountAsync(cancel);

    private SetupItem Sops(Caller caller, int drafts)
    {
        var count = registry.Library.Sops.Values.Count(sop => sop.Definition.Agency == caller.Agency);
        var waiting = drafts > 0 ? $" {drafts} draf belum disahkan." : "";
        return new(
            "SOP pertama",
            count > 0,
            count > 0 ? $"{count} SOP dan layanan berlaku.{waiting}" : $"Belum ada SOP yang berlaku.{waiting}",
            new("/dokumen/contoh", "Salin dari contoh"),
            new("/sop-baru", "SOP baru dari tabel"),
            new("/dokumen", "Lihat dokumen")
        );
    }

    private SetupItem Books(Caller caller)
    {
        var books = registry.Library.Registers.GetValueOrDefault(caller.Agency)?.Books ?? [];
        return new(
            "Buku agenda",
            books.Length > 0,
            books.Length > 0
                ? $"{books.Length} buku: {string.Join("; ", books.Take(Named).Select(book => book.Name))}. Nomor pertama tiap tahun "
                    + "tertulis di dokumen Buku agenda."
                : "Belum ada buku agenda: surat tidak mendapat nomor. Salin dari contoh, lalu tulis nomor pertama tahun ini.",
            new("/dokumen/contoh", "Salin buku dari contoh", "/dokumen/contoh?cari=buku+agenda"),
            new("/dokumen", "Lihat dokumen")
        );
    }

    private SetupItem Ladder(Caller caller)
    {
        var ladder = registry.Library.EscalationOf(caller.Agency);
        return new(
            "Pengingat dan sebab keterlambatan",
            !ladder.Causes.IsEmpty,
            !ladder.Causes.IsEmpty
                ? $"{ladder.Ladder.Rungs.Length} pengingat, {ladder.Causes.Length} sebab yang dapat dipilih saat keterlambatan dijelaskan."
                : "Belum ada: tidak ada yang diingatkan, dan keterlambatan tidak dapat dijelaskan. Salin dari contoh, lalu sesuaikan.",
            new("/dokumen/contoh", "Salin pengingat dari contoh", "/dokumen/contoh?cari=eskalasi"),
            new("/dokumen", "Lihat dokumen")
        );
    }

    private Task<bool> IsTriedAsync(Caller caller, CancellationToken cancel) =>
        db.Users.AnyAsync(
            person =>
                person.Id == caller.PersonId
                && (
                    db.DocumentActs.Any(row => row.Agency == caller.Agency && row.Act == DocumentAct.Tried)
                    || db.Cases.Any(row => row.Agency == caller.Agency)
                ),
            cancel
        );

    private SetupItem Trial(Caller caller, bool isTried)
    {
        var first = registry.Library.Sops.Values.FirstOrDefault(sop =>
            sop.Definition is var read && read.Agency == caller.Agency && read.IsStartable
        );
        return new(
            "Uji coba",
            isTried,
            isTried ? "Sudah diuji, atau sudah ada berkas yang berjalan."
                : first is null ? "Sesudah ada SOP, jalankan sekali tanpa membuat berkas."
                : "Jalankan satu SOP langkah demi langkah, tanpa membuat berkas.",
            first is null
                ? new SetupLink("/sop", "Lihat SOP")
                : new SetupLink(
                    "/sop/{Id}/uji-coba",
                    $"Uji coba {first.Definition.Name}",
                    $"/sop/{Uri.EscapeDataString(first.Definition.Id)}/uji-coba"
                )
        );
    }

    private static string Listed(string before, IReadOnlyList<string> names) =>
        names.Count == 0 ? ""
        : names.Count <= Named ? $"{before}{string.Join("; ", names)}."
        : $"{before}{string.Join("; ", names.Take(Named))}, dan {names.Count - Named} lagi.";

    private sealed record Member(string Id, string FullName, bool IsAdministrator);
}
