using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Accounts;

public sealed class SqliteSignInTests : SignInSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresSignInTests : SignInSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Ways in and out, as people use them.</summary>
public abstract class SignInSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Kasubag = "kasubag";
    private const string Admin = "pengelola";
    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(database: Create());
        await _office.HireAsync(Kasubag, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Admin, "ntt", [Role.Administrator]);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Authenticator_OnceSetUp_IsAskedFor_AndARecoveryCodeWorksOnce()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var setUp = await browser.GetAsync("/saya/aplikasi");
        Assert.Contains("otpauth://totp/", setUp.Text, StringComparison.Ordinal);
        var key = Regex.Match(setUp.Text, "secret=([A-Z2-7]+)").Groups[1].Value;
        Assert.Contains(
            "tidak cocok",
            (await browser.SendAsync("/saya/aplikasi", "nyala", ("Form.Code", "000000"))).Text,
            StringComparison.Ordinal
        );
        var on = await browser.SendAsync("/saya/aplikasi", "nyala", ("Form.Code", CodeOf(key)));
        var spare = Regex.Matches(on.Text, "<li><code>([^<]+)</code>").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(10, spare.Count);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);

        Assert.Equal("/sop", await EnterAsync(CodeOf(key)));
        Assert.Null(await EnterAsync("123456"));
        Assert.Equal("/sop", await EnterAsync(spare[0]));
        Assert.Null(await EnterAsync(spare[0]));

        async Task<string?> EnterAsync(string code)
        {
            using var other = _office.Open();
            var asked = await other.SendAsync(
                "/masuk?kembali=%2Fsop",
                "masuk",
                ("Form.User", Kasubag),
                ("Form.Password", WebOffice.Password)
            );
            Assert.Equal("/masuk/kode?kembali=%2Fsop", asked.Location);
            Assert.StartsWith("/masuk", (await other.GetAsync("/")).Location, StringComparison.Ordinal);
            return (await other.SendAsync(asked.Location!, "kode", ("Form.Code", code))).Location;
        }
    }

    [Fact]
    public async Task OneTimePassword_OpensNothingButItsOwnChange()
    {
        using var admin = await _office.Open().SignInAsync(Admin);
        using var before = await _office.Open().SignInAsync(Kasubag);
        var reset = await admin.SendAsync($"/orang/{Kasubag}", "sandi");
        var password = Regex.Match(reset.Text, "<code class=\"key\">([^<]+)</code>").Groups[1].Value;
        Assert.StartsWith("/masuk", (await before.GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.DoesNotContain(password, (await admin.GetAsync($"/orang/{Kasubag}")).Text, StringComparison.Ordinal);

        using var person = await _office.Open().SignInAsync(Kasubag, password);
        foreach (var path in new[] { "/", "/berkas/baru", "/saya" })
        {
            Assert.Equal("/saya/sandi", (await person.GetAsync(path)).Location);
        }
        Assert.Equal(
            "/",
            (
                await person.SendAsync(
                    "/saya/sandi",
                    "sandi",
                    ("Form.Current", password),
                    ("Form.New", "sandi-saya-sendiri"),
                    ("Form.Again", "sandi-saya-sendiri")
                )
            ).Location
        );
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("pendek", "pendek", "paling sedikit 10")]
    [InlineData("sandi-yang-satu", "sandi-yang-lain", "tidak sama")]
    [InlineData(WebOffice.Password, WebOffice.Password, "harus lain")]
    public async Task PasswordChange_BadNewOne_IsRefusedInWords(string first, string again, string expected)
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var answer = await browser.SendAsync(
            "/saya/sandi",
            "sandi",
            ("Form.Current", WebOffice.Password),
            ("Form.New", first),
            ("Form.Again", again)
        );
        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        using var still = await _office.Open().SignInAsync(Kasubag);
    }

    [Fact]
    public async Task Deactivated_CookieTokenAndPassword_AreRefusedAtOnce()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        using var program = _office.Program(await _office.TokenAsync(Kasubag));
        using var admin = await _office.Open().SignInAsync(Admin);
        Assert.Equal($"/orang/{Kasubag}?kabar=tersimpan", (await admin.SendAsync($"/orang/{Kasubag}", "nonaktif")).Location);
        Assert.StartsWith("/masuk", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
        using var answer = await program.GetAsync(new Uri("/api/v1/tasks", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var again = _office.Open();
        Assert.Contains(
            "salah",
            (await again.SendAsync("/masuk", "masuk", ("Form.User", Kasubag), ("Form.Password", WebOffice.Password))).Text,
            StringComparison.Ordinal
        );
        // What was open before stays closed when they come back.
        await admin.SendAsync($"/orang/{Kasubag}", "aktif");
        Assert.StartsWith("/masuk", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangingPlaces_TheNextPersonComesBackToTheSamePage()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var page = await browser.GetAsync("/sop/penanganan-surat-keluar");
        var token = WebUtility.HtmlDecode(
            Regex
                .Match(page.Text, "action=\"/ganti\">.*?__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.Singleline)
                .Groups[1]
                .Value
        );
        Assert.Contains("name=\"kembali\" value=\"/sop/penanganan-surat-keluar\"", page.Text, StringComparison.Ordinal);
        var left = await browser.PostAsync("/ganti", ("__RequestVerificationToken", token), ("kembali", "/sop/penanganan-surat-keluar"));
        Assert.Equal("/masuk?kembali=%2Fsop%2Fpenanganan-surat-keluar", left.Location);
        Assert.StartsWith("/masuk", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
        var entered = await browser.SendAsync(left.Location!, "masuk", ("Form.User", Admin), ("Form.Password", WebOffice.Password));
        Assert.Equal("/sop/penanganan-surat-keluar", entered.Location);
    }

    [Theory]
    [InlineData("//jahat.invalid")]
    [InlineData("/\\jahat.invalid")]
    [InlineData("https://jahat.invalid/")]
    public async Task ReturnPath_OfAnotherSite_LeadsToTheDesk(string path)
    {
        using var browser = _office.Open();
        var entered = await browser.SendAsync(
            $"/masuk?kembali={Uri.EscapeDataString(path)}",
            "masuk",
            ("Form.User", Kasubag),
            ("Form.Password", WebOffice.Password)
        );
        Assert.Equal("/", entered.Location);
    }

    [Fact]
    public async Task Token_IssuedOnOnesOwnPage_WorksUntilRevoked()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var issued = await browser.SendAsync("/saya", "token", ("Form.Name", "aplikasi loket"));
        var token = Regex.Match(issued.Text, "df_[0-9a-f]{64}").Value;
        Assert.DoesNotContain(token, (await browser.GetAsync("/saya")).Text, StringComparison.Ordinal);
        using var program = _office.Program(token);
        using var works = await program.GetAsync(new Uri("/api/v1/tasks", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, works.StatusCode);
        Assert.Contains("terakhir dipakai 3 Mar 2026 09.00", (await browser.GetAsync("/saya")).Text, StringComparison.Ordinal);
        Assert.Equal("/saya?kabar=dicabut", (await browser.SendAsync("/saya", "cabut-")).Location);
        using var revoked = await program.GetAsync(new Uri("/api/v1/tasks", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
    }

    /// <summary>What the app on the phone shows (RFC 6238). The host checks it by the real clock, and so does this.</summary>
    internal static string CodeOf(string key)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            key.Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The algorithm of authenticator apps.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
