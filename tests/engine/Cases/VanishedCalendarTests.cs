using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>
/// A SOP names a calendar that its office took out of the folder while cases run: they go on, by the next calendar that is named, and each
/// limit says by which.
/// </summary>
public class VanishedCalendarTests
{
    private static readonly Instant Monday = InstantPattern.General.Parse("2026-03-02T00:00:00Z").Value; // 08:00 in Makassar

    private static readonly ImmutableDictionary<string, WorkCalendar> All = CalendarLoader
        .Load([Calendar("kantor", "07:30-16:00"), Calendar("loket", "08:00-12:00"), Calendar("malam", "16:00-24:00")])
        .Calendars;

    private static readonly FlowGraph Graph = FlowGraph.Compile(
        SopReader
            .Read(
                "uji",
                "uji.yaml",
                Encoding.UTF8.GetBytes(
                    """
                    sop: uji
                    versi: 1
                    nama: Uji
                    kalender: loket
                    pelaksana:
                      - { id: staf, nama: Staf, jabatan: [staf] }
                    langkah:
                      - { baris: 1, pelaksana: staf, kegiatan: Menerima, waktu: 1 jam }
                      - { baris: 2, pelaksana: staf, kegiatan: Menjaga, waktu: 1 jam, kalender: malam, tunggu: 1 jam }

                    """
                )
            )
            .Value,
        "uji"
    );

    private static readonly Actor Clerk = new("staf-1", ["staf"]);

    [Theory]
    [InlineData("", "loket", "malam")]
    [InlineData("malam", "loket", "loket")]
    [InlineData("loket", "kantor", "malam")]
    [InlineData("loket malam", "kantor", "kantor")]
    public void Case_CalendarIsGone_CountsByTheNextThatIsNamed(string gone, string first, string second)
    {
        var rules = Without(gone);

        var started = Accepted(
            Decide.On(Graph, null, new CaseCommand.StartCase("UJI-1", PersonalText.Of("Uji")) { By = Clerk }, Monday, rules)
        );
        var completed = Accepted(
            Decide.On(
                Graph,
                started.State,
                new CaseCommand.CompleteTask(1, [], null) { By = Clerk },
                Monday + Duration.FromMinutes(10),
                rules
            )
        );

        Assert.Equal(first, Limits(started).Single().Calendar);
        Assert.Equal(second, Limits(completed).Single().Calendar);
    }

    [Fact]
    public void Case_CalendarVanishesWhileItRuns_GoesOnAndMayBePaused()
    {
        var started = Accepted(
            Decide.On(Graph, null, new CaseCommand.StartCase("UJI-1", PersonalText.Of("Uji")) { By = Clerk }, Monday, Without(""))
        );
        var rules = Without("loket malam");

        var projected = Decide.On(
            Graph,
            started.State,
            new CaseCommand.ReprojectDeadlines { By = Actor.System },
            Monday + Duration.FromMinutes(5),
            rules
        );

        Assert.IsType<Outcome.Accepted>(projected);
        Assert.Equal(All["kantor"].Zone, rules.CalendarOf(Graph.Definition).Zone);
        Assert.True(rules.EarliestPause(Graph.Definition, Monday) < Monday);
    }

    private static CaseRules Without(string gone) =>
        new() { Calendar = All["kantor"], Calendars = All.RemoveRange(gone.Split(' ', StringSplitOptions.RemoveEmptyEntries)) };

    private static Outcome.Accepted Accepted(Outcome outcome) => Assert.IsType<Outcome.Accepted>(outcome);

    private static IEnumerable<Fact.DeadlineStarted> Limits(Outcome.Accepted accepted) =>
        accepted.Events.Select(@event => @event.Fact).OfType<Fact.DeadlineStarted>();

    private static (string, ReadOnlyMemory<byte>) Calendar(string id, string hours) =>
        (
            $"calendars/{id}.yaml",
            Encoding.UTF8.GetBytes(
                $"kalender: {id}\nnama: {id}\nzona: Asia/Makassar\njam_kerja: {{ senin: [\"{hours}\"], selasa: [\"{hours}\"] }}\n"
            )
        );
}
