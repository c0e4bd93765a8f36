using DinsosFlow.Host.Tests.Walks;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Screen.Forms;

/// <summary>The demonstration has no draft: one of each kind of document that has forms, one that somebody checks, and one that the head
/// approves.</summary>
internal static class BegunDrafts
{
    private const string Kasubag = "kasubag-kepegawaian-umum";
    private const string ToCheck = "/dokumen/sop/penanganan-surat-masuk";
    private const string ToApprove = "/dokumen/sop/penanganan-nota-dinas";

    private static readonly string[] Documents =
    [
        "/dokumen/sop/penanganan-surat-keluar",
        "/dokumen/layanan/konsultasi",
        "/dokumen/organisasi/organisasi",
        "/dokumen/kalender/ntt",
        "/dokumen/register/register",
    ];

    public static IEnumerable<string> OfEachKind => Documents.Select(document => $"{document}/draf");

    public static async Task BeginAsync(WalkOffice office)
    {
        await using var db = office.Office.Store.Open();
        if (await db.DocumentDrafts.AnyAsync())
        {
            return;
        }
        var administrator = await office.BrowserAsync(Places.Administrator);
        foreach (var document in Documents.Append(ToCheck).Append(ToApprove))
        {
            Assert.Equal($"{document}/draf", (await administrator.SendAsync(document, "draf")).Location);
        }
        foreach (var document in new[] { ToCheck, ToApprove })
        {
            var handedIn = await administrator.SendAsync(
                $"{document}/draf",
                "ajukan",
                ("Submit.Checker", $"ntt-{Kasubag}"),
                ("Submit.Reply", "Sudah begitu pada dokumen aslinya.")
            );
            Assert.Equal($"{document}/draf?kabar=ajukan", handedIn.Location);
        }
        var @checked = await (await office.BrowserAsync(Kasubag)).SendAsync($"{ToApprove}/draf", "periksa");
        Assert.Equal("/pengesahan?kabar=periksa", @checked.Location);
    }
}
