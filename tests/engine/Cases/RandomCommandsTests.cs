using System.Collections.Immutable;
using CsCheck;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Tests.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>Random tables, random people, random commands, sensible and not: what always holds of a case.</summary>
public class RandomCommandsTests
{
    private static readonly CaseRules Rules = CaseRules.Of(Repository.Library, "ntt")! with
    {
        Compensations = [new Compensation("prioritas", CompensationKind.Priority, "", null)],
    };

    private static readonly Promise Promise = new("1 hari kerja", TimeText.Parse("1 hari kerja").Limit!, PromiseStart.Complete);
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 2, 1, 0);

    private static readonly ImmutableArray<Actor> People =
    [
        new("ani", ["staf"]),
        new("ana", ["staf"]),
        new("budi", ["kasubag"]),
        new("kurnia", ["kepala"]),
        new("serba", ["staf", "kasubag", "kepala"]),
    ];

    private static readonly Gen<(RandomSop Sop, int[] Dice)> Scripts = Gen.Select(RandomSop.Gen, Gen.Int[0, 999].Array[240]);

    [Fact]
    public void On_AnyCommandInAnyState_AnswersAndKeepsTheCaseWhole() =>
        Scripts.Sample(
            script =>
            {
                var play = new Play(script.Sop, script.Dice);
                while (play.HasMore)
                {
                    play.Next();
                }
                Holds(play);
            },
            iter: 300
        );

    [Fact]
    public void On_TheSameCommandAgain_ChangesNothingTwice() =>
        Scripts.Sample(
            script =>
            {
                var play = new Play(script.Sop, script.Dice);
                while (play.HasMore)
                {
                    if (play.Next() is { } accepted and not (CaseCommand.AssignTask or CaseCommand.RecordCause or CaseCommand.AttachFile))
                    {
                        Assert.IsType<Outcome.Refused>(Decide.On(play.Graph, play.State, accepted, play.Now, play.Rules));
                    }
                }
            },
            iter: 150
        );

    [Fact]
    public void On_FromWhereverACaseStands_YesLeadsToAnEnd() =>
        Scripts.Sample(
            script =>
            {
                var play = new Play(script.Sop, [.. script.Dice.Take(80)]);
                while (play.HasMore)
                {
                    play.Next();
                }
                play.Send(new CaseCommand.ResumeCase { By = Actor.System });
                for (var i = 0; i < 500 && play.State is { IsClosed: false } state; i++)
                {
                    var visit = state.OpenVisits[0];
                    var task = visit.Tasks.First(task => task.DoneBy is null);
                    var by = new Actor(task.Holder ?? "serba", ["staf", "kasubag", "kepala"]);
                    Assert.IsType<Outcome.Accepted>(
                        play.Send(
                            new CaseCommand.CompleteTask(task.Task, FirstAnswer(play.Graph[visit.Row].Step), new PersonalText("Ya"))
                            {
                                By = by,
                            }
                        )
                    );
                }
                Assert.True(play.State is null or { IsClosed: true });
            },
            iter: 150
        );

    private static void Holds(Play play)
    {
        CaseState? folded = null;
        var opened = new HashSet<int>();
        var open = new HashSet<int>();
        var offered = new HashSet<int>();
        var recorded = Instant.MinValue;
        var rungs = new Dictionary<int, (Instant At, HashSet<string> Fired)>();
        var standing = new HashSet<int>();
        foreach (var @event in play.Events)
        {
            folded = Apply.To(folded, @event);
            Assert.True(@event.RecordedAt >= recorded);
            Assert.True(@event.OccurredAt <= @event.RecordedAt);
            recorded = @event.RecordedAt;
            switch (@event.Fact)
            {
                case Fact.VisitOpened visit:
                    Assert.True(opened.Add(visit.Visit) && open.Add(visit.Visit));
                    Assert.All(visit.Tasks, task => Assert.True(offered.Add(task.Task)));
                    break;
                case Fact.VisitClosed visit:
                    Assert.True(open.Remove(visit.Visit));
                    break;
                case Fact.DeadlinePaused paused:
                    Assert.True(standing.Add(paused.Deadline));
                    break;
                case Fact.DeadlineResumed resumed:
                    Assert.True(standing.Remove(resumed.Deadline));
                    break;
                case Fact.DeadlinePassed passed:
                    Assert.DoesNotContain(passed.Deadline, standing);
                    break;
                case Fact.BreachCleared cleared:
                    // What was told in error is told again where it comes true.
                    rungs.Remove(cleared.Deadline);
                    Assert.Contains(
                        cleared.Deadline,
                        folded!
                            .Deadlines.Where(deadline => deadline is { PassedAt: null, ClearedAt: not null })
                            .Select(deadline => deadline.Id)
                    );
                    break;
                case Fact.RungFired fired:
                    var before = rungs.GetValueOrDefault(fired.Deadline, (Instant.MinValue, []));
                    Assert.True(@event.OccurredAt >= before.At && before.Fired.Add(fired.Rung));
                    rungs[fired.Deadline] = (@event.OccurredAt, before.Fired);
                    break;
            }
        }
        Assert.Equal(play.State?.Seq, folded?.Seq);
        Assert.Equal(play.State?.OpenVisits.Select(visit => visit.Visit), folded?.OpenVisits.Select(visit => visit.Visit));
        Assert.Equal(open.Order(), (folded?.OpenVisits ?? []).Select(visit => visit.Visit).Order());
        switch (folded)
        {
            case { IsClosed: true }:
                Assert.Empty(folded.OpenVisits);
                Assert.Empty(folded.OpenForks);
                Assert.DoesNotContain(folded.Deadlines, deadline => deadline is { PassedAt: null, ClearedAt: null });
                break;
            case { }:
                Assert.Contains(folded.OpenVisits.SelectMany(visit => visit.Tasks), task => task.DoneBy is null);
                Assert.All(
                    folded.Deadlines.Where(deadline => deadline.Kind == DeadlineKind.StandardTime),
                    deadline => Assert.Contains(deadline.Visit, open)
                );
                Assert.All(
                    folded.Deadlines.Where(deadline => deadline.Kind == DeadlineKind.StandardTime && deadline.PassedAt is null),
                    deadline => Assert.Equal(folded.PausedAt is not null, deadline.Ledger.IsStanding)
                );
                Assert.All(
                    folded.Deadlines.Where(deadline => deadline is { PassedAt: null, Ledger.IsStanding: false }),
                    deadline => Assert.False(deadline.DueAt < play.LastAccepted)
                );
                break;
        }
    }

    private static ImmutableArray<string> FirstAnswer(Step step) => [.. Exits.Answers(step.Exit).Take(1)];

    private sealed class Play(RandomSop sop, int[] dice)
    {
        private readonly List<CaseEvent> _events = [];
        private int _thrown;

        public FlowGraph Graph { get; } = FlowGraph.Compile(sop.Read().Value with { Promise = Promise }, "0");
        public CaseState? State { get; private set; }
        public Instant Now { get; private set; } = Start;
        public IReadOnlyList<CaseEvent> Events => _events;
        public Instant LastAccepted { get; private set; }
        public bool HasMore => _thrown + 8 < dice.Length;

        /// <summary>The calendar as it is now: it gets a holiday now and then.</summary>
        public CaseRules Rules { get; private set; } = RandomCommandsTests.Rules;

        /// <summary>The next command, where it was accepted.</summary>
        public CaseCommand? Next()
        {
            Now += Duration.FromMinutes(Throw(90));
            if (Throw(30) == 0)
            {
                Decree();
            }
            var command = Command();
            if (Throw(6) == 0)
            {
                command = command with { OccurredAt = Now - Duration.FromMinutes(Throw(200) - 10) };
            }
            return Send(command) is Outcome.Accepted ? command : null;
        }

        public Outcome Send(CaseCommand command)
        {
            var outcome = Decide.On(Graph, State, command, Now, Rules);
            if (outcome is Outcome.Accepted accepted)
            {
                Assert.NotEmpty(accepted.Events);
                _events.AddRange(accepted.Events);
                State = accepted.State;
                // What a stated time in the past sets going may have fallen due since; the next command records it.
                LastAccepted = command.OccurredAt ?? Now;
            }
            return outcome;
        }

        private void Decree()
        {
            var definition = Rules.Calendar.Definition;
            var holiday = Now.InZone(definition.Zone).Date.PlusDays(-Throw(3));
            var calendar = WorkCalendar.Build(
                definition with
                {
                    Version = $"{definition.Version}+",
                    Holidays = definition.Holidays.SetItem(holiday, "Libur baru"),
                }
            );
            Rules = Rules with { Calendar = calendar, Calendars = Rules.Calendars.SetItem(calendar.Id, calendar) };
        }

        private CaseCommand Command()
        {
            var by = People[Throw(People.Length)];
            var task = Math.Max(1, (State?.LastTask ?? 1) - Throw(3));
            return (State is null ? 0 : 1 + Throw(28)) switch
            {
                0 => new CaseCommand.StartCase(
                    "1",
                    new PersonalText("Perihal"),
                    AtRow: Throw(3) == 0 ? 1 + Throw(Graph.Rows) : 1,
                    IsComplete: Throw(2) == 0
                )
                {
                    By = by,
                },
                1 => new CaseCommand.ClaimTask(task) { By = by },
                2 => new CaseCommand.ReleaseTask(task) { By = by },
                3 => new CaseCommand.AssignTask(task, People[Throw(People.Length)]) { By = by },
                4 => new CaseCommand.RecallTask(Math.Max(1, State!.LastVisit - Throw(3))) { By = by },
                5 => new CaseCommand.ReturnOutsideFlow(task, 1 + Throw(Graph.Rows), new PersonalText("Salah")) { By = by },
                6 when Throw(6) == 0 => new CaseCommand.CancelCase(new PersonalText("Dicabut")) { By = by },
                7 => new CaseCommand.RecordOverdue { By = Actor.System },
                8 when Throw(2) == 0 => new CaseCommand.PauseCase(new PersonalText("Menunggu")) { By = by },
                9 or 10 => new CaseCommand.ResumeCase { By = by },
                11 => new CaseCommand.ExtendDeadline(1 + Throw(3), TimeText.Parse($"{1 + Throw(3)} jam").Limit!, new PersonalText("Cuti"))
                {
                    By = by,
                },
                12 => new CaseCommand.DeclareComplete { By = by },
                13 => new CaseCommand.RecordCause(1 + Throw(3), "lainnya") { By = by },
                14 => new CaseCommand.ConfirmLateRecording(1 + Throw(3), new PersonalText("Ada paraf")) { By = by },
                15 => new CaseCommand.DecideCompensation(1 + Throw(2), Throw(2) == 0) { By = by },
                16 => new CaseCommand.GiveBackTask(task) { By = by },
                17 => new CaseCommand.AttachFile(
                    new PersonalText("Surat.pdf"),
                    new PersonalText("00"),
                    "application/pdf",
                    1 + Throw(900),
                    Throw(2) == 0 ? task : null,
                    Throw(4) == 0 ? Throw(3) : null
                )
                {
                    By = by,
                },
                18 => new CaseCommand.WithdrawAttachment(Math.Max(1, State!.LastAttachment - Throw(3)), new PersonalText("Salah berkas"))
                {
                    By = by,
                },
                19 => new CaseCommand.ClearBreach(1 + Throw(3)) { By = by },
                20 => new CaseCommand.ConfirmRecording(task) { By = by },
                21 => new CaseCommand.ObjectToRecording(task, new PersonalText("Bukan saya")) { By = by },
                _ => new CaseCommand.CompleteTask(task, Answer(task), new PersonalText("Catatan"))
                {
                    By = by,
                    OnBehalfOf = Throw(5) == 0 ? People[Throw(People.Length)] : null,
                },
            };
        }

        private ImmutableArray<string> Answer(int task)
        {
            var visit = State!.OpenVisits.FirstOrDefault(open => open.Tasks.Any(item => item.Task == task));
            var known = visit is null ? [] : Exits.Answers(Graph[visit.Row].Step.Exit);
            return known.IsEmpty || Throw(12) == 0 ? [] : [known[Throw(known.Length)]];
        }

        private int Throw(int sides) => _thrown < dice.Length ? dice[_thrown++] % sides : 0;
    }
}
