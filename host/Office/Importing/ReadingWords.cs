using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>What a reading is told in, as an official says it.</summary>
internal static class ReadingWords
{
    public static string Of(Question question) =>
        question.Ask switch
        {
            Ask.Name => "Apa nama SOP ini?",
            Ask.Date => $"Tanggal {question.Part}?",
            Ask.Performer => $"Langkah {question.Part}: siapa pelaksananya?",
            Ask.Time => $"Langkah {question.Part}: berapa batas waktunya?",
            Ask.Decision => $"Langkah {question.Part}: bila jawabannya tidak, kembali ke mana?",
            Ask.Rest => "Tulisan ini tidak terbaca: bagian mana dari SOP?",
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Ask, "A question of no known kind."),
        };

    public static string Of(ColumnMeaning meaning) =>
        meaning switch
        {
            ColumnMeaning.Unknown => "tidak dikenal (masuk catatan)",
            ColumnMeaning.Number => "Nomor",
            ColumnMeaning.Activity => "Kegiatan",
            ColumnMeaning.Lane => "Pelaksana (satu kolom satu pejabat)",
            ColumnMeaning.Names => "Pelaksana (nama ditulis per baris)",
            ColumnMeaning.Requires => "Kelengkapan",
            ColumnMeaning.Time => "Waktu",
            ColumnMeaning.Output => "Output",
            ColumnMeaning.Remark => "Keterangan",
            ColumnMeaning.PerformerGroup => "Judul gabungan pelaksana",
            ColumnMeaning.QualityGroup => "Judul gabungan mutu baku",
            _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, "A column of no known meaning."),
        };

    /// <summary>Where a row's work goes on: "ya 4, tidak 2"; empty where it is no decision.</summary>
    public static string Answers(DraftStep row) => row.No is { } no ? $"ya {(row.Yes is { } yes ? $"{yes}" : "selesai")}, tidak {no}" : "";

    public static string Of(Fate fate) =>
        fate switch
        {
            Fate.Placed => "termuat",
            Fate.Furniture => "bukan isi",
            Fate.Unread => "tidak terbaca",
            _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, "A fate of no known kind."),
        };
}
