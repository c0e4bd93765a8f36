using System.Text;
using DinsosFlow.Host.Tests.Importing;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>
/// Tables of twelve rows, as a Word paste, an Excel sheet and a web page: each ends as a SOP by which a case was started, checked and
/// approved by two other people, in at most sixty clicks and fields.
/// </summary>
public sealed class ImportedSopTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const int Most = 60;

    private static readonly string[] Lanes = ["Pengadministrasi Umum", "Analis Kebijakan", "Sekretaris", "Kepala Dinas Sosial"];

    /// <summary>Lane -1: nothing is drawn. No time: none is printed.</summary>
    private static readonly (string Activity, int Lane, string Requires, string Time, string Output)[] Rows =
    [
        ("Menerima usulan kegiatan", 0, "Usulan", "10 menit", "Usulan tercatat"),
        ("Menelaah usulan kegiatan", 1, "Usulan tercatat", "1 hari", "Telaah"),
        ("Menyusun kerangka acuan", 1, "Telaah", "2 hari", "Kerangka acuan"),
        ("Membahas kerangka acuan", -1, "Kerangka acuan", "", "Catatan pembahasan"),
        ("Memperbaiki kerangka acuan", 1, "Catatan pembahasan", "1 hari", "Kerangka acuan perbaikan"),
        ("Memaraf kerangka acuan", 2, "Kerangka acuan perbaikan", "30 menit", "Kerangka acuan berparaf"),
        ("Menandatangani kerangka acuan", 3, "Kerangka acuan berparaf", "1 jam", "Kerangka acuan ditandatangani"),
        ("Menyiapkan surat undangan", 0, "Kerangka acuan ditandatangani", "1 jam", "Undangan"),
        ("Melaksanakan kegiatan", -1, "Undangan", "sesuai jadwal", "Daftar hadir"),
        ("Menyusun laporan kegiatan", 1, "Daftar hadir", "3 hari", "Laporan"),
        ("Memeriksa laporan kegiatan", 2, "Laporan", "1 hari", "Laporan diperiksa"),
        ("Mengarsipkan laporan kegiatan", 0, "Laporan diperiksa", "10 menit", "Arsip"),
    ];

    [Theory]
    [InlineData("word")]
    [InlineData("excel")]
    [InlineData("web")]
    public async Task Table_EndsAsARunningSop(string kind)
    {
        var name = $"Penyusunan Kegiatan dari {kind}";
        var hand = new Hand(await office.Chromium.SignedInAsync(office.Url, "admin", scripts: kind == "word"));
        await hand.Page.GotoAsync("/sop");
        await hand.ClickAsync("a:text-is('SOP baru dari tabel')");
        await GiveAsync(hand, kind);
        await hand.ClickAsync("button:text-is('Baca tabel')");
        await hand.Page.Locator("#lajur").WaitForAsync();
        await AnswerAsync(hand, name);
        await hand.ClickAsync("button:text-is('Simpan jabatan')");
        await hand.Page.Locator(".done:has-text('Jabatan tersimpan')").WaitForAsync();
        await hand.ClickAsync("button:text-is('Simpan sebagai draf')");
        await hand.Page.Locator("#pemeriksa").WaitForAsync();
        await hand.SelectAsync("#pemeriksa", "ntt-sekretaris");
        await hand.FillAsync("#jawaban", "Sesuai naskah yang tercetak.");
        await hand.ClickAsync("button:text-is('Ajukan untuk diperiksa')");
        await hand.Page.Locator(".done").WaitForAsync();

        await ApproveAsync(hand, "sekretaris", "button:text-is('Sudah diperiksa, teruskan ke kepala')");
        await ApproveAsync(hand, "kepala-dinas", "button:text-is('Sahkan')");
        await StartAsync(hand, name);

        Assert.True(hand.Count <= Most, $"{kind} took {hand.Count} clicks and fields.");
        await hand.Page.Context.CloseAsync();
    }

    private static async Task GiveAsync(Hand hand, string kind)
    {
        switch (kind)
        {
            case "word":
                await hand.PasteAsync("#tabel", WordTable());
                break;
            case "excel":
                await hand.ChooseAsync("#berkas", "kegiatan.xlsx", Sheet());
                break;
            default:
                await hand.ChooseAsync("#berkas", "kegiatan.html", Encoding.UTF8.GetBytes(WebPage()));
                break;
        }
    }

    /// <summary>Every question with what an administrator would say.</summary>
    private static async Task AnswerAsync(Hand hand, string name)
    {
        while (await hand.Page.Locator("#tanya").CountAsync() > 0)
        {
            var asked = await hand.Page.Locator("#tanya h2").InnerTextAsync();
            if (asked.Contains("nama SOP", StringComparison.Ordinal))
            {
                await hand.FillAsync("#jawaban", name);
                await hand.ClickAsync("#tanya button:text-is('Jawab')");
            }
            else if (asked.Contains("siapa pelaksananya", StringComparison.Ordinal))
            {
                await hand.ClickAsync("#tanya button[name='Answer.Same']");
            }
            else if (asked.Contains("berapa batas waktunya", StringComparison.Ordinal))
            {
                await hand.ClickAsync("#tanya button:text-is('Tidak ada batas')");
            }
            else
            {
                await hand.ClickAsync("#tanya button:text-is('Jawab')");
            }
            await hand.Page.Locator($"#tanya h2:text-is(\"{asked}\")").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await hand.Page.Locator("#lajur").WaitForAsync();
        }
    }

    private async Task ApproveAsync(Hand hand, string user, string button)
    {
        var page = await office.Chromium.SignedInAsync(office.Url, user);
        await page.GotoAsync("/pengesahan");
        await hand.ClickAsync(page, "main a[href$='/draf']");
        await hand.ClickAsync(page, button);
        await page.Locator(".done").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private async Task StartAsync(Hand hand, string name)
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "pengadministrasi-umum");
        await page.GotoAsync("/berkas/baru");
        await hand.SelectAsync(page, "#sop", name);
        await hand.FillAsync(page, "#perihal", "Kegiatan pertama");
        await hand.ClickAsync(page, "button.main");
        if (await page.Locator("input[name='Form.Warned']").CountAsync() > 0)
        {
            await hand.ClickAsync(page, "button.main");
        }
        await page.Locator("#ringkasan").WaitForAsync();
        Assert.Contains("Menerima usulan kegiatan", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static string Cells(IEnumerable<string> cells) =>
        string.Concat(cells.Select(cell => $"<td><p class=MsoNormal>{cell}</p></td>"));

    private static string WordTable() =>
        "<html><body><!--StartFragment--><table><tr><td rowspan=2>No</td><td rowspan=2>Uraian Kegiatan</td><td colspan=4>Pelaksana</td>"
        + $"<td colspan=3>Mutu Baku</td><td rowspan=2>Ket</td></tr><tr>{Cells(Lanes)}{Cells(["Kelengkapan", "Waktu", "Output"])}</tr>"
        + string.Concat(
            Rows.Select(
                (row, i) =>
                    $"<tr>{Cells([$"{i + 1}", row.Activity])}{Cells(Lanes.Select((_, lane) => lane == row.Lane ? "√" : ""))}"
                    + $"{Cells([row.Requires, row.Time, row.Output, ""])}</tr>"
            )
        )
        + "</table><!--EndFragment--></body></html>";

    private static byte[] Sheet() =>
        MadeFiles.Xlsx(
            MadeFiles.SheetRow(1, "No", "Aktivitas", "Pelaksana", "", "", "", "Mutu Baku", "", "", "Keterangan")
                + MadeFiles.SheetRow(2, ["", "", .. Lanes, "Kelengkapan", "Waktu", "Output", ""])
                + string.Concat(
                    Rows.Select(
                        (row, i) =>
                            MadeFiles.SheetRow(
                                i + 3,
                                [
                                    $"{i + 1}",
                                    row.Activity,
                                    .. Lanes.Select((_, lane) => lane == row.Lane ? "x" : ""),
                                    row.Requires,
                                    row.Time,
                                    row.Output,
                                    "",
                                ]
                            )
                    )
                ),
            ["A1:A2", "B1:B2", "C1:F1", "G1:I1", "J1:J2"]
        );

    /// <summary>One column names the performers.</summary>
    private static string WebPage() =>
        "<!doctype html><html><head><title>SOP</title></head><body><main><table><tr><th>No</th><th>Kegiatan</th><th>Pelaksana</th>"
        + "<th>Persyaratan</th><th>Waktu</th><th>Hasil</th></tr>"
        + string.Concat(
            Rows.Select(
                (row, i) =>
                    $"<tr>{Cells([$"{i + 1}", row.Activity, row.Lane < 0 ? "" : Lanes[row.Lane], row.Requires, row.Time, row.Output])}</tr>"
            )
        )
        + "</table></main></body></html>";
}
