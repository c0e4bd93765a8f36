using NodaTime;

namespace DinsosFlow.Host.Clock;

/// <summary>What is said of a clock that is not believed, on the administrators' pages, the error stream and the command line.</summary>
internal static class ClockWords
{
    public const string Consequence = "Selama itu keterlambatan tidak dicatat dan pengingat baru tidak dibuat.";
    public const string Remedy = "Betulkan jam komputer; bila jamnya memang benar, jalankan: clock --accept";

    public static string Sentence(ClockDoubt doubt) =>
        doubt.Reason switch
        {
            DoubtReason.Behind => $"Jam komputer ini tertinggal {Length(doubt.Ahead)} dari waktu terakhir yang tercatat.",
            DoubtReason.LongAfter =>
                $"Jam komputer ini {Length(doubt.Ahead)} sesudah waktu terakhir yang tercatat; tidak diketahui apakah itu benar.",
            DoubtReason.Database when doubt.Ahead < Duration.Zero =>
                $"Jam komputer ini tertinggal {Length(doubt.Ahead)} dari jam server basis data.",
            DoubtReason.Database => $"Jam komputer ini mendahului jam server basis data {Length(doubt.Ahead)}.",
            DoubtReason.Jump when doubt.Ahead < Duration.Zero =>
                $"Jam komputer ini melompat mundur {Length(doubt.Ahead)} selagi DinsosFlow berjalan.",
            DoubtReason.Jump => $"Jam komputer ini melompat maju {Length(doubt.Ahead)} selagi DinsosFlow berjalan.",
            _ => throw new ArgumentOutOfRangeException(nameof(doubt), doubt.Reason, null),
        };

    private static string Length(Duration ahead)
    {
        var length = ahead < Duration.Zero ? -ahead : ahead;
        return length switch
        {
            { TotalDays: >= 2 } => $"{length.TotalDays:F0} hari",
            { TotalHours: >= 2 } => $"{length.TotalHours:F0} jam",
            _ => $"{length.TotalMinutes:F0} menit",
        };
    }
}
