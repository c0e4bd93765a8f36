using System.Text;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
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
            ["sehari-sebelum 2026-06-04 07:30", "delapan-puluh 2026-06-05 09:18", "lewat 2026-06-05 16:30", "sehari-sesudah 2026-06-08 07:30"],
            Placed("2026-06-02T09:00", "3 hari kerja")
        );

    [Fact]
    public void Place_BelowOneDay_HasNoSharesAndNoRungBeforeTheStart() =>
        Assert.Equal(["lewat 2026-06-02 11:00", "sehari-sesudah 2026-06-03 07:30"], Placed("2026-06-02T09:00", "2 jam"));

    [Fact]
    public void Place_Paused_MovesTheShareWithTheLimit()
    {
        var ledger = new Ledger([new Pause(At("2026-06-03T15:00"), At("2026-06-04T08:00"))], null);
        var limit = TimeText.Parse("3 hari kerja").Limit!;
        var due = Ntt.DueAt(At("2026-06-02T09:00"), limit, null, ledger).At!.Value;
        var rungs = Read(Yaml).Value.Ladder.Place(Ntt, At("2026-06-02T09:00"), due, limit, ledger);
        Assert.Equal("lewat 2026-06-08 16:00", Line(rungs.Single(rung => rung.Id == "lewat")));
        Assert.True(rungs.Single(rung => rung.Id == "delapan-puluh").At > At("2026-06-05T08:00"));
        Assert.True(rungs.Zip(rungs.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    }

    [Theory]
    [InlineData("saat: 80%, kepada: [meja]", "saat: 180%, kepada: [meja]", "saat-tak-terbaca")]
    [InlineData("saat: 80%, kepada: [meja]", "saat: besok, kepada: [meja]", "saat-tak-terbaca")]
    [InlineData("saat: 80%, kepada: [meja]", "saat: 80%, kepada: [semua]", "nilai-salah")]
    [InlineData("saat: 80%, kepada: [meja]", "saat: 80%", "kunci-kurang")]
    [InlineData("id: delapan-puluh", "id: lewat", "pengenal-ganda")]
    [InlineData("eskalasi: uji", "eskalasi: uji\nperpanjangan_paling_lama: 300%", "bukan-persen")]
    public void Read_Mistakes_AreNamedAtTheirLine(string right, string wrong, string code)
    {
        var problem = Read(Yaml.Replace(right, wrong, StringComparison.Ordinal)).Problems.First();
        Assert.Equal(code, problem.Code);
        Assert.True(problem.Line > 1);
    }

    private static IEnumerable<string> Placed(string start, string limit)
    {
        var budget = TimeText.Parse(limit).Limit!;
        return Read(Yaml).Value.Ladder.Place(Ntt, At(start), Ntt.DueAt(At(start), budget).At!.Value, budget, Ledger.Empty).Select(Line);
    }

    private static string Line(Rung rung) => $"{rung.Id} {rung.At.InZone(Ntt.Zone).ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}";

    private static Engine.Documents.Reading<Escalation> Read(string yaml) => EscalationReader.Read("uji/eskalasi.yaml", Encoding.UTF8.GetBytes(yaml));

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Ntt.Zone).ToInstant();
}
