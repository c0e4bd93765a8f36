using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>One row in two versions.</summary>
internal static class RowComparison
{
    /// <param name="rows">New row by old row: where an answer leads is compared by the row, not by its number.</param>
    public static void Between(
        Differences at,
        (SopDefinition Sop, Step Step) before,
        (SopDefinition Sop, Step Step) after,
        IReadOnlyDictionary<int, int> rows
    )
    {
        var (was, now) = (before.Step, after.Step);
        at.Value("nomor cetak", was.PrintedNumber, now.PrintedNumber);
        at.Text("kegiatan", was.Activity, now.Activity);
        if (!was.Lanes.SequenceEqual(now.Lanes))
        {
            at.Value("pelaksana", Names(before.Sop, was), Names(after.Sop, now));
        }
        at.Value("cara", Word(was.Sharing), Word(now.Sharing));
        at.Value("per unit", was.PerUnit, now.PerUnit);
        at.List("kelengkapan", was.Standard.Requires, now.Standard.Requires);
        Time(at, was.Standard, now.Standard);
        at.List("output", was.Standard.Outputs, now.Standard.Outputs);
        at.Text("keterangan", was.Remark, now.Remark);
        at.List("berkas terkait", was.RelatedSops, now.RelatedSops);
        at.Value("masa tunggu", Waited(was.Wait), Waited(now.Wait));
        at.Value("menunggu", was.WaitsFor, now.WaitsFor);
        at.Value("kalender", was.Calendar, now.Calendar);
        at.Value("gabung", was.IsJoin ? "ya" : "tidak", now.IsJoin ? "ya" : "tidak");
        Ways(at, (was, before.Sop.Steps.Length), (now, after.Sop.Steps.Length), rows);
        at.List("yang disimpulkan", was.Inferred, now.Inferred);
        at.Text("catatan", was.Note, now.Note);
    }

    internal static void Time(Differences at, QualityStandard was, QualityStandard now)
    {
        at.Value("waktu", was.TimeText, now.TimeText);
        if (was.TimeText == now.TimeText)
        {
            at.Value("bacaan waktu", TimeText.Official(was.Time), TimeText.Official(now.Time));
        }
    }

    private static string? Waited(TimeLimit limit) => limit.IsWatched ? TimeText.Official(limit) : null;

    private static void Ways(Differences at, (Step Step, int Rows) was, (Step Step, int Rows) now, IReadOnlyDictionary<int, int> rows)
    {
        if (IsNext(was) && IsNext(now))
        {
            return;
        }
        var (old, current) = (WaysOf(was.Step.Exit), WaysOf(now.Step.Exit));
        if (old.Kind != current.Kind)
        {
            at.Say($"arah {InWords(old)} → {InWords(current)}");
            return;
        }
        foreach (var (answer, target) in old.Ways.Where(way => current.Ways.All(other => other.Answer != way.Answer)))
        {
            at.Say($"{Answer(answer)} {InWords(target)} dihapus");
        }
        foreach (var (answer, target) in current.Ways)
        {
            if (old.Ways.FirstOrDefault(way => way.Answer == answer) is not { Answer: { } } before)
            {
                at.Say($"{Answer(answer)} ditambahkan: {InWords(target)}");
            }
            else if (Carried(before.Target, rows) != target)
            {
                at.Say($"{Answer(answer)} {InWords(before.Target)} → {InWords(target)}");
            }
        }
    }

    /// <summary>To the row below, or from the last one to the end: as rows go unless something else is said.</summary>
    private static bool IsNext((Step Step, int Rows) row) =>
        row.Step.Exit is Exit.Onward { Target: var target }
        && target == (row.Step.Row < row.Rows ? Target.ToRow(row.Step.Row + 1) : Target.Finished);

    /// <summary>Where the old target is now; null where its row is gone.</summary>
    private static Target? Carried(Target target, IReadOnlyDictionary<int, int> rows) =>
        !target.IsRow ? target
        : rows.TryGetValue(target.Row, out var row) ? Target.ToRow(row)
        : null;

    private static (string Kind, List<(string Answer, Target Target)> Ways) WaysOf(Exit exit) =>
        exit switch
        {
            Exit.Onward onward => ("lanjut", [("", onward.Target)]),
            Exit.Decision decision => ("keputusan", [("ya", decision.Yes), ("tidak", decision.No)]),
            Exit.Choice choice => ("pilihan", [.. choice.Options.Select(option => (option.Id, option.Target))]),
            Exit.MultipleChoice choice => ("pilihan ganda", [.. choice.Options.Select(option => (option.Id, option.Target))]),
            Exit.Fork fork => ("sejajar", [.. fork.Branches.Select((row, index) => (Number(index + 1), Target.ToRow(row)))]),
            _ => throw new ArgumentOutOfRangeException(nameof(exit), exit, "An exit of no known kind."),
        };

    private static string InWords((string Kind, List<(string Answer, Target Target)> Ways) exit) =>
        exit.Kind switch
        {
            "lanjut" => InWords(exit.Ways[0].Target),
            "sejajar" => $"sejajar ke {string.Join(" dan ", exit.Ways.Select(way => InWords(way.Target)))}",
            _ => $"{exit.Kind} ({string.Join(", ", exit.Ways.Select(way => $"{way.Answer} ke {InWords(way.Target)}"))})",
        };

    private static string InWords(Target target) => target.IsRow ? $"langkah {target}" : target.ToString();

    private static string Answer(string answer) =>
        answer.Length == 0 ? "lanjut ke"
        : answer.All(char.IsAsciiDigit) ? $"cabang {answer} ke"
        : $"jika {answer} ke";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Names(SopDefinition sop, Step step) => string.Join(" dan ", step.Lanes.Select(id => sop.LaneById(id).Name));

    private static string Word(Sharing sharing) =>
        sharing switch
        {
            Sharing.Together => "bersama",
            Sharing.Each => "semua",
            _ => throw new ArgumentOutOfRangeException(nameof(sharing), sharing, "Of no known kind."),
        };
}
