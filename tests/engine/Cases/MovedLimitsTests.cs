using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Engine.Tests.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>What is told of a calendar before it is published is what comes of it.</summary>
public class MovedLimitsTests
{
    private static readonly Actor Clerk = new("staf-1", ["staf"]);

    /// <summary>Monday to Friday, 08.00 to 16.00; 9 March 2026 is a Monday.</summary>
    private static readonly WorkCalendar Usual = Calendar();

    [Fact]
    public void Holiday_OnTheLastDay_MovesTheLimitToTheNext()
    {
        var state = Started("2 hari kerja", "2026-03-09T09:00");

        var moved = Of(state, Calendar("2026-03-11"), "2026-03-09T10:00");

        var limit = BothAlike(moved);
        Assert.Equal(("2026-03-11T16:00", "2026-03-12T16:00"), (Local(limit.From), Local(limit.To)));
        Assert.Equal((true, false, false, false), (limit.IsMoved, limit.BecomesLate, limit.IsLateNoMore, limit.TurnsProvisional));
    }

    [Fact]
    public void Holiday_AfterTheLastDay_MovesNothing() =>
        Assert.Empty(Of(Started("2 hari kerja", "2026-03-09T09:00"), Calendar("2026-03-12"), "2026-03-09T10:00"));

    [Fact]
    public void Holiday_TakenBack_MayMakeItLateAtOnce()
    {
        var state = Started("1 hari kerja", "2026-03-09T09:00", Calendar("2026-03-10"));

        var moved = BothAlike(Of(state, Usual, "2026-03-11T08:00"));

        Assert.Equal(("2026-03-11T16:00", "2026-03-10T16:00"), (Local(moved.From), Local(moved.To)));
        Assert.True(moved.BecomesLate);
        // At the due instant itself it is kept.
        Assert.False(BothAlike(Of(state, Usual, "2026-03-10T16:00")).BecomesLate);
    }

    /// <summary>A promise that is on record as missed goes from the record by the head's word alone, and a standard time never.</summary>
    [Fact]
    public void Holiday_AfterAPromisePassed_SaysThatItWouldBeKept()
    {
        var state = Passed(Started("1 hari kerja", "2026-03-09T09:00"), "2026-03-11T08:00");
        Assert.Equal(2, state.Deadlines.Count(limit => limit.PassedAt is not null));

        var moved = Assert.Single(Of(state, Calendar("2026-03-10"), "2026-03-11T08:00"));

        Assert.Equal((DeadlineKind.Promise, true, false), (moved.Kind, moved.IsLateNoMore, moved.IsMoved));
        Assert.Equal(("2026-03-10T16:00", "2026-03-11T16:00"), (Local(moved.From), Local(moved.To)));
        Assert.Empty(Of(state, Calendar("2026-03-10"), "2026-03-11T16:01"));
        Assert.Empty(Of(state, Calendar("2026-03-12"), "2026-03-11T08:00"));
    }

    [Fact]
    public void DecreedYear_ChangesTheMarkAlone()
    {
        var state = Started("2 hari kerja", "2026-03-09T09:00");

        var moved = BothAlike(Of(state, Calendar(isDecreed: true), "2026-03-09T10:00"));

        Assert.Equal((false, true), (moved.IsMoved, moved.TurnsProvisional));
    }

    /// <summary>Random calendars before and after, limits of all kinds, pauses: the same limits, the same instants.</summary>
    [Fact]
    public void Any_IsWhatReprojectingMakesOfIt()
    {
        var random = new Random(20260309);
        string[] times = ["1 hari kerja", "3 hari kerja", "5 hari", "2 minggu", "90 menit", "1 hari kerja 2 jam", "1 bulan", "12 jam"];
        var moves = 0;
        for (var i = 0; i < 400; i++)
        {
            var (before, after) = (RandomCalendar(random), RandomCalendar(random));
            var start = Kupang.At("2026-03-02T08:00") + Duration.FromMinutes(random.Next(20_000));
            var state = Started(times[random.Next(times.Length)], start, before);
            if (random.Next(3) == 0)
            {
                var pausedAt = start + Duration.FromMinutes(random.Next(1, 3_000));
                state = Sent(state, new CaseCommand.PauseCase(PersonalText.Of("Menunggu.")) { By = Clerk }, pausedAt, before) ?? state;
                var resumedAt = pausedAt + Duration.FromMinutes(random.Next(1, 3_000));
                state = random.Next(2) == 0 ? state : Sent(state, new CaseCommand.ResumeCase { By = Clerk }, resumedAt, before) ?? state;
            }
            var now = start + Duration.FromMinutes(random.Next(6_001, 40_000));
            var rules = Rules(after);

            var told = MovedLimits.Of(state, rules, now).Where(limit => limit.IsMoved || limit.TurnsProvisional).ToList();

            var outcome = Decide.On(Graph("1 hari kerja"), state, new CaseCommand.ReprojectDeadlines { By = Actor.System }, now, rules);
            var facts = outcome is Outcome.Accepted accepted ? accepted.Events.Select(@event => @event.Fact).ToList() : [];
            var made = facts
                .OfType<Fact.DeadlineReprojected>()
                .Where(fact => Before(state, fact.Deadline) != (fact.Projection.DueAt, fact.Projection.IsProvisional))
                .Select(fact => (fact.Deadline, fact.Projection.DueAt));
            Assert.Equal(made, told.Select(limit => (limit.Deadline, limit.To)));
            // What becomes late by the calendar, and nothing that was over already.
            var passed = facts.OfType<Fact.DeadlinePassed>().Select(fact => fact.Deadline).ToHashSet();
            Assert.Equal(
                told.Where(limit => limit.BecomesLate).Select(limit => limit.Deadline),
                told.Where(limit => passed.Contains(limit.Deadline) && limit.From >= now).Select(limit => limit.Deadline)
            );
            moves += told.Count;
        }
        Assert.True(moves > 100, $"{moves} limits moved");
    }

    /// <summary>The promise and the only row's standard time are of one length here.</summary>
    private static MovedLimit BothAlike(ImmutableArray<MovedLimit> moved)
    {
        Assert.Equal([DeadlineKind.Promise, DeadlineKind.StandardTime], moved.Select(limit => limit.Kind));
        Assert.Single(moved.Select(limit => limit with { Deadline = 0, Kind = default, Visit = 0 }).Distinct());
        return moved[0];
    }

    private static (Instant?, bool) Before(CaseState state, int limit) =>
        state.Deadlines.Where(known => known.Id == limit).Select(known => (known.DueAt, known.IsProvisional)).Single();

    private static WorkCalendar RandomCalendar(Random random) =>
        Calendar([.. Enumerable.Range(0, 60).Where(_ => random.Next(6) == 0).Select(day => new LocalDate(2026, 3, 1).PlusDays(day))]);

    private static ImmutableArray<MovedLimit> Of(CaseState state, WorkCalendar calendar, string now) =>
        MovedLimits.Of(state, Rules(calendar), Kupang.At(now));

    private static CaseState Started(string time, string at, WorkCalendar? calendar = null) =>
        Started(time, Kupang.At(at), calendar ?? Usual);

    private static CaseState Started(string time, Instant at, WorkCalendar calendar) =>
        Assert
            .IsType<Outcome.Accepted>(
                Decide.On(Graph(time), null, new CaseCommand.StartCase("UJI-1", PersonalText.Of("Uji")) { By = Clerk }, at, Rules(calendar))
            )
            .State;

    private static CaseState Passed(CaseState state, string now) =>
        Sent(state, new CaseCommand.RecordOverdue { By = Actor.System }, Kupang.At(now), Usual)!;

    private static CaseState? Sent(CaseState state, CaseCommand command, Instant now, WorkCalendar calendar) =>
        Decide.On(Graph("1 hari kerja"), state, command, now, Rules(calendar)) is Outcome.Accepted yes ? yes.State : null;

    private static CaseRules Rules(WorkCalendar calendar) =>
        new() { Calendar = calendar, Calendars = ImmutableDictionary<string, WorkCalendar>.Empty.Add(calendar.Id, calendar) };

    private static FlowGraph Graph(string time) =>
        FlowGraph.Compile(
            SopReader
                .Read(
                    "uji",
                    "uji.yaml",
                    Encoding.UTF8.GetBytes(
                        $"""
                        sop: uji
                        versi: 1
                        nama: Uji
                        pelaksana:
                          - id: staf
                            nama: Staf
                            jabatan: [staf]
                        langkah:
                          - baris: 1
                            pelaksana: staf
                            kegiatan: Menerima
                            waktu: {time}

                        """
                    )
                )
                .Value with
            {
                Promise = new Engine.Definitions.Promise(time, Kupang.Limit(time), Engine.Definitions.PromiseStart.Received),
            },
            "uji"
        );

    private static WorkCalendar Calendar(params string[] holidays) => Calendar(isDecreed: false, holidays);

    private static WorkCalendar Calendar(bool isDecreed, params string[] holidays) =>
        Calendar(isDecreed, [.. holidays.Select(day => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value)]);

    private static WorkCalendar Calendar(LocalDate[] holidays) => Calendar(isDecreed: false, holidays);

    private static WorkCalendar Calendar(bool isDecreed, LocalDate[] holidays)
    {
        string[] days = ["senin", "selasa", "rabu", "kamis", "jumat"];
        var text = new StringBuilder("kalender: uji\nnama: Uji\nzona: Asia/Makassar\n");
        text.Append(isDecreed ? "tahun_ditetapkan: [2026]\n" : "").Append("jam_kerja:\n");
        text.AppendJoin("", days.Select(day => $"  {day}: [\"08:00-16:00\"]\n")).Append(holidays.Length > 0 ? "libur:\n" : "");
        text.AppendJoin("", holidays.Select(day => string.Create(CultureInfo.InvariantCulture, $"  - {day:uuuu-MM-dd}\n")));
        return CalendarLoader.Load([("calendars/uji.yaml", Encoding.UTF8.GetBytes($"{text}"))]).Calendars["uji"];
    }

    private static string? Local(Instant? at) => at is { } instant ? Kupang.Local(instant) : null;
}
