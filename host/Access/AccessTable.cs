using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using static DinsosFlow.Host.Storage.Role;

namespace DinsosFlow.Host.Access;

/// <summary>
/// Who may open what: the one list. Every page and endpoint is authorised from it, and one without a row is closed to
/// everyone. Whether a case behind an open page may be seen is decided by <see cref="CaseVisibility"/> with
/// <see cref="CaseReaders"/>.
/// </summary>
public static class AccessTable
{
    private const string Get = "GET";
    private const string Post = "POST";

    private static readonly ImmutableArray<Role> Working = [Staff, Supervisor];
    private static readonly ImmutableArray<Role> Reading = [Staff, Supervisor, Auditor, Administrator, ApiClient];
    private static readonly ImmutableArray<Role> Writing = [Staff, Supervisor, Administrator];
    private static readonly ImmutableArray<Role> Watching = [Supervisor, Auditor];
    private static readonly ImmutableArray<Role> Calling = [Staff, Supervisor, Administrator, ApiClient];
    private static readonly ImmutableArray<Role> Installing = [InstallationManager];
    private static readonly ImmutableArray<Role> Keeping = [Administrator, InstallationManager];
    private static readonly ImmutableArray<Role> Nobody = [];

    public static ImmutableArray<AccessRule> Rules { get; } =
    [
        // Before anybody is known.
        .. Open("/masuk"),
        .. Open("/masuk/kode"),
        .. Open("/mulai"),
        .. Open("/galat"),
        .. Open("/tidak-ditemukan"),
        // Applicants, by the code on their receipt.
        .. Open("/lacak"),
        .. Open("/lacak/{Code}"),
        // An agency's emblem, on the page of signing in as well.
        new(Get, "/lambang/{agency}", Audience.Everyone, Nobody),
        // Files of the pages that are no part of the build, where the host runs unpublished.
        new(Get, "/{**path:file}", Audience.Everyone, Nobody),
        // Where scripts are on, redirects to another host take this way; the address in it is signed by us.
        new(Get, "/_framework/opaque-redirect", Audience.Everyone, Nobody),
        new(Get, "/masuk/luar", Audience.Everyone, Nobody),
        new(Get, "/masuk/luar/selesai", Audience.Everyone, Nobody),
        // One's own.
        .. SignedIn("/"),
        .. SignedIn("/saya"),
        .. SignedIn("/saya/sandi"),
        .. SignedIn("/saya/aplikasi"),
        new(Post, "/keluar", Audience.SignedIn, Nobody),
        new(Post, "/ganti", Audience.SignedIn, Nobody),
        // Work.
        .. Page("/tugas/{Case:guid}/{Task:int}", Reading, Working),
        .. Page("/berkas/{Case:guid}", Reading, Working),
        .. Page("/berkas/{Case:guid}/akses", Reading, Working),
        .. Page("/berkas/{Case:guid}/batas/{Number:int}", Reading, Working),
        new(Get, "/berkas/{Case:guid}/lampiran/{Number:int}", Audience.Roles, Reading),
        new(Post, "/tugas/{Case:guid}/{Task:int}/draf", Audience.Roles, Working),
        .. Page("/berkas/{Case:guid}/minta-kelengkapan", Working, Working),
        // Whoever a recording names answers it, whatever they may do otherwise.
        .. OfAnAgency("/berkas/{Case:guid}/atas-nama/{Task:int}"),
        .. Page("/berkas/{Case:guid}/kelengkapan/{Seq:int}", Reading, Working),
        .. Page("/berkas/{Case:guid}/disposisi", Reading, Working),
        .. Page("/berkas/{Case:guid}/tanda-terima", Reading, Working),
        .. Page("/berkas/{Case:guid}/riwayat", Reading, Working),
        .. Page("/berkas/{Case:guid}/dosir", Reading, Working),
        .. Page("/register", Reading, Working),
        .. Page("/register/{Book}", Reading, Working),
        .. Page("/register/{Book}/ekspedisi", Reading, Working),
        new(Get, "/register/{Book}/unduh", Audience.Roles, Reading),
        .. Page("/berkas/baru", Working, Working),
        .. SignedIn("/panduan"),
        .. SignedIn("/panduan/{Role}"),
        .. OfAnAgency("/sop"),
        .. OfAnAgency("/sop/{Id}"),
        new(Get, "/sop/{Id}/elsa", Audience.OfAnAgency, Nobody),
        new(Get, "/sop/{Id}/bpmn", Audience.OfAnAgency, Nobody),
        .. OfAnAgency("/kabar"),
        .. OfAnAgency("/cari"),
        .. OfAnAgency("/saringan"),
        .. Page("/tim", [Supervisor], [Supervisor]),
        .. Page("/tim/meja/{Id}", [Supervisor], [Supervisor]),
        .. Page("/tim/orang/{Id}", [Supervisor], [Supervisor]),
        .. OfAnAgency("/kapan"),
        .. OfAnAgency("/kalender"),
        // Who belongs to no agency sees those that several agencies work by.
        .. SignedIn("/kalender/{Id}/{Year:int}"),
        // Whether it is this administrator's calendar, DraftRights says.
        .. Page("/kalender/{Id}/libur", Keeping, Keeping),
        .. Page("/berkas/{Case:guid}/permohonan-maaf/{Number:int}", Reading, Working),
        .. Page("/berkala", Reading, [Administrator]),
        .. Page("/buku-jaga", Reading, Working),
        .. Page("/buku-jaga/baru", Working, Working),
        .. Page("/buku-jaga/{Id:guid}", Reading, Working),
        .. Page("/buku-jaga/impor", Working, Working),
        // The installation, above the agencies.
        .. Page("/pemasangan", Installing, Installing),
        .. Page("/pemasangan/instansi-baru", Installing, Installing),
        .. Page("/pemasangan/instansi/{Id}", Installing, Installing),
        .. Page("/pemasangan/dokumen", Installing, Installing),
        // Watching.
        .. Page("/pantau", Watching, Watching),
        .. Page("/pantau/pengulangan", Watching, Watching),
        .. Page("/terlambat", Watching, Watching),
        .. Page("/catatan-akses", Watching, Watching),
        .. Page("/darurat", [Supervisor], [Supervisor]),
        // Administration.
        .. Page("/menyiapkan", [Administrator], [Administrator]),
        .. Page("/sop/{Id}/uji-coba", [Administrator], [Administrator]),
        .. Page("/orang", [Administrator], [Administrator]),
        .. Page("/orang/baru", [Administrator], [Administrator]),
        .. Page("/orang/impor", [Administrator], [Administrator]),
        .. Page("/orang/{Id}", [Administrator], [Administrator]),
        .. Page("/dokumen", [Administrator], [Administrator]),
        .. Page("/dokumen/baru", [Administrator], [Administrator]),
        .. Page("/dokumen/contoh", [Administrator], [Administrator]),
        .. Page("/dokumen/contoh/{Agency}/{Kind}/{Id}", [Administrator], [Administrator]),
        // Which documents, DraftRights says: administrators their agency's, who keeps the installation what several agencies work by.
        .. Page("/dokumen/{Kind}/{Id}", Keeping, Keeping),
        .. Page("/dokumen/{Kind}/{Id}/versi/{Version:int}", Keeping, Keeping),
        // Also whoever was asked to check it, and the head: the draft says who.
        .. Page("/dokumen/{Kind}/{Id}/draf", [.. Writing, InstallationManager], [.. Writing, InstallationManager]),
        .. Page("/pengesahan", Writing, Writing),
        .. Page("/kiriman", [Administrator], [Administrator]),
        .. Page("/pengaturan/webhook", [Administrator], [Administrator]),
        .. Page("/sop-baru", [Administrator], [Administrator]),
        .. Page("/sop-baru/{Id:guid}", [Administrator], [Administrator]),
        new(Get, "/sop-baru/{id:guid}/draf/{number:int}", Audience.Roles, [Administrator]),
        .. Page("/jabatan", [Administrator, Supervisor, Auditor], [Administrator]),
        .. Page("/jabatan/impor", [Administrator], [Administrator]),
        // Programs, by bearer token.
        new(Post, "/api/v1/cases", Audience.Roles, Calling),
        new(Get, "/api/v1/cases/{id:guid}", Audience.Roles, Reading),
        new(Get, "/api/v1/tasks", Audience.Roles, Reading),
        new(Post, "/api/v1/tasks/{task}/claim", Audience.Roles, Calling),
        new(Post, "/api/v1/tasks/{task}/complete", Audience.Roles, Calling),
        .. Calls("/api/v1/tasks/{task}/", "release", "give-back", "assign", "return", "recording/confirm", "recording/object"),
        .. Calls(
            "/api/v1/cases/{id:guid}/",
            "recall",
            "cancel",
            "pause",
            "resume",
            "papers-complete",
            "compensations/{number:int}",
            "related",
            "related/{related:guid}/lift"
        ),
        .. Calls("/api/v1/cases/{id:guid}/limits/{number:int}/", "extend", "cause", "recorded-late", "calendar-corrected"),
        new(Get, "/api/v1/cases/{id:guid}/files", Audience.Roles, Reading),
        .. Calls("/api/v1/cases/{id:guid}/files", "", "/{number:int}/withdraw"),
        new(Get, "/api/v1/cases/{id:guid}/files/{number:int}", Audience.Roles, Reading),
        new(Get, "/api/v1/search", Audience.Roles, Reading),
        new(Get, "/api/v1/definitions", Audience.Roles, Reading),
        new(Get, "/api/v1/due", Audience.Roles, Reading),
        new(Get, "/api/v1/breaches", Audience.Roles, Watching),
        new(Get, "/openapi/{documentName}.json", Audience.SignedIn, Nobody),
    ];

    /// <summary>
    /// Who may read a case of their own agency without acting in it. Nobody reads a <c>rahasia</c> case so: administrators
    /// and auditors never, supervisors see figures. Cases of another agency have no readers at all.
    /// </summary>
    public static ImmutableArray<Role> CaseReaders(Confidentiality confidentiality) =>
        confidentiality == Confidentiality.Secret ? Nobody : Reading;

    private static readonly Dictionary<(string Method, string Route), AccessRule> ByRoute = Rules.ToDictionary(rule =>
        (rule.Method, rule.Route)
    );

    /// <returns>Null where the table has no row: closed.</returns>
    public static AccessRule? Find(string method, string? route) =>
        ByRoute.GetValueOrDefault((HttpMethods.IsHead(method) ? Get : method, $"/{route?.TrimStart('/')}"));

    private static IEnumerable<AccessRule> Calls(string route, params string[] acts) =>
        acts.Select(act => new AccessRule(Post, route + act, Audience.Roles, Calling));

    private static IEnumerable<AccessRule> Open(string route) =>
        [new(Get, route, Audience.Everyone, Nobody), new(Post, route, Audience.Everyone, Nobody)];

    private static IEnumerable<AccessRule> SignedIn(string route) =>
        [new(Get, route, Audience.SignedIn, Nobody), new(Post, route, Audience.SignedIn, Nobody)];

    private static IEnumerable<AccessRule> OfAnAgency(string route) =>
        [new(Get, route, Audience.OfAnAgency, Nobody), new(Post, route, Audience.OfAnAgency, Nobody)];

    /// <param name="read">Who may open it.</param>
    /// <param name="act">Who may send its forms.</param>
    private static IEnumerable<AccessRule> Page(string route, ImmutableArray<Role> read, ImmutableArray<Role> act) =>
        [new(Get, route, Audience.Roles, read), new(Post, route, Audience.Roles, act)];
}
