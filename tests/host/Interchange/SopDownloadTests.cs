using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace DinsosFlow.Host.Tests.Interchange;

/// <summary>A SOP's flow as a file, from its page.</summary>
public sealed class SopDownloadTests : IAsyncLifetime
{
    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync();
        await _office.HireAsync("ani", "ntt", []);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Page_OffersBothFiles_UnderSafeNames()
    {
        using var browser = await _office.Open().SignInAsync("ani");

        var page = await browser.GetAsync($"/sop/{WebOffice.Ordinary}");
        var elsa = await browser.DownloadAsync($"/sop/{WebOffice.Ordinary}/elsa");
        var bpmn = await browser.DownloadAsync($"/sop/{WebOffice.Ordinary}/bpmn");

        Assert.Contains($"href=\"/sop/{WebOffice.Ordinary}/elsa\"", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/sop/{WebOffice.Ordinary}/bpmn\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(("application/json", "attachment; filename=ntt-penanganan-surat-keluar-v1.elsa.json"), Head(elsa));
        Assert.Equal(("application/xml", "attachment; filename=ntt-penanganan-surat-keluar-v1.bpmn"), Head(bpmn));
        Assert.Equal("Elsa.Flowchart", JsonDocument.Parse(elsa.Bytes).RootElement.GetProperty("root").GetProperty("type").GetString());
        Assert.Equal("definitions", XDocument.Parse(Encoding.UTF8.GetString(bpmn.Bytes)).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Download_OfAnotherAgencyOrOfNothing_IsNotFound()
    {
        await _office.HireAsync("asing", WebOffice.OtherAgency, []);
        using var browser = await _office.Open().SignInAsync("asing");

        var theirs = await browser.DownloadAsync("/sop/penanganan-surat-masuk/elsa");
        var nothing = await browser.DownloadAsync("/sop/..%2Fntt%2Fpenanganan-surat-masuk/bpmn");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.Status, nothing.Status));
    }

    [Fact]
    public async Task Download_WithoutSigningIn_LeadsToTheDoor()
    {
        using var browser = _office.Open();

        var answer = await browser.GetAsync($"/sop/{WebOffice.Ordinary}/elsa");

        Assert.StartsWith("/masuk", answer.Location, StringComparison.Ordinal);
    }

    private static (string Type, string Name) Head(Downloaded file)
    {
        Assert.Equal(HttpStatusCode.OK, file.Status);
        return (file.Headers["Content-Type"], file.Headers["Content-Disposition"].Split(";  filename*")[0].Split("; filename*")[0]);
    }
}
