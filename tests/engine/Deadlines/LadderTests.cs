using System.Text;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Deadlines;

public class LadderTests
{
    private static readonly WorkCalendar Ntt = Repository.Library.Calendars.Calendars["ntt"];

    private const string Yaml = """
        eskalasi: uji
        tangga:
          - { id: lewat, saat: lewat, kepada: [meja, atasan] }
          - { id: delapan-puluh, saat: 80%, kepada: [meja] }
          - { id: sehari-sebelum, saat: 1 hari kerja sebelum, kepada: [meja] }
          - { id: sehari-sesudah, saat: 1 hari kerja sesudah, kepada: [kepala] }
        """;

    [Fact]
    public void Place_DayLimit_GivesEveryRungInTheOrderInWhichItFires() =>
        Assert.Equal(
            [
                "sehari-sebelum 2026-06-04 07:30",
                "delapan-puluh 2026-06-05 09:18",
                "lewat 2026-06-05 16:30",
                "sehari-sesudah 2026-06-08 07:30",
            ],
            Placed("2026-06-02T09:00", "3 hari kerja")
        );

    [Fact]
    public void Place_BelowOneDay_HasNoSharesAndNoRungBeforeTheStart() =>
        Assert.Equal(["lewat 2026-06-02 11:00", "sehari-sesudah 2026-06-03 07:30"], Placed("2026-06-02T09:00", "2 jam"));

    [Fact]
    public void Place_Paused_MovesTheShareWithTheLimit() =>
        // 36 hours from the start to the due instant, 1.5 of them paused: 80% of 34.5 have run 27.6 + 1.5 hours after the start.
        Assert.Equal(
            [
                "sehari-sebelum 2026-06-05 07:30",
                "delapan-puluh 2026-06-08 08:06",
                "lewat 2026-06-08 16:00",
                "sehari-sesudah 2026-06-09 07:30",
            ],
            Placed("2026-06-02T09:00", "3 hari kerja", ("2026-06-03T15:00", "2026-06-04T08:00"))
        );

    [Fact]
    public void Place_PausedAfterTheShare_LeavesTheShareWhereItRan() =>
        // 27.5 of 28.5 hours ran; 80% of them were over before the pause.
        Assert.Equal(
            [
                "sehari-sebelum 2026-06-04 07:30",
                "delapan-puluh 2026-06-05 08:30",
                "lewat 2026-06-05 16:30",
                "sehari-sesudah 2026-06-08 07:30",
            ],
            Placed("2026-06-02T09:00", "3 hari kerja", ("2026-06-05T14:00", "2026-06-05T15:00"))
        );

    /// <summary>A date of the office that is past when its case starts: nothing of it has run, and nobody is told that it draws
    /// near.</summary>
    [Fact]
    public void Place_EndedBeforeItStarts_HasNoShare()
    {
        var date = TimeLimit.OnDate(new LocalDate(2026, 11, 10));

        var rungs = Read(Yaml).Value.Ladder.Place(Ntt, At("2026-11-26T15:55"), At("2026-11-10T16:00"), date, Ledger.Empty);

        Assert.Equal(["lewat 2026-11-10 16:00", "sehari-sesudah 2026-11-11 07:30"], rungs.Select(Line));
    }

    /// <summary>A day and hours are more than hours: there is time to act. 10.5 hours run, 8 hours and 24 minutes of them are
    /// 80%.</summary>
    [Fact]
    public void Place_DayWithHours_HasAShare() =>
        // From 09:00: six hours that day, 7:30 to 12:00 the next, due 12:00: 80% of 10.5 hours are over at 09:54.
        Assert.Contains("delapan-puluh 2026-06-03 09:54", Placed("2026-06-02T09:00", "1 hari 3 jam"));

    /// <summary>Round the clock a limit in days ends at midnight: its last day is the one that ends there, not the one that
    /// begins.</summary>
    [Fact]
    public void Place_RoundTheClock_TheLastDayIsTheOneThatEnds()
    {
        var yaml = Yaml + "\n  - { id: hari-terakhir, saat: 0 hari kerja sebelum, kepada: [meja] }\n";
        var budget = TimeText.Parse("2 hari").Limit!;
        var due = Kupang.RoundTheClock.DueAt(At("2026-06-02T09:00"), budget).At!.Value;

        var rungs = Read(yaml).Value.Ladder.Place(Kupang.RoundTheClock, At("2026-06-02T09:00"), due, budget, Ledger.Empty);

        Assert.Equal(
            [
                "sehari-sebelum 2026-06-03 00:00",
                "hari-terakhir 2026-06-04 00:00",
                "delapan-puluh 2026-06-04 11:24",
                "lewat 2026-06-05 00:00",
                "sehari-sesudah 2026-06-06 00:00",
            ],
            rungs.Select(Line)
        );
    }

    /// <summary>A date that does not move is due inside the pause: 20 hours ran before it, and 16 of them are over Thursday
    /// 10:00.</summary>
    [Fact]
    public void Place_PausedBeyondTheDueInstant_CountsWhatStoodBeforeIt()
    {
        var ledger = Kupang.Paused("2026-06-04T15:00/2026-06-30T10:00");
        var budget = TimeText.Parse("3 hari sebelum rapat").Limit!;

        var rungs = Read(Yaml).Value.Ladder.Place(Ntt, At("2026-06-02T09:00"), At("2026-06-05T16:30"), budget, ledger);

        Assert.Contains("delapan-puluh 2026-06-04 10:00", rungs.Select(Line));
    }

    /// <summary>Two days before would lie before the start, and a rung at the very start is none.</summary>
    [Theory]
    [InlineData("2026-06-03T07:30", "1 hari kerja", false)]
    [InlineData("2026-06-03T07:29", "1 hari kerja", true)]
    public void Place_RungBeforeTheStart_IsLeftOut(string start, string limit, bool hasDayBefore) =>
        Assert.Equal(hasDayBefore, Placed(start, limit).Contains("sehari-sebelum 2026-06-03 07:30"));

    /// <summary>From 07:30, 10 hours and half an hour of pause: 80% of 10 hours are over at 08:00 on the second day.</summary>
    [Theory]
    [InlineData("2026-06-03T08:00", "2026-06-03T08:30", "2026-06-03 08:30")] // the clock stops at the rung's own instant
    [InlineData("2026-06-03T08:01", "2026-06-03T08:31", "2026-06-03 08:00")]
    [InlineData("2026-06-03T07:59", "2026-06-03T08:29", "2026-06-03 08:30")]
    public void Place_PausedAtARung_PutsItAtThePausesEnd(string from, string until, string share) =>
        Assert.Contains($"delapan-puluh {share}", Placed("2026-06-02T07:30", "1 hari kerja 150 menit", (from, until)));

    [Theory]
    [InlineData("saat: 80%, kepada: [meja]", "saat: 180%, kepada: [meja]", "saat-tak-terbaca", 4)]
    [InlineData("saat: 80%, kepada: [meja]", "saat: besok, kepada: [meja]", "saat-tak-terbaca", 4)]
    [InlineData("saat: 80%, kepada: [meja]", "saat: 80%, kepada: [semua]", "nilai-salah", 4)]
    [InlineData("saat: 80%, kepada: [meja]", "saat: 80%", "kunci-kurang", 4)]
    [InlineData("id: delapan-puluh", "id: lewat", "pengenal-ganda", 4)]
    [InlineData("eskalasi: uji", "eskalasi: uji\nperpanjangan_paling_lama: 300%", "bukan-persen", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\njam_tenang: malam", "jam-tenang-salah", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\njam_tenang: \"20:00-20:00\"", "jam-tenang-salah", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\njam_tenang: \"06:00-20:00\"", "jam-tenang-salah", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\njam_tenang: \"20:00\"", "jam-tenang-salah", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\njam_tenang: \"25:00-06:00\"", "jam-tenang-salah", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\npenangguhan_mundur: sehari", "mundur-tak-terbaca", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\npenangguhan_mundur: 251 hari kerja", "mundur-tak-terbaca", 2)]
    [InlineData("eskalasi: uji", "eskalasi: uji\npenangguhan_mundur: 2 hari", "mundur-tak-terbaca", 2)]
    public void Read_Mistakes_AreNamedAtTheirLine(string right, string wrong, string code, int line)
    {
        var problem = Read(Yaml.Replace(right, wrong, StringComparison.Ordinal)).Problems.First();
        Assert.Equal((code, line), (problem.Code, problem.Line));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("penangguhan_mundur: 0 hari kerja", 0)]
    [InlineData("penangguhan_mundur: 3 hari kerja", 3)]
    public void Read_HowFarBackAPauseMayBeDated(string line, int days) =>
        Assert.Equal(days, Read($"{Yaml}\n{line}\n").Value.MaxBackdatedDays);

    [Fact]
    public void Read_UnreadableBackdating_IsNamedAtItsColumn()
    {
        var problem = Read("eskalasi: uji\npenangguhan_mundur: sehari\n").Problems.Single();

        Assert.Equal((2, 21, "penangguhan_mundur"), (problem.Line, problem.Column, problem.Path));
    }

    private static IEnumerable<string> Placed(string start, string limit, params (string From, string Until)[] pauses)
    {
        var budget = TimeText.Parse(limit).Limit!;
        var ledger = new Ledger([.. pauses.Select(pause => new Pause(At(pause.From), At(pause.Until)))], null);
        return Read(Yaml)
            .Value.Ladder.Place(Ntt, At(start), Ntt.DueAt(At(start), budget, null, ledger).At!.Value, budget, ledger)
            .Select(Line);
    }

    private static string Line(Rung rung) =>
        $"{rung.Id} {rung.At.InZone(Ntt.Zone).ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}";

    private static Engine.Documents.Reading<Escalation> Read(string yaml) =>
        EscalationReader.Read("uji/eskalasi.yaml", Encoding.UTF8.GetBytes(yaml));

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Ntt.Zone).ToInstant();
}
