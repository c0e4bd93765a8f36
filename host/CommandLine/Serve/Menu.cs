using System.Collections.Immutable;
using DinsosFlow.Host.Access;

namespace DinsosFlow.Host.CommandLine.Serve;

/// <param name="Route">The page's address, which is also its template in the table of access.</param>
public sealed record MenuEntry(string Route, string Name);

public sealed record MenuGroup(string Name, ImmutableArray<MenuEntry> Entries);

/// <summary>The menu beside every page: where each page is found, in the order in which an office asks for it.</summary>
public static class Menu
{
    private static readonly ImmutableArray<MenuGroup> All =
    [
        new("Pekerjaan saya", [new("/", "Tugas saya"), new("/kabar", "Kabar"), new("/berkas/baru", "Berkas baru")]),
        new(
            "Buku dan SOP",
            [
                new("/register", "Buku agenda"),
                new("/buku-jaga", "Buku jaga"),
                new("/berkala", "Pekerjaan berkala"),
                new("/sop", "SOP dan layanan"),
                new("/kapan", "Kapan batasnya?"),
                new("/kalender", "Kalender kerja"),
                new("/pengesahan", "Pengesahan dokumen"),
            ]
        ),
        new(
            "Pengawasan",
            [new("/pantau", "Pantauan"), new("/terlambat", "Terlambat"), new("/tim", "Meja tim"), new("/catatan-akses", "Catatan akses")]
        ),
        new(
            "Kantor",
            [
                new("/menyiapkan", "Menyiapkan kantor"),
                new("/orang", "Orang"),
                new("/jabatan", "Jabatan"),
                new("/dokumen", "Dokumen"),
                new("/kiriman", "Kiriman"),
                new("/pengaturan/webhook", "Webhook"),
            ]
        ),
        new("Pemasangan", [new("/pemasangan", "Pemasangan")]),
        new("Bantuan", [new("/panduan", "Panduan")]),
    ];

    /// <summary>What the caller may open; groups without anything are left out.</summary>
    public static IEnumerable<MenuGroup> Of(Caller caller) =>
        All.Select(group => group with { Entries = [.. group.Entries.Where(entry => IsOf(caller, entry.Route))] })
            .Where(group => group.Entries.Length > 0);

    /// <summary>Whoever belongs to no agency has no desk: its address leads them on.</summary>
    private static bool IsOf(Caller caller, string route) => Offers.Page(caller, route) && (route != "/" || caller.IsOfAnAgency);
}
