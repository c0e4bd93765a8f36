using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>Where a problem of a draft stands, as an official calls it.</summary>
/// <param name="Words">A step, a column, a part of the head; else the line of the text.</param>
/// <param name="Form">Which small form mends it; null where none does.</param>
/// <param name="Row">Which step that form is about.</param>
/// <param name="Line">In the text; null where the words say it better.</param>
internal sealed partial record ProblemPlace(string Words, string? Form = null, int? Row = null, int? Line = null)
{
    private static readonly Dictionary<string, (string Words, string Form)> OfHead = new()
    {
        ["nama"] = ("Nama SOP", DraftEdit.Head),
        ["nomor"] = ("Nomor SOP", DraftEdit.Head),
        ["unit"] = ("Unit", DraftEdit.Head),
        ["tanggal"] = ("Tanggal", DraftEdit.Head),
        ["disahkan"] = ("Penanda tangan", DraftEdit.Signatory),
        ["dasar_hukum"] = ("Dasar hukum", DraftEdit.Many),
        ["kualifikasi_pelaksana"] = ("Kualifikasi pelaksana", DraftEdit.Many),
        ["keterkaitan"] = ("Keterkaitan", DraftEdit.Many),
        ["peralatan"] = ("Peralatan", DraftEdit.Many),
        ["peringatan"] = ("Peringatan", DraftEdit.Many),
        ["pencatatan"] = ("Pencatatan", DraftEdit.Many),
        ["disimpulkan"] = ("Yang disimpulkan", DraftEdit.Confirmed),
    };

    private static readonly Dictionary<string, string> OfStep = new()
    {
        ["waktu"] = DraftEdit.Time,
        ["batas"] = DraftEdit.Time,
        ["kegiatan"] = DraftEdit.Cell,
        ["keterangan"] = DraftEdit.Cell,
        ["pelaksana"] = DraftEdit.Performers,
        ["keputusan"] = DraftEdit.Leads,
        ["pilihan"] = DraftEdit.Leads,
        ["lanjut"] = DraftEdit.Leads,
        ["kelengkapan"] = DraftEdit.List,
        ["output"] = DraftEdit.List,
    };

    /// <param name="file">The draft's own path.</param>
    /// <param name="sop">As the draft stands; null where it is none, or cannot be read.</param>
    public static ProblemPlace Of(Problem problem, string file, SopDefinition? sop)
    {
        if (problem.File != file)
        {
            return new ProblemPlace($"Dokumen lain menjadi salah ({problem.File}, baris {problem.Line})");
        }
        if (Step().Match(problem.Path) is { Success: true } step)
        {
            var row = int.Parse(step.Groups["row"].Value, CultureInfo.InvariantCulture);
            return new ProblemPlace($"Langkah {row}", sop is null ? null : OfStep.GetValueOrDefault(step.Groups["key"].Value), row);
        }
        if (ChannelStep().Match(problem.Path) is { Success: true } inChannel)
        {
            return new ProblemPlace($"Saluran {inChannel.Groups["channel"]}, langkah {inChannel.Groups["row"]}", Line: problem.Line);
        }
        if (sop is null)
        {
            return new ProblemPlace($"Baris {problem.Line}", Line: problem.Line);
        }
        if (Lane().Match(problem.Path) is { Success: true } lane)
        {
            var at = int.Parse(lane.Groups["lane"].Value, CultureInfo.InvariantCulture);
            return new ProblemPlace(
                at <= sop.Lanes.Length ? $"Pelaksana {sop.Lanes[at - 1].Name}" : $"Pelaksana {at}",
                DraftEdit.Column,
                at
            );
        }
        return Head().Match(problem.Path) is { Success: true } head && OfHead.TryGetValue(head.Value, out var known)
            ? new ProblemPlace(known.Words, known.Form)
            : new ProblemPlace($"Baris {problem.Line}", Line: problem.Line);
    }

    [GeneratedRegex(@"^langkah\[(?<row>\d+)\](?:\.(?<key>[a-z_]+))?", RegexOptions.CultureInvariant)]
    private static partial Regex Step();

    [GeneratedRegex(@"^saluran\[(?<channel>\d+)\]\.langkah\[(?<row>\d+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex ChannelStep();

    [GeneratedRegex(@"^pelaksana\[(?<lane>\d+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Lane();

    [GeneratedRegex("^[a-z_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Head();
}
