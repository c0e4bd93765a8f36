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
internal sealed class SetupQuery(DinsosFlowDb db, DefinitionRegistry registry, DraftRights rights, Posts posts, IClock clock)
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
        var today = await posts.TodayAsync(caller.Agency);
        return
        [
            Chart(organisation),
            await PeopleAsync(caller, today, cancel),
            Head(today),
            await CalendarAsync(caller, organisation, cancel),
            await SopsAsync(caller, cancel),
            Books(caller) with
            {
                IsNeeded = false,
            },
            Ladder(caller),
            await TrialAsync(caller, cancel) with
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

    private async Task<SetupItem> PeopleAsync(Caller caller, IReadOnlyList<Post> today, CancellationToken cancel)
    {
        var people = await db
            .Users.AsNoTracking()
            .Where(person => person.Agency == caller.Agency && person.DeactivatedAt == null)
            .OrderBy(person => person.FullName)
            .Select(person => new { person.Id, person.FullName })
            .ToListAsync(cancel);
        var placed = today.SelectMany(post => post.Holders.Select(holder => holder.Person.Id).Concat(post.Away.Select(away => away.Id)));
        var holding = placed.ToHashSet();
        var administrators = await db
            .Grants.Where(grant => grant.Agency == caller.Agency && grant.Role == Role.Administrator)
            .Select(grant => grant.PersonId)
            .ToListAsync(cancel);
        var without = people.Where(person => !holding.Contains(person.Id) && !administrators.Contains(person.Id)).ToList();
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

    private async Task<SetupItem> CalendarAsync(Caller caller, Organisation organisation, CancellationToken cancel)
    {
        var calendar = registry.RulesFor(organisation.Agency).Calendar;
        var year = clock.GetCurrentInstant().InZone(calendar.Zone).Year;
        var view = new SetupLink("/kalender/{Id}/{Year:int}", "Lihat kalender", $"/kalender/{calendar.Id}/{year}");
        var isOurs = await rights.MayChangeAsync(caller, new DocumentKey("", DocumentKey.Calendar, calendar.Id), cancel);
        return new(
            $"Kalender {year}",
            calendar.IsDecreed(year),
            calendar.IsDecreed(year)
                ? $"Hari libur {year} sudah ditetapkan. Periksa jam kerja dan tambahkan hari libur daerah."
                : $"Hari libur {year} belum ditetapkan dalam kalender ini: batas waktu dihitung sementara.",
            isOurs ? [new("/kalender/{Id}/libur", "Isi hari libur", $"/kalender/{calendar.Id}/libur"), view] : [view]
        );
    }

    private async Task<SetupItem> SopsAsync(Caller caller, CancellationToken cancel)
    {
        var count = registry.Library.Sops.Values.Count(sop => sop.Definition.Agency == caller.Agency);
        var drafts = await db
            .DocumentDrafts.Where(row => row.Agency == caller.Agency && (row.Kind == DocumentKey.Sop || row.Kind == DocumentKey.Service))
            .CountAsync(cancel);
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

    private async Task<SetupItem> TrialAsync(Caller caller, CancellationToken cancel)
    {
        var isTried =
            await db.DocumentActs.AnyAsync(row => row.Agency == caller.Agency && row.Act == DocumentAct.Tried, cancel)
            || await db.Cases.AnyAsync(row => row.Agency == caller.Agency, cancel);
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
}
