using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Engine.Tests.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>Limits of a case at their edges: what falls due at the same instant, at the last instant, and what is never counted
/// anew.</summary>
public class DeadlineEdgeTests
{
    private const string Yaml = """
        sop: contoh
        versi: 1
        nama: Contoh
        pelaksana:
          - { id: staf, nama: Staf, jabatan: [staf] }
        langkah:
          - { baris: 1, pelaksana: staf, kegiatan: Mengerjakan, waktu: 2 jam }
          - { baris: 2, pelaksana: staf, kegiatan: Mengerjakan, waktu: 10 menit, tunggu: 2 hari }
        """;

    private static readonly Actor Staff = new("ani", ["staf"]);
    private static readonly Actor Head = new("kurnia", ["kepala"]);

    private static readonly CaseRules Rules = CaseRules.Of(Repository.Library, "ntt")! with
    {
        Compensations = [new Compensation("prioritas", CompensationKind.Priority, "", null)],
    };

    private CaseState? _state;
    private CaseRules _rules = Rules;
    private FlowGraph _graph = Graph("3 hari kerja");

    /// <summary>An office's own date is no promise to anybody: nothing is owed for missing it.</summary>
    [Fact]
    public void RecordOverdue_OfficeDateMissed_ProposesNoCompensation()
    {
        _graph = Graph(null);
        Accept("2026-06-02T09:00", Start with { DueOn = new LocalDate(2026, 6, 3) });

        var facts = Accept("2026-06-04T09:00", new CaseCommand.RecordOverdue { By = Actor.System });

        Assert.Contains(facts, fact => fact is Fact.DeadlinePassed { Kind: DeadlineKind.OfficeDate });
        Assert.DoesNotContain(facts, fact => fact is Fact.CompensationProposed);
    }

    [Fact]
    public void RecordOverdue_PromiseMissed_ProposesWhatIsOwed()
    {
        Accept("2026-06-02T09:00", Start);

        var facts = Accept("2026-06-08T09:00", new CaseCommand.RecordOverdue { By = Actor.System });

        Assert.Single(facts.OfType<Fact.CompensationProposed>());
    }

    /// <summary>The promise and the row's own time end together: the one that began first is told first, and each before its
    /// rungs.</summary>
    [Fact]
    public void RecordOverdue_TwoLimitsAtOneInstant_TellsTheOneThatBeganFirst()
    {
        _graph = Graph("2 jam");
        Accept("2026-06-02T09:00", Start);

        var facts = Accept("2026-06-02T11:01", new CaseCommand.RecordOverdue { By = Actor.System });

        Assert.Equal([1, 2], facts.OfType<Fact.DeadlinePassed>().Select(passed => passed.Deadline));
        Assert.True(
            facts.IndexOf(facts.OfType<Fact.DeadlinePassed>().First())
                < facts.IndexOf(facts.OfType<Fact.RungFired>().First(fired => fired.Rung == "lewat"))
        );
    }

    /// <summary>At the due instant itself nothing has passed yet.</summary>
    [Fact]
    public void RecordOverdue_AtTheDueInstant_NothingIsDue()
    {
        Accept("2026-06-02T09:00", Start);

        var outcome = Send("2026-06-02T11:00", new CaseCommand.RecordOverdue { By = Actor.System });

        Assert.Equal(RefusalCode.NothingDue, Assert.IsType<Outcome.Refused>(outcome).Refusal.Code);
    }

    [Fact]
    public void ReprojectDeadlines_LimitThatPassed_StaysPassedAndIsNotCountedAnew()
    {
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T15:00", new CaseCommand.RecordOverdue { By = Actor.System });
        var definition = _rules.Calendar.Definition;
        var calendar = WorkCalendar.Build(
            definition with
            {
                Version = "baru",
                Holidays = definition.Holidays.SetItem(new LocalDate(2026, 6, 2), "Libur"),
            }
        );
        _rules = _rules with { Calendar = calendar, Calendars = _rules.Calendars.SetItem(calendar.Id, calendar) };

        var facts = Accept("2026-06-02T15:30", new CaseCommand.ReprojectDeadlines { By = Actor.System });

        Assert.Equal([1], facts.OfType<Fact.DeadlineReprojected>().Select(moved => moved.Deadline));
    }

    /// <summary>Waiting two days from Tuesday 16:00 ends Thursday 16:00, and at that instant the row may be done.</summary>
    [Theory]
    [InlineData("2026-06-04T15:59:59", false)]
    [InlineData("2026-06-04T16:00", true)]
    public void CompleteTask_AtTheLastInstantOfTheWait_IsAllowed(string at, bool isAllowed)
    {
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T10:00", new CaseCommand.CompleteTask(1, []) { By = Staff });

        var outcome = Send(at, new CaseCommand.CompleteTask(2, []) { By = Staff });

        Assert.Equal(isAllowed, outcome is Outcome.Accepted);
    }

    /// <summary>After two weeks of pause the share is still one of three working days.</summary>
    [Theory]
    [InlineData("3 hari kerja", true)]
    [InlineData("4 hari kerja", false)]
    [InlineData("18 hari kerja", false)]
    public void ExtendDeadline_AfterALongPause_IsMeasuredByWhatWasGranted(string extension, bool isAllowed)
    {
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T10:00", new CaseCommand.PauseCase(new PersonalText.Words("Menunggu")) { By = Head });
        Accept("2026-06-30T10:00", new CaseCommand.ResumeCase { By = Head });

        var outcome = Send(
            "2026-06-30T11:00",
            new CaseCommand.ExtendDeadline(1, Kupang.Limit(extension), new PersonalText.Words("Cuti")) { By = Head }
        );

        Assert.Equal(isAllowed, outcome is Outcome.Accepted);
    }

    /// <summary>1 hari kerja promised in Ramadan may be extended by 1 hari kerja that lies after it.</summary>
    [Fact]
    public void ExtendDeadline_OutOfRamadan_ADayIsADay()
    {
        _graph = Graph("1 hari kerja");
        Accept("2026-03-16T09:00", Start);

        Accept(
            "2026-03-16T10:00",
            new CaseCommand.ExtendDeadline(1, Kupang.Limit("1 hari kerja"), new PersonalText.Words("Cuti")) { By = Head }
        );

        Assert.Equal("2026-03-25T16:00", Kupang.Local(_state!.Deadlines[0].DueAt!.Value));
    }

    /// <summary>A limit that has passed stays passed: it neither stands nor runs again.</summary>
    [Fact]
    public void PauseCase_AfterALimitPassed_LeavesIt()
    {
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T15:00", new CaseCommand.RecordOverdue { By = Actor.System });

        var facts = Accept("2026-06-02T15:30", new CaseCommand.PauseCase(new PersonalText.Words("Menunggu")) { By = Head });

        Assert.Equal([1], facts.OfType<Fact.DeadlinePaused>().Select(paused => paused.Deadline));
    }

    /// <summary>Paused from the due instant on: kept, and due when the case goes on.</summary>
    [Fact]
    public void PauseCase_AtTheDueInstant_IsNotLate()
    {
        Accept("2026-06-02T09:00", Start);

        var paused = Accept("2026-06-05T16:30", new CaseCommand.PauseCase(new PersonalText.Words("Menunggu")) { By = Head });
        var resumed = Accept("2026-06-08T10:00", new CaseCommand.ResumeCase { By = Head });

        Assert.DoesNotContain(paused, fact => fact is Fact.DeadlinePassed { Deadline: 1 });
        Assert.Equal("2026-06-08T10:00", Kupang.Local(resumed.OfType<Fact.DeadlineResumed>().First().Projection.DueAt!.Value));
    }

    private static CaseCommand.StartCase Start => new("1", new PersonalText.Words("Perihal")) { By = Staff };

    private static FlowGraph Graph(string? promise)
    {
        var sop = SopReader.Read("uji", "sop.yaml", Encoding.UTF8.GetBytes(Yaml)).Value;
        return FlowGraph.Compile(
            sop with
            {
                Promise = promise is null ? null : new Promise(promise, Kupang.Limit(promise), PromiseStart.Received),
            },
            "0"
        );
    }

    private List<Fact> Accept(string at, CaseCommand command) =>
        [.. Assert.IsType<Outcome.Accepted>(Send(at, command)).Events.Select(@event => @event.Fact)];

    private Outcome Send(string at, CaseCommand command)
    {
        var outcome = Decide.On(_graph, _state, command, Kupang.At(at), _rules);
        _state = outcome is Outcome.Accepted accepted ? accepted.State : _state;
        return outcome;
    }
}
