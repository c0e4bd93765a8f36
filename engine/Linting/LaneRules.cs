using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Linting;

/// <summary>Whether the columns and the words name the same people.</summary>
internal static class LaneRules
{
    public static void Check(LintedSop sop)
    {
        foreach (var lane in sop.Sop.Lanes.Where(lane => !sop.Sop.Steps.Any(step => step.Lanes.Contains(lane.Id))))
        {
            var path = $"pelaksana[{sop.Sop.Lanes.IndexOf(lane) + 1}]";
            sop.Warn(path, "kolom-tanpa-tugas", $"Kolom {lane.Name} tidak mengerjakan satu langkah pun.", "Periksa langkah yang menyebutnya, atau hapus kolomnya saat SOP direvisi.");
        }
        var strangers = sop.Sop.Steps.SelectMany(step => Strangers(sop, step).Select(mention => (step, mention))).GroupBy(found => found.mention.Post.Id);
        foreach (var stranger in strangers)
        {
            var (step, mention) = stranger.First();
            var rows = Rows.List(stranger.Select(found => found.step.Row));
            sop.WarnAt(step, "kegiatan", "pelaku-bukan-kolom", $"Teks menyebut \"{mention.Words}\" (langkah {rows}), tetapi tidak ada kolom pelaksananya.", "Tambahkan kolomnya saat SOP direvisi, atau tulis siapa yang dimaksud dalam `catatan`.");
        }
    }

    private static IEnumerable<PostMention> Strangers(LintedSop sop, Step step) =>
        sop.Posts.In(step.Activity).Where(mention => mention.Post.Rank != Rank.Outside && !sop.Sop.Lanes.Any(lane => sop.Stands(lane.Id, mention.Post)));
}
