using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Conformance;

/// <summary>Plays a folder's <c>steps.yaml</c> against its <c>sop.yaml</c> and writes down what the engine answers.</summary>
internal sealed class CaseScript
{
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private readonly FlowGraph _graph;
    private CaseRules _rules;
    private readonly Dictionary<string, ImmutableArray<string>> _people = [];
    private readonly ImmutableArray<string> _supervisors;
    private readonly List<string> _lines = [];
    private readonly List<CaseEvent> _events = [];
    private CaseState? _state;
    private Instant _now;

    private CaseScript(SopDefinition sop, MapReader script)
    {
        _graph = FlowGraph.Compile(sop with { Promise = PromiseOf(script) }, "0");
        var office = CaseRules.Of(Repository.Library, "ntt")!;
        _rules = office with
        {
            Ladder = script.Entry("tangga") is null ? Ladder.Empty : Repository.Library.EscalationOf("ntt").Ladder,
            Compensations = [.. script.Texts("kompensasi").Select(id => new Compensation(id, CompensationKind.Priority, "", null))],
            MaxExtensionPercent = script.Number("perpanjangan_persen") ?? Escalation.UsualMaxExtensionPercent,
            StandardTimeStart = script.Flag("waktu_sejak_diambil") ? StandardTimeStart.Claim : StandardTimeStart.Arrival,
            Absent = [.. script.Texts("tidak_hadir")],
            MaxBackdatedDays = script.Number("mundur_hari") ?? Escalation.UsualMaxBackdatedDays,
        };
        _supervisors = script.Texts("atasan");
        foreach (var entry in ((DocMap)script.Entry("orang")!.Value).Entries)
        {
            _people[entry.Key] = script.TextsOf(entry.Value, entry.Key);
        }
        _now = At(script.Text("pada", required: true)!);
    }

    public static Reading<SopDefinition> ReadSop(string folder) =>
        SopReader.Read("uji", "sop.yaml", File.ReadAllBytes(Path.Combine(folder, "sop.yaml")));

    public static string Run(string folder) => string.Concat(PlayAll(folder)._lines.Select(line => line + "\n"));

    /// <summary>What the accepted steps have left in the case's history, in order.</summary>
    public static ImmutableArray<CaseEvent> EventsOf(string folder) => [.. PlayAll(folder)._events];

    private static CaseScript PlayAll(string folder)
    {
        var problems = new ProblemList("steps.yaml");
        var map = new MapReader(
            DocumentReader.Read("steps.yaml", File.ReadAllBytes(Path.Combine(folder, "steps.yaml"))).Value,
            "",
            problems
        );
        var script = new CaseScript(ReadSop(folder).Value, map);
        foreach (var (node, path) in map.Items("langkah"))
        {
            script.Play(map.MapOf(node, path)!);
        }
        map.RefuseUnknown();
        Assert.Empty(problems.ToImmutable());
        return script;
    }

    private static Promise? PromiseOf(MapReader script)
    {
        script.Flag("tangga");
        var start =
            script.Word("janji_mulai", ("diterima", PromiseStart.Received), ("lengkap", PromiseStart.Complete)) ?? PromiseStart.Received;
        return script.Text("janji") is { } time ? new Promise(time, TimeText.Parse(time).Limit!, start) : null;
    }

    /// <summary>The calendar is edited: one more holiday, under a new version.</summary>
    private void Decree(LocalDate holiday)
    {
        var definition = _rules.Calendar.Definition;
        var calendar = WorkCalendar.Build(
            definition with
            {
                Version = $"{definition.Version}+",
                Holidays = definition.Holidays.SetItem(holiday, "Libur baru"),
            }
        );
        _rules = _rules with { Calendar = calendar, Calendars = _rules.Calendars.SetItem(calendar.Id, calendar) };
    }

    private void Play(MapReader step)
    {
        if (step.Text("libur_baru") is { } holiday)
        {
            Decree(LocalDatePattern.Iso.Parse(holiday).Value);
        }
        _now = step.Text("pada") is { } at ? At(at) : _now + Duration.FromMinutes(1);
        var (words, command) = Read(step);
        command = command with
        {
            OnBehalfOf = step.Text("atas_nama") is { } other ? Person(other) : null,
            OccurredAt = step.Text("terjadi") is { } then ? At(then) : null,
        };
        step.RefuseUnknown();
        _lines.Add($"> {words} oleh {command.By.Person}");
        switch (Decide.On(_graph, _state, command, _now, _rules))
        {
            case Outcome.Refused(var refusal):
                _lines.Add($"  ! {refusal.Code}: {FactText.Local(refusal.Message, _rules.Calendar.Zone)}");
                break;
            case Outcome.Accepted(var events, var state):
                _state = state;
                _events.AddRange(events);
                foreach (var @event in events)
                {
                    _lines.Add($"  {FactText.Of(@event, _rules.Calendar.Zone)}");
                }
                break;
        }
    }

    private (string Words, CaseCommand Command) Read(MapReader step)
    {
        var by = Person(step.Text("oleh", required: true)!);
        var reason = new PersonalText(step.Text("alasan") ?? "");
        foreach (var (key, make) in Commands(step, by, reason))
        {
            if (step.Entry(key) is not null)
            {
                return ($"{key} {step.Text(key)}", make(step.Number(key) ?? 0));
            }
        }
        throw new InvalidOperationException($"{step.Path} names no command.");
    }

    private IEnumerable<(string Key, Func<int, CaseCommand> Make)> Commands(MapReader step, Actor by, PersonalText reason) =>
        [
            (
                "mulai",
                row => new CaseCommand.StartCase(
                    "1/2026",
                    new PersonalText("Perihal"),
                    AtRow: row,
                    ReceivedAt: step.Text("diterima") is { } at ? At(at) : null,
                    IsComplete: !step.Flag("belum_lengkap"),
                    DueOn: step.Text("paling_lambat") is { } date ? LocalDatePattern.Iso.Parse(date).Value : null
                )
                {
                    By = by,
                }
            ),
            ("lengkapi", _ => new CaseCommand.DeclareComplete { By = by }),
            (
                "tangguhkan",
                _ => new CaseCommand.PauseCase(reason, step.Text("perkiraan") is { } time ? TimeText.Parse(time).Limit : null) { By = by }
            ),
            ("lanjutkan", _ => new CaseCommand.ResumeCase { By = by }),
            ("perpanjang", limit => new CaseCommand.ExtendDeadline(limit, TimeText.Parse(step.Text("selama")!).Limit!, reason) { By = by }),
            ("hitung_ulang", _ => new CaseCommand.ReprojectDeadlines { By = by }),
            (
                "sebab",
                limit => new CaseCommand.RecordCause(limit, step.Text("karena")!, PersonalText.OrNull(step.Text("tindakan"))) { By = by }
            ),
            ("terlambat_dicatat", limit => new CaseCommand.ConfirmLateRecording(limit, reason) { By = by }),
            ("bukan_terlambat", limit => new CaseCommand.ClearBreach(limit, PersonalText.OrNull(step.Text("catatan"))) { By = by }),
            ("benarkan", task => new CaseCommand.ConfirmRecording(task) { By = by }),
            ("bantah", task => new CaseCommand.ObjectToRecording(task, reason) { By = by }),
            ("putuskan", owed => new CaseCommand.DecideCompensation(owed, step.Flag("diberikan")) { By = by }),
            ("ambil", task => new CaseCommand.ClaimTask(task) { By = by }),
            ("lepaskan", task => new CaseCommand.ReleaseTask(task) { By = by }),
            ("tugaskan", task => new CaseCommand.AssignTask(task, Person(step.Text("kepada")!)) { By = by }),
            ("kembalikan_ke_meja", task => new CaseCommand.GiveBackTask(task) { By = by }),
            (
                "selesaikan",
                task => new CaseCommand.CompleteTask(
                    task,
                    step.Texts("jawaban"),
                    PersonalText.OrNull(step.Text("catatan")),
                    [],
                    step.Text("disposisi")
                )
                {
                    By = by,
                }
            ),
            ("tarik", visit => new CaseCommand.RecallTask(visit) { By = by }),
            ("kembalikan", task => new CaseCommand.ReturnOutsideFlow(task, step.Number("ke") ?? 0, reason) { By = by }),
            (
                "kaitkan",
                row => new CaseCommand.LinkCase(
                    step.Text("berkas")!,
                    step.Text("nomor"),
                    row,
                    step.Flag("ditunggu"),
                    IsNew: true,
                    step.Word("keadaan", ("selesai", RelatedStanding.Ended), ("kembali", RelatedStanding.LeadsBack)) ?? RelatedStanding.Open
                )
                {
                    By = by,
                }
            ),
            ("berakhir", _ => new CaseCommand.EndRelated(step.Text("berkas")!, CaseStatus.Finished) { By = by }),
            ("cabut_tunggu", _ => new CaseCommand.LiftWait(step.Text("berkas")!, reason) { By = by }),
            ("tanpa", task => new CaseCommand.WaiveDelivery(task, reason) { By = by }),
            ("batalkan", _ => new CaseCommand.CancelCase(reason) { By = by }),
            ("periksa_batas", _ => new CaseCommand.RecordOverdue { By = by }),
        ];

    private Actor Person(string name) => new(name, _people.GetValueOrDefault(name, [])) { IsSupervisor = _supervisors.Contains(name) };

    private Instant At(string text) =>
        Time.Parse(text).Value.InZoneStrictly(_rules?.Calendar.Zone ?? CaseRules.Of(Repository.Library, "ntt")!.Calendar.Zone).ToInstant();
}
