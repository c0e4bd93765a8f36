namespace DinsosFlow.Engine.Reading;

/// <summary>Rows are positions: 1 to n, each once, in order.</summary>
internal static class RowCheck
{
    public static void Check(List<StepDraft> drafts)
    {
        var first = new Dictionary<int, int>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var (map, step, _) = drafts[i];
            if (map.Entry("baris") is not { } entry)
            {
                continue;
            }
            var path = map.PathOf("baris");
            if (first.TryGetValue(step.Row, out var line))
            {
                map.Problems.Error(
                    entry.Value.Mark,
                    path,
                    "baris-ganda",
                    $"Baris {step.Row} ditulis dua kali; yang pertama di baris teks {line}.",
                    "Nomori baris berurutan 1, 2, 3 ...; nomor cetak yang berbeda ditulis di `no_cetak`."
                );
            }
            else if (step.Row != i + 1 && !first.ContainsKey(i + 1) && step.Row > 0)
            {
                map.Problems.Error(
                    entry.Value.Mark,
                    path,
                    "baris-tak-urut",
                    $"Di tempat ini diharapkan baris {i + 1}, tetapi tertulis {step.Row}.",
                    "Nomori baris berurutan 1, 2, 3 ... tanpa celah."
                );
            }
            first.TryAdd(step.Row, entry.Value.Mark.Line);
        }
    }
}
