using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Linting;

/// <summary>Whether the columns and the words name the same people.</summary>
internal static class LaneRules
{
    public static void Check(LintedSop sop)
    {
        foreach (var lane in sop.Sop.Lanes.Where(lane => !sop.Sop.Steps.Any(step => step.Lanes.Contains(lane.Id))))
        {
            var path = $"pelaksana[{sop.Sop.Lanes.IndexOf(lane) + 1}]";
            sop.Warn(
                path,
                "kolom-tanpa-tugas",
                $"Kolom {lane.Name} tidak mengerjakan satu langkah pun.",
                "Periksa langkah yang menyebutnya, atau hapus kolomnya saat SOP direvisi."
            );
        }
        var strangers = sop
            .Sop.Steps.SelectMany(step => Strangers(sop, step).Select(words => (step, words)))
            .GroupBy(found => found.words.Post);
        foreach (var stranger in strangers)
        {
            var (step, (_, words)) = stranger.First();
            var rows = Rows.List(stranger.Select(found => found.step.Row));
            sop.WarnAt(
                step,
                "kegiatan",
                "pelaku-bukan-kolom",
                $"Teks menyebut \"{words}\" (langkah {rows}), tetapi tidak ada kolom pelaksananya.",
                "Tambahkan kolomnya saat SOP direvisi, atau tulis siapa yang dimaksud dalam `catatan`."
            );
        }
    }

    private static IEnumerable<(string Post, string Words)> Strangers(LintedSop sop, Step step) =>
        Alternatives(sop.Posts.In(step.Activity).Where(mention => mention.Post.Rank != Rank.Outside), step.Activity)
            .Where(group => !group.Any(mention => sop.Sop.Lanes.Any(lane => sop.Stands(lane.Id, mention.Post))))
            .Select(group => (group[0].Post.Id, step.Activity[group[0].At..(group[^1].At + group[^1].Words.Length)]));

    /// <summary>"Kepala Dinas/ Sekretaris" names whoever of the two is there: one column is enough.</summary>
    private static List<List<PostMention>> Alternatives(IEnumerable<PostMention> mentions, string text)
    {
        var groups = new List<List<PostMention>>();
        foreach (var mention in mentions)
        {
            var last = groups.LastOrDefault()?[^1];
            if (last is { } before && text[(before.At + before.Words.Length)..mention.At].Trim() == "/")
            {
                groups[^1].Add(mention);
                continue;
            }
            groups.Add([mention]);
        }
        return groups;
    }
}
