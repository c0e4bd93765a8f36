using System.Collections.Immutable;
using System.Text;
using BenchmarkDotNet.Attributes;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Benchmarks;

/// <summary>Targets: Decide with Apply under 5 µs and 4 KiB for times within one day, a due instant a year ahead under 20 µs.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 6, 2, 1, 0);

    private readonly FlowGraph _graph = FlowGraph.Compile(
        SopReader.Read("uji", "uji.yaml", Encoding.UTF8.GetBytes(SampleSop.TenRows("contoh"))).Value,
        ""
    );
    private readonly CaseRules _rules = new() { Calendar = Office() };
    private readonly Actor _clerk = new("ani", ["staf"]);
    private readonly TimeLimit _year = TimeText.Parse("1 tahun").Limit!;
    private readonly TimeLimit _yearOfHours = TimeText.Parse("1800 jam").Limit!;
    private CaseState _started = null!;
    private CaseCommand _complete = null!;

    [GlobalSetup]
    public void Start()
    {
        var outcome = Decide.On(_graph, null, new CaseCommand.StartCase("1", new PersonalText("Surat")) { By = _clerk }, Morning, _rules);
        _started = ((Outcome.Accepted)outcome).State;
        _complete = new CaseCommand.CompleteTask(1, []) { By = _clerk };
    }

    /// <summary>One row done: three events, one task offered, one limit started.</summary>
    [Benchmark]
    public Outcome DecideAndApply() => Decide.On(_graph, _started, _complete, Morning + Duration.FromMinutes(5), _rules);

    [Benchmark]
    public DueInstant DueAYearAhead() => _rules.Calendar.DueAt(Morning, _year);

    /// <summary>A year of working hours, counted hour by hour over every break and holiday.</summary>
    [Benchmark]
    public DueInstant DueAYearOfWorkingHoursAhead() => _rules.Calendar.DueAt(Morning, _yearOfHours);

    private static WorkCalendar Office()
    {
        var day = ImmutableArray.Create(new Opening(27_000, 43_200), new Opening(46_800, 57_600));
        return WorkCalendar.Build(
            new CalendarDefinition
            {
                Id = "uji",
                Version = "1",
                Name = "Uji",
                Zone = DateTimeZoneProviders.Tzdb["Asia/Makassar"],
                Week = new WorkWeek([day, day, day, day, day, [], []]),
                Holidays = Enumerable.Range(1, 28).ToImmutableDictionary(i => new LocalDate(2026, 1 + (i % 12), i), i => $"Libur {i}"),
                DecreedYears = [2026, 2027],
            }
        );
    }
}
