using System.Net;
using System.Net.Sockets;
using System.Text;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Attachments;

public sealed class SqliteAttachmentTests : AttachmentSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresAttachmentTests : AttachmentSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Files in cases, over HTTP, with a limit of 1 MB.</summary>
public abstract class AttachmentSuite : WebTest
{
    private const int Limit = 1024 * 1024;
    private WebOffice _office => Web;
    private Browser _kasubag = null!;
    private Guid _case;

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection([new("Attachments:MaxMegabytes", "1")]);

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await _office.HireAsync("pemeriksa", "ntt", [Role.Auditor]);
        await _office.HireAsync("asing", "ntt", [Role.Supervisor], "kabid-rehabilitasi-sosial");
        await _office.FillVacantAsync();
        _case = (await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary)).Case;
        _kasubag = await _office.Open().SignInAsync("kasubag");
    }

    protected override ValueTask CloseAsync()
    {
        _kasubag.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Pdf_ComesBackByteForByte_AndHarmless()
    {
        Assert.Equal(HttpStatusCode.Found, (await AttachAsync("Surat bertanda tangan.pdf", SampleFiles.Pdf)).Status);
        var file = await _kasubag.DownloadAsync($"/berkas/{_case}/lampiran/1");
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal(SampleFiles.Pdf, file.Bytes);
        Assert.Equal("application/pdf", file.Headers["Content-Type"]);
        Assert.Equal("nosniff", file.Headers["X-Content-Type-Options"]);
        Assert.StartsWith("default-src 'none'", file.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("Surat bertanda tangan.pdf", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains(
            "Melampirkan Surat bertanda tangan.pdf",
            (await _kasubag.GetAsync($"/berkas/{_case}")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Text_IsSavedAndNeverShown()
    {
        await AttachAsync("catatan.txt", "<script>alert(1)</script>"u8.ToArray());
        var file = await _kasubag.DownloadAsync($"/berkas/{_case}/lampiran/1");
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("sandbox", file.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("text/plain; charset=utf-8", file.Headers["Content-Type"]);
    }

    [Fact]
    public async Task NameThatClimbs_IsALabelAndNoPath()
    {
        await AttachAsync("../../../../tmp/x.pdf", SampleFiles.Pdf);
        var file = await _kasubag.DownloadAsync($"/berkas/{_case}/lampiran/1");
        Assert.Equal(SampleFiles.Pdf, file.Bytes);
        Assert.DoesNotContain("..", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        var stored = Assert.Single(Kept());
        Assert.Matches("^[0-9a-f]{64}$", Path.GetFileName(stored));
    }

    [Fact]
    public async Task ProgramNamedPdf_IsRefusedAndLogged()
    {
        var answer = await AttachAsync("surat.pdf", SampleFiles.Program);
        Assert.Contains("Isi file itu tidak diterima", answer.Text, StringComparison.Ordinal);
        Assert.Empty(Kept());
        await using var db = _office.Store.Open();
        var logged = await db.AccessLog.SingleAsync(row => row.Act == Attempt.RefusedFile);
        Assert.Equal(("kasubag", _case, false), (logged.Person, logged.CaseId, logged.IsAllowed));
    }

    [Fact]
    public async Task EmptyFile_IsRefused() =>
        Assert.Contains("File itu kosong", (await AttachAsync("surat.pdf", [])).Text, StringComparison.Ordinal);

    [Fact]
    public async Task FileOverTheLimit_IsRefused()
    {
        var bytes = new byte[Limit + 1];
        SampleFiles.Pdf.CopyTo(bytes, 0);
        Assert.Contains("paling besar 1 MB", (await AttachAsync("surat.pdf", bytes)).Text, StringComparison.Ordinal);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task TwoGigabytesAnnounced_AreRefusedBeforeTheyCome()
    {
        using var line = await ConnectAsync("Content-Length: 2147483648");
        Assert.StartsWith("HTTP/1.1 413", await FirstLineAsync(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndlessUpload_IsCutOffAtTheLimit()
    {
        using var line = await ConnectAsync("Transfer-Encoding: chunked");
        var answer = FirstLineAsync(line);
        var head = "--x\r\nContent-Disposition: form-data; name=\"New.File\"; filename=\"a.pdf\"\r\n\r\n";
        var sent = 0L;
        try
        {
            await SendChunkAsync(line, Encoding.ASCII.GetBytes(head));
            var chunk = new byte[64 * 1024];
            while (!answer.IsCompleted && sent < 200L * Limit)
            {
                await SendChunkAsync(line, chunk);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The host closed the line.
        }
        Assert.StartsWith("HTTP/1.1 413", await answer, StringComparison.Ordinal);
        Assert.InRange(sent, 0, 100L * Limit);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task SameFormTwice_AttachesOnce()
    {
        await AttachAsync("surat.pdf", SampleFiles.Pdf, ("New.Key", "satu"));
        await AttachAsync("surat.pdf", SampleFiles.Pdf, ("New.Key", "satu"));
        await AttachAsync("foto.png", SampleFiles.Png, ("New.Key", "satu"));
        await using var db = _office.Store.Open();
        Assert.Equal(2, await db.Events.CountAsync(row => row.CaseId == _case && row.Type == "AttachmentAdded"));
    }

    [Fact]
    public async Task SameBytesInTwoForms_AreTwoFilesAndStoredOnce()
    {
        await AttachAsync("a.pdf", SampleFiles.Pdf);
        await AttachAsync("b.pdf", SampleFiles.Pdf);
        Assert.Equal(HttpStatusCode.OK, (await _kasubag.DownloadAsync($"/berkas/{_case}/lampiran/2")).Status);
        Assert.Single(Kept());
    }

    [Fact]
    public async Task BytesChangedOnDisk_AreNotHandedOut_AndVerifySaysSo()
    {
        await AttachAsync("surat.pdf", SampleFiles.Pdf);
        var verification = _office.Services.GetRequiredService<Verification>();
        Assert.Empty((await verification.RunAsync()).Findings);
        await File.AppendAllTextAsync(Kept().Single(), "x");
        Assert.Equal(HttpStatusCode.NotFound, (await _kasubag.DownloadAsync($"/berkas/{_case}/lampiran/1")).Status);
        Assert.Contains("Isi lampiran 1 telah berubah.", (await verification.RunAsync()).Findings.Select(finding => finding.What));
        File.Delete(Kept().Single());
        Assert.Contains("Isi lampiran 1 tidak ada.", (await verification.RunAsync()).Findings.Select(finding => finding.What));
    }

    [Fact]
    public async Task NameAndHash_AreNotInTheChain_AndErasingThemKeepsItWhole()
    {
        await AttachAsync("KTP Contoh.pdf", SampleFiles.Pdf);
        await using var db = _office.Store.Open();
        var sha = Path.GetFileName(Kept().Single());
        Assert.DoesNotContain(
            await db.Events.Select(row => row.Payload).ToListAsync(),
            payload => payload.Contains("Contoh", StringComparison.Ordinal) || payload.Contains(sha, StringComparison.Ordinal)
        );
        await db
            .Personal.Where(row => row.CaseId == _case)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, (string?)null).SetProperty(row => row.Key, (string?)null));
        Assert.Empty((await _office.Services.GetRequiredService<Verification>().RunAsync()).Findings);
        Assert.Equal(HttpStatusCode.NotFound, (await _kasubag.DownloadAsync($"/berkas/{_case}/lampiran/1")).Status);
    }

    [Fact]
    public async Task Withdrawn_IsShownToNobodyAndStaysInTheHistory()
    {
        await AttachAsync("salah.pdf", SampleFiles.Pdf);
        var answer = await _kasubag.SendAsync(
            $"/berkas/{_case}",
            "lampiran-cabut",
            ("Withdraw.Number", "1"),
            ("Withdraw.Reason", "Milik pemohon lain.")
        );
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _kasubag.DownloadAsync($"/berkas/{_case}/lampiran/1")).Status);
        var page = await _kasubag.GetAsync($"/berkas/{_case}");
        Assert.Contains("Menarik lampiran salah.pdf", page.Text, StringComparison.Ordinal);
        Assert.Contains("Milik pemohon lain.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretCase_FileIsForWhoActsInIt_AndEachReadingIsLogged()
    {
        var secret = (await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Secret)).Case;
        await _kasubag.SendFileAsync($"/berkas/{secret}", "lampir", "New.File", SampleFiles.Pdf, "surat.pdf");
        using var stranger = await _office.Open().SignInAsync("asing");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.DownloadAsync($"/berkas/{secret}/lampiran/1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _kasubag.DownloadAsync($"/berkas/{secret}/lampiran/1")).Status);
        await using var db = _office.Store.Open();
        var before = await db.AccessLog.CountAsync(row => row.CaseId == secret && row.Person == "kasubag");
        await _kasubag.DownloadAsync($"/berkas/{secret}/lampiran/1");
        Assert.Equal(before + 1, await db.AccessLog.CountAsync(row => row.CaseId == secret && row.Person == "kasubag"));
        Assert.Equal(1, await db.AccessLog.CountAsync(row => row.CaseId == secret && row.Person == "asing" && !row.IsAllowed));
    }

    [Fact]
    public async Task Auditor_ReadsAndDoesNotAttach()
    {
        await AttachAsync("surat.pdf", SampleFiles.Pdf);
        using var auditor = await _office.Open().SignInAsync("pemeriksa");
        Assert.Equal(HttpStatusCode.OK, (await auditor.DownloadAsync($"/berkas/{_case}/lampiran/1")).Status);
        Assert.DoesNotContain(
            "value=\"lampir\"",
            (await auditor.GetAsync($"/berkas/{_case}")).Text.Replace("hidden", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync($"/berkas/{_case}", ("_handler", "lampir"))).Status);
    }

    [Fact]
    public async Task TaskForm_AttachFirst_KeepsWhatWasTyped_ThenScanComesWithTheCompletion()
    {
        var task = $"/tugas/{_case}/1";
        var attached = await _kasubag.SendFileAsync(
            task,
            "selesai",
            "Form.File",
            SampleFiles.Pdf,
            "konsep.pdf",
            ("Form.Act", "lampirkan"),
            ("Form.FileFor", "0"),
            ("Form.Note", "Sudah diperiksa.")
        );
        Assert.Contains("Lampiran konsep.pdf tersimpan", attached.Text, StringComparison.Ordinal);
        Assert.Contains("Sudah diperiksa.", attached.Text, StringComparison.Ordinal);
        _office.Clock.AdvanceMinutes(3);
        var done = await _kasubag.SendFileAsync(
            task,
            "selesai",
            "Form.File",
            SampleFiles.Png,
            "pindaian.png",
            ("Form.Answer", ""),
            ("Form.HappenedAt", "2026-03-03T09:02")
        );
        Assert.Equal($"/berkas/{_case}?kabar=selesai", done.Location);
        await using var db = _office.Store.Open();
        var history = await CaseHistory.ReadAsync(db, _case);
        Assert.Equal(
            [(1, (int?)0), (1, null)],
            history
                .Select(@event => @event.Fact)
                .OfType<Engine.Cases.Fact.AttachmentAdded>()
                .Select(added => (added.Visit, added.Requirement))
        );
        Assert.Single(history, @event => @event.Fact is Engine.Cases.Fact.TaskCompleted && @event.RecordedAt > @event.OccurredAt);
    }

    private Task<Shown> AttachAsync(string name, byte[] bytes, params (string, string)[] fields) =>
        _kasubag.SendFileAsync($"/berkas/{_case}", "lampir", "New.File", bytes, name, fields);

    /// <summary>Files in the vault, without those that are still coming in.</summary>
    private string[] Kept() =>
        System.IO.Directory.Exists(_office.Store.Attachments)
            ? [.. System.IO.Directory.GetFiles(_office.Store.Attachments, "*", SearchOption.AllDirectories)]
            : [];

    /// <summary>A line to the host on which a form was begun.</summary>
    private async Task<NetworkStream> ConnectAsync(string length)
    {
        var client = new TcpClient();
        await client.ConnectAsync(_office.Url.Host, _office.Url.Port);
        var line = new NetworkStream(client.Client, ownsSocket: true);
        var head =
            $"POST /berkas/{_case} HTTP/1.1\r\nHost: {_office.Url.Authority}\r\nCookie: "
            + $"{_kasubag.Cookies.GetCookieHeader(_office.Url)}\r\nContent-Type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n";
        await line.WriteAsync(Encoding.ASCII.GetBytes(head));
        return line;
    }

    private static async Task SendChunkAsync(NetworkStream line, byte[] bytes)
    {
        await line.WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"));
        await line.WriteAsync(bytes);
        await line.WriteAsync("\r\n"u8.ToArray());
    }

    private static async Task<string> FirstLineAsync(NetworkStream line)
    {
        var buffer = new byte[64];
        var read = await line.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
