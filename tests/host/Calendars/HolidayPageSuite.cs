using System.Net;
using System.Text;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Calendars;

public sealed class SqliteHolidayPageTests : HolidayPageSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresHolidayPageTests : HolidayPageSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A holiday decreed for today, by one form, a look and one button.</summary>
public abstract class HolidayPageSuite : WebTest
{
    private const string Page = "/kalender/ntt/libur";

    private Browser _administrator = null!;

    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("adm", "ntt", [Role.Administrator]);
        await Web.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await Web.FillVacantAsync();
        _administrator = await Web.Open().SignInAsync("adm");
    }

    protected override ValueTask CloseAsync()
    {
        _administrator.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Holiday_IsLookedAtFirst_ThenPublishedByOneButton()
    {
        var open = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary);
        var number = await NumberAsync(open.Case);

        var look = await _administrator.SendAsync(Page, "periksa-hari", ("Edit.On", "3/3/2026"), ("Edit.Name", "Libur daerah"));

        Assert.Contains("belum ada yang diubah", look.Text, StringComparison.Ordinal);
        Assert.Contains("libur 3 Maret 2026 ditambahkan: Libur daerah", look.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1 bergeser, 0 menjadi lewat waktu baku", look.Text, StringComparison.Ordinal);
        Assert.Contains(number, look.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/berkas/{open.Case}\"", look.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new LocalDate(2026, 3, 3), Holidays);
        var done = await _administrator.PostAsync(Page, [.. Browser.FieldsOf(look.Text, "terbitkan")]);
        Assert.Equal($"{Page}?kabar=terbit", done.Location);
        Assert.Contains(new LocalDate(2026, 3, 3), Holidays);
        Assert.Equal(1, await Web.Services.GetRequiredService<Reprojection>().RunAsync());

        var again = await _administrator.PostAsync(Page, [.. Browser.FieldsOf(look.Text, "terbitkan")]);

        Assert.Contains("sudah diubah orang lain", again.Text, StringComparison.Ordinal);
    }

    /// <summary>Administrators see no secret case: it is counted, and nothing tells which.</summary>
    [Fact]
    public async Task SecretCase_IsCounted_AndNotNamed()
    {
        var secret = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Secret);

        var look = await _administrator.SendAsync(Page, "periksa-hari", ("Edit.On", "3/3/2026"), ("Edit.Name", "Libur daerah"));

        Assert.Contains("1 bergeser", look.Text, StringComparison.Ordinal);
        Assert.Contains("Ditambah 1 batas lain", look.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await NumberAsync(secret.Case), look.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{secret.Case}", look.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OfACalendarProgram_IsTakenWithItsDays_AndABrokenOneIsSaid()
    {
        const string File = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:uji
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20260326
            DTEND;VALUE=DATE:20260328
            SUMMARY:Cuti bersama daerah
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20200817
            RRULE:FREQ=YEARLY
            SUMMARY:Kemerdekaan
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:20260326T080000
            SUMMARY:Rapat dinas
            END:VEVENT
            END:VCALENDAR
            """;
        var broken = await SendFileAsync("ini bukan kalender");
        Assert.Contains("bukan berkas kalender", broken.Text, StringComparison.Ordinal);
        Assert.Contains("libur-berkas-galat", broken.Text, StringComparison.Ordinal);

        var look = await SendFileAsync(File);

        Assert.Contains("libur 26 Maret 2026 ditambahkan: Cuti bersama daerah", look.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Senin, 17 Agustus 2026", look.Text, StringComparison.Ordinal);
        Assert.Contains("Rapat dinas", look.Text, StringComparison.Ordinal);
        await _administrator.PostAsync(Page, [.. Browser.FieldsOf(look.Text, "terbitkan")]);
        Assert.Contains(new LocalDate(2026, 3, 26), Holidays);
        Assert.Contains(new LocalDate(2026, 3, 27), Holidays);
        Assert.DoesNotContain(new LocalDate(2026, 3, 28), Holidays);
    }

    [Fact]
    public async Task RamadanAndTheYear_AreForms_AndAHolidayGoesAgain()
    {
        await PublishedAsync(
            "periksa-masa",
            ("Edit.Name", "Ramadan 2027"),
            ("Edit.On", "8/2/2027"),
            ("Edit.Until", "9/3/2027"),
            ("Edit.Hours", "Senin–Kamis 08.00–15.00\nJumat 08.00–11.30")
        );
        await PublishedAsync("periksa-tahun", ("Edit.Year", "2027"), ("Edit.Key", "ditetapkan"));
        await PublishedAsync("periksa-hari", ("Edit.On", "5/3/2026"), ("Edit.Name", "Libur daerah"), ("Edit.IsJointLeave", "true"));
        Assert.Equal("Cuti bersama Libur daerah", Calendar.Holidays[new LocalDate(2026, 3, 5)]);
        // A list that repeats what is there adds the rest alone.
        await PublishedAsync(
            "periksa-libur",
            ("Edit.Value", "5 Maret 2026 Libur daerah\n6 Maret 2026 Libur lagi\n17 Agustus 2026 Kemerdekaan")
        );
        Assert.Equal("Libur lagi", Calendar.Holidays[new LocalDate(2026, 3, 6)]);
        Assert.Equal("Proklamasi Kemerdekaan", Calendar.Holidays[new LocalDate(2026, 8, 17)]);
        await PublishedAsync("periksa-masuk", ("Edit.On", "5/3/2026"));
        await PublishedAsync("periksa-tanpa-masa", ("Edit.Name", "Ramadan 2025"));

        Assert.DoesNotContain(new LocalDate(2026, 3, 5), Holidays);
        Assert.Contains(2027, Calendar.DecreedYears);
        Assert.Equal(["Ramadan 2026", "Ramadan 2027"], Calendar.Periods.Select(period => period.Name));
        Assert.Empty(Calendar.Periods[1].Week.On(IsoDayOfWeek.Saturday));
    }

    [Fact]
    public async Task UsualHours_AreAForm_ADayWithoutHoursIsNone()
    {
        var wrong = await _administrator.SendAsync(Page, "periksa-jam", Week("", "08.00", ""));
        Assert.Contains("Jumat: Jam \"08.00\" tidak terbaca", WebUtility.HtmlDecode(wrong.Text), StringComparison.Ordinal);
        Assert.Contains("jam-jumat-galat", wrong.Text, StringComparison.Ordinal);

        await PublishedAsync("periksa-jam", Week("12.00–12.30", "", "8.00 s.d. 11.00"));

        Assert.Equal([(28_800, 43_200), (45_000, 54_000)], HoursOf(IsoDayOfWeek.Monday));
        Assert.Empty(Calendar.Week.On(IsoDayOfWeek.Friday));
        Assert.Equal([(28_800, 39_600)], HoursOf(IsoDayOfWeek.Saturday));
        Assert.Empty(Calendar.Week.On(IsoDayOfWeek.Sunday));
        Assert.Equal(2, Calendar.Periods.Length);
    }

    [Fact]
    public async Task WhoMayChangeWhat()
    {
        Assert.Contains(
            "Dipakai bersama oleh",
            (await _administrator.GetAsync("/kalender/indonesia/libur")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await _administrator.GetAsync("/kalender/tanah-laut/libur")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _administrator.GetAsync("/kalender/tidak-ada/libur")).Status);
        using var clerk = await Web.Open().SignInAsync("kasubag");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(Page)).Status);
        Assert.DoesNotContain("/libur", (await clerk.GetAsync("/kalender")).Text, StringComparison.Ordinal);
        Assert.Contains("/kalender/ntt/libur", (await _administrator.GetAsync("/kalender")).Text, StringComparison.Ordinal);
    }

    /// <summary>As the form sends it, all of its fields.</summary>
    private static (string, string)[] Week(string mondaysBreak, string friday, string saturday) =>
        [
            .. new[] { "08.00–15.00", "08.00–15.00", "08.00–15.00", "08.00–15.00", friday, saturday, "" }.SelectMany(
                (hours, day) => new[] { ($"Edit.Days[{day}].Open", hours), ($"Edit.Days[{day}].Break", day == 0 ? mondaysBreak : "") }
            ),
        ];

    private CalendarDefinition Calendar =>
        Web.Services.GetRequiredService<DefinitionRegistry>().Library.Calendars.Calendars["ntt"].Definition;

    private IEnumerable<(int From, int To)> HoursOf(IsoDayOfWeek day) =>
        Calendar.Week.On(day).Select(opening => (opening.From, opening.To));

    private IEnumerable<LocalDate> Holidays => Calendar.Holidays.Keys;

    private async Task PublishedAsync(string form, params (string, string)[] fields)
    {
        var look = await _administrator.SendAsync(Page, form, fields);
        Assert.Contains("belum ada yang diubah", look.Text, StringComparison.Ordinal);
        Assert.Equal(
            $"{Page}?kabar=terbit",
            (await _administrator.PostAsync(Page, [.. Browser.FieldsOf(look.Text, "terbitkan")])).Location
        );
    }

    private Task<Shown> SendFileAsync(string text) =>
        _administrator.SendFileAsync(Page, "periksa-libur", "berkas", Encoding.UTF8.GetBytes(text), "libur.ics");

    private async Task<string> NumberAsync(Guid @case)
    {
        await using var db = Web.Store.Open();
        return (await db.Cases.FindAsync(@case))!.Number;
    }
}
