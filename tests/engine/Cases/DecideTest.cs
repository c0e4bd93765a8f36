using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Engine.Tests.Deadlines;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>One case, decided upon step by step. Times are Kupang's, on working days of June 2026.</summary>
public abstract class DecideTest
{
    protected static readonly Actor Ani = new("ani", ["staf"]);
    protected static readonly Actor Ana = new("ana", ["staf"]);
    protected static readonly Actor Budi = new("budi", ["kasubag"]);
    protected static readonly Actor Kurnia = new("kurnia", ["kepala"]) { IsSupervisor = true };

    private FlowGraph? _graph;
    private CaseState? _state;

    private protected CaseState State => _state!;

    private protected CaseRules Rules { get; set; } = CaseRules.Of(Repository.Library, "ntt")! with { Ladder = Ladder.Empty };

    /// <summary>The SOP that is followed, over the lanes staf, kasubag and kepala.</summary>
    /// <param name="rows">Each as it stands in a document, without the dash.</param>
    private protected void Follow(params string[] rows) =>
        Follow(
            [
                "{ id: staf, nama: Staf, jabatan: [staf] }",
                "{ id: kasubag, nama: Kasubag, jabatan: [kasubag] }",
                "{ id: kepala, nama: Kepala, jabatan: [kepala] }",
                "{ id: pemohon, nama: Pemohon, eksternal: true, dicatat_oleh: staf }",
            ],
            rows
        );

    private protected void Follow(string[] lanes, string[] rows, Promise? promise = null)
    {
        var yaml =
            $"sop: contoh\nversi: 1\nnama: Contoh\npelaksana:\n{string.Concat(lanes.Select(lane => $"  - {lane}\n"))}"
            + $"langkah:\n{string.Concat(rows.Select(row => $"  - {row}\n"))}";
        var read = SopReader.Read("uji", "sop.yaml", Encoding.UTF8.GetBytes(yaml));
        Assert.DoesNotContain(read.Problems, problem => problem.Severity == Severity.Error);
        _graph = FlowGraph.Compile(read.Value with { Promise = promise }, "0");
    }

    /// <summary>The SOP gets a published limit.</summary>
    private protected void Promise(string time, PromiseStart start = PromiseStart.Received) =>
        _graph = FlowGraph.Compile(_graph!.Definition with { Promise = new Promise(time, Kupang.Limit(time), start) }, "0");

    /// <summary>The office's calendar gets one more holiday, under a new version.</summary>
    private protected void Decree(NodaTime.LocalDate holiday)
    {
        var definition = Rules.Calendar.Definition;
        var calendar = WorkCalendar.Build(
            definition with
            {
                Version = $"{definition.Version}+",
                Holidays = definition.Holidays.SetItem(holiday, "Libur baru"),
            }
        );
        Rules = Rules with { Calendar = calendar, Calendars = Rules.Calendars.SetItem(calendar.Id, calendar) };
    }

    private protected ImmutableArray<CaseEvent> Events(string at, CaseCommand command) =>
        Assert.IsType<Outcome.Accepted>(Send(at, command)).Events;

    private protected List<Fact> Accept(string at, CaseCommand command) => [.. Events(at, command).Select(@event => @event.Fact)];

    private protected Refusal Refuse(string at, CaseCommand command) => Assert.IsType<Outcome.Refused>(Send(at, command)).Refusal;

    private protected static CaseCommand.StartCase Start => new("1", new PersonalText("Perihal")) { By = Ani };

    private protected static CaseCommand.CompleteTask Complete(Actor by, int task, params string[] answer) =>
        new(task, [.. answer]) { By = by };

    private protected static CaseCommand RecordOverdue => new CaseCommand.RecordOverdue { By = Actor.System };

    private Outcome Send(string at, CaseCommand command)
    {
        var outcome = Decide.On(_graph!, _state, command, Kupang.At(at), Rules);
        _state = outcome is Outcome.Accepted accepted ? accepted.State : _state;
        return outcome;
    }
}
