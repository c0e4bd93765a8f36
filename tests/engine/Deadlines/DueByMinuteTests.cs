using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Engine.Tests.Deadlines.Independent;
using NetArchTest.Rules;
using NodaTime;
using Xunit.Abstractions;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>
/// The engine against a calculation that walks the calendar minute by minute and knows nothing of it. 5,000 random limits;
/// <c>DINSOSFLOW_DUE_SAMPLES=100000</c> takes more, <c>DINSOSFLOW_DUE_SEED</c> repeats a run.
/// </summary>
public class DueByMinuteTests(ITestOutputHelper output)
{
    private const int UsualSamples = 5_000;

    /// <summary>Hours that no shipped calendar has: a short Friday, work on Saturday, until midnight, other hours in a period.</summary>
    private const string Odd = """
        kalender: ganjil
        nama: Jam ganjil
        zona: Asia/Makassar
        jam_kerja:
          senin: ["00:00-06:00", "22:00-24:00"]
          selasa: ["08:00-08:07"]
          rabu: ["00:00-23:59"]
          jumat: ["08:00-11:30"]
          sabtu: ["09:00-10:00", "10:00-12:00", "20:00-24:00"]
        masa:
          - { nama: Lain, dari: 2026-02-19, sampai: 2026-03-20, jam_kerja: { kamis: ["13:00-14:00"], minggu: ["00:00-24:00"] } }
        libur: [2025-12-31, 2026-01-01, 2026-06-05, 2026-06-06]
        """;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Makassar"];
    private static readonly Instant First = new LocalDateTime(2025, 1, 1, 0, 0).InZoneStrictly(Zone).ToInstant();

    private static readonly (WorkCalendar Engine, PlainCalendar Plain)[] Calendars =
    [
        Pair("ntt", "indonesia"),
        Pair("tanah-laut-pengaduan", "indonesia"),
        Pair("siaga-24-jam"),
        (CalendarLoader.Load([("calendars/ganjil.yaml", Encoding.UTF8.GetBytes(Odd))]).Calendars["ganjil"], PlainCalendar.Read(Odd)),
    ];

    [Fact]
    public void DueAt_RandomLimitsPausesAndExtensions_IsWhatWalkingMinuteByMinuteFinds()
    {
        var samples = Number("DINSOSFLOW_DUE_SAMPLES") ?? UsualSamples;
        var seed = Number("DINSOSFLOW_DUE_SEED") ?? Random.Shared.Next();
        output.WriteLine($"{samples} samples, DINSOSFLOW_DUE_SEED={seed}");
        var random = new RandomLimits(new Random(seed));

        var differences = Enumerable.Range(0, samples).Select(_ => Difference(random)).OfType<string>().Take(5).ToList();

        Assert.True(differences.Count == 0, $"DINSOSFLOW_DUE_SEED={seed}\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void IndependentCalculation_KnowsNothingOfTheEngine()
    {
        var types = Types.InAssembly(typeof(MinuteByMinute).Assembly).That().ResideInNamespace(typeof(MinuteByMinute).Namespace);

        var result = types
            .ShouldNot()
            .HaveDependencyOnAny(typeof(WorkCalendar).Assembly.GetTypes().Select(type => type.FullName).OfType<string>().ToArray())
            .GetResult();

        Assert.NotEmpty(types.GetTypes());
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static string? Difference(RandomLimits random)
    {
        var (engine, plain) = Calendars[random.Next(Calendars.Length)];
        var walk = new MinuteByMinute(plain);
        var sample = random.Sample(plain, walk);
        var expected = walk.Due(sample.Start, sample.Limit, sample.Reference, sample.Pauses, sample.Extension);
        var ledger = new Ledger(
            [.. sample.Pauses.Select(pause => new Pause(At(pause.From), At(pause.Until)))],
            sample.Extension is { } extension ? Kupang.Limit($"{extension}") : null
        );
        var reference = LocalDate.FromDateOnly(sample.Reference);
        var found = engine.DueAt(At(sample.Start), Kupang.Limit($"{sample.Limit}"), reference, ledger).At;
        return found == At(expected)
            ? null
            : $"{engine.Id}: {sample.Limit} from {Say(sample.Start)}, paused "
                + $"{string.Join(", ", sample.Pauses.Select(pause => $"{Say(pause.From)} to {Say(pause.Until)}"))}, "
                + $"extended by {sample.Extension}, reference {sample.Reference}: expected {Say(expected)}, found {found}";
    }

    private static (WorkCalendar Engine, PlainCalendar Plain) Pair(string id, params string[] parents) =>
        (
            Repository.Library.Calendars.Calendars[id],
            PlainCalendar.Read([
                .. parents
                    .Prepend(id)
                    .Select(name => File.ReadAllText(Path.Combine(Repository.Root, "definitions", "calendars", $"{name}.yaml"))),
            ])
        );

    private static Instant At(int minute) => First + Duration.FromMinutes(minute);

    private static string Say(int minute) => Kupang.Local(At(minute));

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
