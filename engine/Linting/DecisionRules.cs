using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Linting;

/// <summary>Whether the rows' ways agree with the outcomes their words state.</summary>
internal static partial class DecisionRules
{
    public static void Check(LintedSop sop)
    {
        foreach (var step in sop.Sop.Steps)
        {
            var outcomes = Outcomes.Of(step.Activity);
            if (step.Exit is Exit.Decision decision)
            {
                Directions(sop, step, decision, outcomes);
            }
            else if (step.Exit is Exit.Onward && !IsDecidedBefore(sop.Sop, step))
            {
                Missing(sop, step, outcomes);
            }
        }
    }

    private static void Missing(LintedSop sop, Step step, Outcomes outcomes)
    {
        if (outcomes.Refusal is { } refusal)
        {
            sop.WarnAt(
                step,
                "kegiatan",
                "pengembalian-tanpa-keputusan",
                $"Teks menyebut kemungkinan lain (\"{Short(refusal)}\"), tetapi langkah ini tidak punya keputusan.",
                "Tambahkan `keputusan: { ya: ..., tidak: ... }`."
            );
        }
        else if (outcomes.Approval is { } approval)
        {
            sop.WarnAt(
                step,
                "kegiatan",
                "satu-cabang",
                $"Hanya satu kemungkinan yang tercetak (\"{Short(approval)}\"); bila tidak, tidak ada arah.",
                "Tanyakan kepada pemilik SOP ke mana berkas pergi bila tidak setuju, lalu lengkapi teks dan keputusannya."
            );
        }
        else if (Outcomes.Checks(step.Activity) && !Handing().IsMatch(step.Activity) && !sop.Sop.LaneById(step.Lanes[0]).IsExternal)
        {
            sop.WarnAt(
                step,
                "kegiatan",
                "persetujuan-tanpa-penolakan",
                "Langkah ini memeriksa atau mengesahkan, tetapi tidak ada jalan bila tidak setuju.",
                "Bila penolakan mungkin, lengkapi teks dan keputusannya saat SOP direvisi."
            );
        }
    }

    /// <summary>A decision just before leads here with both answers: this row carries out either.</summary>
    private static bool IsDecidedBefore(SopDefinition sop, Step step) =>
        sop.Steps.Any(other => other.Exit is Exit.Decision { Yes: var yes, No: var no } && yes == no && yes == Target.ToRow(step.Row));

    private static void Directions(LintedSop sop, Step step, Exit.Decision decision, Outcomes outcomes)
    {
        if (decision.Yes != decision.No)
        {
            Return(sop, step, decision.No, outcomes.Refusal ?? "");
        }
        Compare(sop, step, "keputusan.ya", decision.Yes, outcomes.Approval ?? outcomes.Rest);
    }

    private static void Return(LintedSop sop, Step step, Target no, string refusal)
    {
        if (!no.IsRow)
        {
            return;
        }
        var own = step.Lanes[0];
        var named = Destinations(sop, refusal);
        if (sop.Sop.StepAt(no.Row).Lanes[0] == own || named.Any(post => sop.Stands(own, post) && post.Rank != Rank.Clerk))
        {
            sop.WarnAt(
                step,
                "keputusan",
                "kembali-ke-diri-sendiri",
                $"{sop.Sop.LaneById(own).Name} mengembalikan kepada dirinya sendiri.",
                "Tanyakan siapa yang memperbaiki, lalu arahkan `tidak` ke langkahnya."
            );
            return;
        }
        if (no.Row > step.Row)
        {
            sop.WarnAt(
                step,
                "keputusan",
                "kembali-maju",
                $"Bila tidak setuju, berkas pergi ke langkah {no}, setelah langkah ini.",
                "Periksa apakah `ya` dan `tidak` tertukar."
            );
        }
        Compare(sop, step, "keputusan.tidak", no, refusal);
    }

    /// <summary>Quiet where the words name nobody, or only posts without a column here: that is another question.</summary>
    private static void Compare(LintedSop sop, Step step, string key, Target target, string clause)
    {
        var named = Destinations(sop, clause).Where(post => sop.Sop.Lanes.Any(lane => sop.Stands(lane.Id, post))).ToList();
        if (named.Count == 0 || !target.IsRow || sop.Sop.StepAt(target.Row).Lanes.Any(lane => named.Any(post => sop.Stands(lane, post))))
        {
            return;
        }
        var reached = sop.Sop.LaneById(sop.Sop.StepAt(target.Row).Lanes[0]).Name;
        var row = target.Row.ToString(CultureInfo.InvariantCulture);
        sop.WarnAt(
            step,
            key,
            "keputusan-lain-arah",
            $"Teks menyebut \"{Short(clause)}\", tetapi langkah {row} dikerjakan {reached}.",
            "Samakan arah dengan teks, atau beri catatan mengapa dibaca lain."
        );
    }

    /// <summary>Posts that something is handed to: ke, kepada, oleh, melalui.</summary>
    private static List<PostName> Destinations(LintedSop sop, string clause) =>
        [
            .. sop
                .Posts.In(clause)
                .Where(mention => mention.Post.Rank != Rank.Outside && HandsTo().IsMatch(clause[..mention.At]))
                .Select(mention => mention.Post),
        ];

    internal static string Short(string clause) =>
        clause.Length <= 70 ? clause.Trim() : $"{clause[..clause.LastIndexOf(' ', 70)].Trim()} ...";

    // Whoever reads an incoming paper in order to hand it on approves nothing.
    [GeneratedRegex(
        @"\b(?:men|di)?disposisi|\b(?:memerintah|menugas|memberikan (?:petunjuk|arahan|tugas))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Handing();

    [GeneratedRegex(@"(?:\b(?:ke|kepada|oleh|melalui|bapak|ibu)|[-/,])\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HandsTo();
}
