using System.Collections.Immutable;
using CsCheck;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>What holds of any pauses, across moved days, for every kind of limit and several calendars.</summary>
public class PauseOrderTests
{
    private static readonly string[] Kinds =
    [
        "{0} menit",
        "{0} jam",
        "{0} hari",
        "{0} hari kerja",
        "{0} minggu",
        "{0} bulan",
        "1 tahun",
        "{0} hari 3 jam",
        "{0} hari kerja 90 menit",
        "{0} minggu 2 jam",
        "{0} bulan 2 hari kerja 1 jam",
        "{0} minggu 1 hari kerja 10 menit",
        "{0} hari kerja/ 2 minggu",
    ];

    private static readonly string[] Calendars = ["ntt", "tanah-laut-pengaduan", "siaga-24-jam"];

    private static readonly Ladder Ladder = new([
        new LadderRung("delapan-puluh", new RungTime.Share(80), []),
        new LadderRung("sehari-sebelum", new RungTime.Before(1), []),
        new LadderRung("hari-terakhir", new RungTime.Before(0), []),
        new LadderRung("lewat", new RungTime.Passed(), []),
        new LadderRung("sehari-sesudah", new RungTime.After(1), []),
    ]);

    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void DueAt_AnyPauses_IsNotBeforeTheEndOfAPauseThatBeganInTime(string kind) =>
        ForAny(
            kind,
            sample =>
            {
                foreach (var (count, pause) in sample.Pauses.Index())
                {
                    if (pause.From <= sample.Due(sample.Pauses[..count]))
                    {
                        Assert.True(sample.Due(sample.Pauses) >= pause.Until);
                    }
                }
            }
        );

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void DueAt_TheLastPauseLonger_IsNeverDueEarlier(string kind) =>
        ForAny(
            kind,
            sample =>
            {
                var last = sample.Pauses[^1];
                var longer = sample.Pauses.SetItem(
                    sample.Pauses.Length - 1,
                    last with
                    {
                        Until = last.Until + Duration.FromSeconds(sample.More),
                    }
                );
                Assert.True(sample.Due(longer) >= sample.Due(sample.Pauses));
            }
        );

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void DueAt_OnePauseMore_IsNeverDueEarlier(string kind) =>
        ForAny(kind, sample => Assert.True(sample.Due(sample.Pauses) >= sample.Due(sample.Pauses[..^1])));

    /// <summary>
    /// What is documented as rounded: a pause counts by the day-ends in it, so less than one working day of it is lost. Days
    /// of limits in hari, minggu, bulan are added as dates, so that closed ones among them stand for working days.
    /// </summary>
    [Theory]
    [MemberData(nameof(AllKinds))]
    public void DueAt_OnePause_MovesByItsWorkingTimeLessTheRounding(string kind) =>
        ForAny(
            kind,
            sample =>
            {
                var due = sample.Due([]);
                var pause = sample.Pauses[0];
                if (pause.From > due || sample.Limit.Alternative is not null)
                {
                    return;
                }
                var moved = sample.Calendar.Between(due, sample.Due([pause])).Length;
                var inside = sample.Calendar.Between(pause.From, pause.Until!.Value).Length;
                if (sample.Limit.Amounts.All(amount => amount.Unit is TimeUnit.Minute or TimeUnit.Hour))
                {
                    Assert.Equal(inside, moved);
                    return;
                }
                var kept = sample.Limit.Amounts.Last(amount => amount.Unit is not (TimeUnit.Minute or TimeUnit.Hour)).Unit;
                // From the last day on, which a compound's hours may lead away from.
                var lastDay = sample
                    .Calendar.DueAt(sample.Start, sample.Limit with { Amounts = [.. sample.Limit.Amounts.Where(IsByDay)] })
                    .At!.Value;
                var dates = Enumerable
                    .Range(1, 60)
                    .Select(day => lastDay.InZone(sample.Calendar.Zone).Date.PlusDays(day))
                    .Where(date => date <= sample.Due([pause]).InZone(sample.Calendar.Zone).Date);
                var closed = kept == TimeUnit.WorkingDay ? 0 : dates.Count(date => !sample.Calendar.IsWorkingDay(date));
                // Days of unequal length may be exchanged for each other; the longest is the measure.
                var longest = sample.Calendar.Id == "siaga-24-jam" ? 24 : 8.5;
                var daysMoved = moved.TotalHours / Shortest(sample.Calendar);
                Assert.True(
                    daysMoved + closed + 1 >= inside.TotalHours / longest,
                    $"{sample}: moved {moved}, inside {inside}, closed {closed}"
                );
            }
        );

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Place_AnyPauses_RungsAreInOrderAndNoneIsBeforeTheStart(string kind) =>
        ForAny(
            kind,
            sample =>
            {
                var ledger = new Ledger(sample.Pauses, null);
                var rungs = Ladder.Place(sample.Calendar, sample.Start, sample.Due(sample.Pauses), sample.Limit, ledger);
                Assert.Equal(rungs.Select(rung => rung.At).Order(), rungs.Select(rung => rung.At));
                Assert.All(rungs, rung => Assert.True(rung.At >= sample.Start));
                Assert.Contains(rungs, rung => rung.Id == "lewat" && rung.At == sample.Due(sample.Pauses));
            }
        );

    private static bool IsByDay(TimeAmount amount) => amount.Unit is not (TimeUnit.Minute or TimeUnit.Hour);

    private static double Shortest(WorkCalendar calendar) =>
        calendar.Id switch
        {
            "siaga-24-jam" => 24,
            "ntt" => 6.5,
            _ => 3.5,
        };

    private static void ForAny(string kind, Action<Sample> holds) =>
        Gen.Select(Gen.Int[0, 700 * 24 * 60], Gen.Int[1, 9], Gen.Int[0, Calendars.Length - 1], Waits.Array[1, 4], Gen.Int[0, 400_000])
            .Sample(
                (minute, quantity, calendar, waits, more) =>
                {
                    var start = Kupang.At("2025-01-01T00:00") + Duration.FromMinutes(minute);
                    var limit = Kupang.Limit(string.Format(System.Globalization.CultureInfo.InvariantCulture, kind, quantity));
                    holds(
                        new Sample(Repository.Library.Calendars.Calendars[Calendars[calendar]], start, limit, Pauses(start, waits), more)
                    );
                },
                iter: 250
            );

    private static readonly Gen<(int Wait, int Length)> Waits = Gen.Select(
        Gen.Int[0, 5 * 86_400],
        Gen.OneOf(Gen.Int[1, 600], Gen.Int[1, 9 * 86_400])
    );

    private static ImmutableArray<Pause> Pauses(Instant start, (int Wait, int Length)[] waits)
    {
        var pauses = ImmutableArray.CreateBuilder<Pause>(waits.Length);
        var at = start;
        foreach (var (wait, length) in waits)
        {
            var from = at + Duration.FromSeconds(wait);
            at = from + Duration.FromSeconds(length);
            pauses.Add(new Pause(from, at));
        }
        return pauses.MoveToImmutable();
    }

    private sealed record Sample(WorkCalendar Calendar, Instant Start, TimeLimit Limit, ImmutableArray<Pause> Pauses, int More)
    {
        public Instant Due(ImmutableArray<Pause> pauses) => Calendar.DueAt(Start, Limit, null, new Ledger(pauses, null)).At!.Value;

        public override string ToString() => $"{Calendar.Id} {TimeText.Official(Limit)} from {Start}, paused {string.Join(", ", Pauses)}";
    }
}
