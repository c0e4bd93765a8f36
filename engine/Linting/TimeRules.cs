using System.Text.RegularExpressions;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Linting;

/// <summary>Times that nobody can be held to. That nothing is printed at all, the reader says.</summary>
internal static partial class TimeRules
{
    public static void Check(LintedSop sop)
    {
        foreach (var step in sop.Sop.Steps)
        {
            var time = step.Standard.Time;
            if (time.Kind == TimeLimitKind.Open || time.HasOpenEnd)
            {
                sop.WarnAt(
                    step,
                    "waktu",
                    "waktu-terbuka",
                    $"Waktu \"{step.Standard.TimeText}\" tidak berujung; "
                        + $"{(time.IsWatched ? "hanya bagian yang berangka diawasi" : "langkah ini tidak diawasi")}.",
                    "Tetapkan waktu terlama saat SOP direvisi."
                );
            }
            if (TimeText.Parse(step.Standard.TimeText).Limit is null)
            {
                sop.WarnAt(
                    step,
                    "waktu",
                    "waktu-tak-terbaca",
                    $"Waktu \"{step.Standard.TimeText}\" tidak terbaca; dipakai `batas` yang ditulis penyusun.",
                    "Tulis waktunya dengan jelas saat SOP direvisi."
                );
            }
            Waiting(sop, step);
        }
    }

    /// <summary>"6 bulan" in the words of a row of one hour: either the row waits, or its time is wrong.</summary>
    private static void Waiting(LintedSop sop, Step step)
    {
        if (step.Wait.IsWatched || !step.Standard.Time.IsWatched)
        {
            return;
        }
        foreach (Match match in Period().Matches($"{step.Activity} {step.Remark}"))
        {
            var named = TimeText.Parse(match.Value).Limit;
            if (named is { IsWatched: true } && Minutes(named) > Minutes(step.Standard.Time))
            {
                sop.WarnAt(
                    step,
                    "waktu",
                    "tunggu-tak-tercatat",
                    $"Teks menyebut {match.Value}, tetapi waktu langkah ini {step.Standard.TimeText}.",
                    "Bila langkah menunggu selama itu, tulis `tunggu:`; bila tidak, perjelas teksnya saat SOP direvisi."
                );
                return;
            }
        }
    }

    /// <summary>Roughly, for comparing only: a day has 450 minutes of work, a month 22 days, a year 250.</summary>
    private static double Minutes(TimeLimit limit) =>
        limit.Amounts.Sum(amount =>
            amount.Quantity
            * amount.Unit switch
            {
                TimeUnit.Minute => 1,
                TimeUnit.Hour => 60,
                TimeUnit.Day or TimeUnit.WorkingDay => 450,
                TimeUnit.Week => 5 * 450,
                TimeUnit.Month => 22 * 450,
                TimeUnit.Year or TimeUnit.BudgetYear => 250 * 450,
                _ => throw new ArgumentOutOfRangeException(nameof(limit), amount.Unit.ToString(), "A unit of no known kind."),
            }
        );

    // "Pasal 6 bulan", "triwulan 2 tahun 2023" and the like name a place in the calendar, not a length.
    [GeneratedRegex(
        @"(?<!\b(?:ke|tanggal|tahun|bulan|minggu|pasal|nomor)[\s-]*)\b\d{1,3}\s*(?:\([a-z "
            + @"]+\)\s*)?(?:hari(?:\s+kerja)?|minggu|bulan|tahun)\b(?!\s+\d{4})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Period();
}
