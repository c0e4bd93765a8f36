using System.Text;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Importing;

/// <summary>A folder of <c>tests/conformance/import</c>: its README says how <c>expected.txt</c> is written.</summary>
public sealed record ImportCase(string Name, string SourceFile, string Expected)
{
    private static readonly string Root = Path.Combine(Repository.Root, "tests", "conformance", "import");

    public static IEnumerable<ImportCase> All =>
        Directory
            .EnumerateDirectories(Root)
            .Order(StringComparer.Ordinal)
            .Select(folder => new ImportCase(
                Path.GetFileName(folder),
                Directory.EnumerateFiles(folder, "source.*").Single(),
                File.ReadAllText(Path.Combine(folder, "expected.txt"))
            ));

    /// <summary>Those that the engine reads by itself; the others have a container of the host's.</summary>
    public static IEnumerable<ImportCase> Texts => All.Where(one => Path.GetExtension(one.SourceFile) is ".txt" or ".md" or ".csv");

    public static ImportCase Of(string name) => All.Single(one => one.Name == name);

    public byte[] Bytes => File.ReadAllBytes(SourceFile);

    /// <summary>The expectation without comments, each line in the form that <see cref="Actual"/> writes.</summary>
    public string ExpectedLines() =>
        string.Join(
            '\n',
            Expected.Split('\n').Select(line => (line.StartsWith('#') ? "" : line).Trim()).Where(line => line.Length > 0).Select(Trimmed)
        );

    /// <summary>What was read, in the expectation's words.</summary>
    public static string Actual(Reading<SopDrafts> reading)
    {
        if (!reading.IsValid)
        {
            return $"ditolak: {reading.Problems[0].Code}";
        }
        var lines = new List<string>();
        foreach (var draft in reading.Value.Sops)
        {
            lines.AddRange(LinesOf(draft));
        }
        lines.AddRange(reading.Value.Ledger.Unread.Select(entry => $"tidak terbaca: {entry.Text}"));
        return string.Join('\n', lines.Select(Trimmed));
    }

    private static IEnumerable<string> LinesOf(SopDraft draft)
    {
        var read = SopReader.Read("uji", "draf.yaml", Encoding.UTF8.GetBytes(draft.Yaml));
        if (!read.IsValid)
        {
            yield return $"draf tidak sah: {string.Join("; ", read.Problems)}";
            yield break;
        }
        var sop = read.Value;
        yield return $"sop: {(sop.Name.Length == 0 ? "?" : sop.Name)}";
        if (sop.Number is not null)
        {
            yield return $"nomor: {sop.Number}";
        }
        var asked = draft.Doubts.Where(doubt => doubt.Kind == DoubtKind.Date).Select(doubt => doubt.Reason.Split(' ')[1]).ToHashSet();
        string Date(NodaTime.LocalDate? date, string name) =>
            date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day)
            : asked.Contains(name) ? "?"
            : "-";
        var dates = $"{Date(sop.CreatedOn, "pembuatan")} | {Date(sop.RevisedOn, "revisi")} | {Date(sop.EffectiveOn, "efektif")}";
        if (dates != "- | - | -")
        {
            yield return $"tanggal: {dates}";
        }
        if (sop.Approval is { } approval && (approval.Position ?? approval.Name ?? approval.Nip) is not null)
        {
            yield return $"disahkan: {approval.Position ?? "-"} | {approval.Name ?? "-"} | {approval.Nip ?? "-"}";
        }
        foreach (
            var (key, values) in new[]
            {
                ("unit", sop.Units),
                ("dasar_hukum", sop.LegalBasis),
                ("kualifikasi_pelaksana", sop.Qualifications),
                ("keterkaitan", sop.Related),
                ("peralatan", sop.Equipment),
                ("peringatan", sop.Cautions),
                ("pencatatan", sop.Records),
            }
        )
        {
            if (!values.IsEmpty)
            {
                yield return $"{key}: {string.Join(" | ", values)}";
            }
        }
        yield return $"lajur: {string.Join(" | ", sop.Lanes.Select(lane => lane.Name))}";
        if (sop.Note is { } note)
        {
            yield return $"catatan: {note.Replace("\n", " ", StringComparison.Ordinal)}";
        }
        foreach (var (row, step) in draft.Rows.Zip(sop.Steps))
        {
            yield return Row(draft, row, sop, step);
        }
    }

    private static string Row(SopDraft draft, DraftStep row, SopDefinition sop, Step step)
    {
        bool IsAsked(DoubtKind kind) => draft.Doubts.Any(doubt => doubt.Row == row.Row && doubt.Kind == kind);
        var performer = IsAsked(DoubtKind.Performer)
            ? "?"
            : string.Join(" + ", step.Lanes.Select(id => sop.Lanes.Single(lane => lane.Id == id).Name));
        var time =
            step.Standard.TimeText
            + (row.Limit is null ? "" : $" = {TimeText.Official(step.Standard.Time)}")
            + (IsAsked(DoubtKind.Time) ? " ?" : "");
        var decision = row.No is null
            ? ""
            : $"ya {row.Yes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "selesai"}, tidak "
                + $"{(IsAsked(DoubtKind.Decision) ? "?" : row.No)}";
        return string.Join(
            " | ",
            row.PrintedNumber,
            performer,
            time.Trim(),
            step.Activity,
            string.Join("; ", step.Standard.Requires),
            string.Join("; ", step.Standard.Outputs),
            step.Remark,
            decision
        );
    }

    private static string Trimmed(string line) =>
        string.Join(" | ", line.Split('|').Select(part => part.Trim())).TrimEnd('|', ' ').TrimStart();
}
