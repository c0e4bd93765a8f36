using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>The trail of a limit with its pauses and its extension: told by the count itself, without gap or overlap.</summary>
public class TrailTests
{
    public static TheoryData<string> Kinds =>
        [
            "{0} menit",
            "{0} jam",
            "{0}00 jam",
            "{0} hari",
            "{0} hari kerja",
            "{0}0 hari kerja",
            "{0} minggu",
            "{0} bulan",
            "1 tahun anggaran",
            "{0} hari 3 jam",
            "{0} hari kerja 90 menit",
            "{0} bulan 2 hari kerja 1 jam",
            "{0} minggu 1 hari kerja 10 menit",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_AnyPausesAndExtension_EndsAtTheDueInstantAddsUpAndLeavesNoHourOut(string kind) =>
        Gen.Select(Gen.Int[0, 700 * 24 * 60], Gen.Int[1, 9], Gen.Bool, Waits.Array[0, 4], Gen.Int[0, 3])
            .Sample(
                (minute, quantity, isOffice, waits, extended) =>
                {
                    var calendar = isOffice ? Kupang.Calendar : Kupang.RoundTheClock;
                    var start = Kupang.At("2025-01-01T00:00") + Duration.FromMinutes(minute);
                    var limit = Kupang.Limit(string.Format(CultureInfo.InvariantCulture, kind, quantity));
                    var extension =
                        extended == 0 ? Kupang.Limit("2 hari kerja 3 jam")
                        : extended == 1 ? Kupang.Limit("1 minggu")
                        : null;
                    var ledger = new Ledger(Pauses(start, waits), extension);

                    var explained = DueExplanation.Of(calendar, start, limit, null, ledger);

                    Assert.Equal(calendar.DueAt(start, limit, null, ledger), explained.Due);
                    Assert.Equal(calendar.DueAt(start, limit).At, explained.FirstDue);
                    Assert.Equal((DueLineKind.Due, explained.Due.At!.Value), (explained.Lines[^1].Kind, explained.Lines[^1].From));
                    AddsUp(explained, limit, extension);
                    Adjoins(start, explained);
                },
                iter: 250
            );

    /// <summary>The hours begin with Monday: it counts as the working day once, and 90 minutes of it are worked.</summary>
    [Fact]
    public void Of_CompoundWhoseHoursBeginAtMidnight_TellsThatDayOnce() =>
        Assert.Equal(
            """
            DayZero 2026-06-05T00:00 2026-06-06T00:00
            Closed 2026-06-06T00:00 2026-06-08T00:00 Weekend
            Counted 2026-06-08T00:00 2026-06-08T00:00 1 WorkingDay
            Closed 2026-06-08T00:00 2026-06-08T07:30 BeforeOpening
            Worked 2026-06-08T07:30 2026-06-08T09:00 90 min
            Due 2026-06-08T09:00 2026-06-08T09:00
            """,
            Told("2026-06-05T00:00", "1 hari kerja 90 menit")
        );

    [Fact]
    public void Of_PausedOnTheMovedLastDay_TellsThePauseAndTheDayAdded() =>
        Assert.Equal(
            """
            DayZero 2026-08-12T09:00 2026-08-13T00:00
            Counted 2026-08-13T00:00 2026-08-16T00:00 3 Day
            LandsOnClosedDay 2026-08-16T00:00 2026-08-16T00:00 Weekend
            Closed 2026-08-16T00:00 2026-08-17T00:00 Weekend
            Closed 2026-08-17T00:00 2026-08-18T00:00 Proklamasi Kemerdekaan
            MovedTo 2026-08-18T00:00 2026-08-18T09:00
            Paused 2026-08-18T09:00 2026-08-19T09:00 450 min stood, 1 added
            Added 2026-08-19T09:00 2026-08-19T16:00 1 Day
            Due 2026-08-19T16:00 2026-08-19T16:00
            """,
            Told("2026-08-12T09:00", "3 hari", "2026-08-18T09:00/2026-08-19T09:00")
        );

    [Fact]
    public void Of_PausedHours_TellsTheWorkBeforeAndAfter() =>
        Assert.Equal(
            """
            Worked 2026-06-02T09:00 2026-06-02T10:00 60 min
            Paused 2026-06-02T10:00 2026-06-02T10:30 30 min stood
            Worked 2026-06-02T10:30 2026-06-02T11:30 60 min
            Due 2026-06-02T11:30 2026-06-02T11:30
            """,
            Told("2026-06-02T09:00", "2 jam", "2026-06-02T10:00/2026-06-02T10:30")
        );

    /// <summary>Wednesday ends inside the first pause and is told before it; Friday lies wholly inside the second.</summary>
    [Fact]
    public void Of_PausedWorkingDays_TellsEachDayOnce() =>
        Assert.Equal(
            """
            DayZero 2026-06-02T09:00 2026-06-03T00:00
            Counted 2026-06-03T00:00 2026-06-03T15:00 1 WorkingDay
            Paused 2026-06-03T15:00 2026-06-04T08:00 90 min stood, 1 added
            Counted 2026-06-04T08:00 2026-06-05T00:00 1 WorkingDay
            Paused 2026-06-05T00:00 2026-06-08T08:00 480 min stood, 1 added
            Counted 2026-06-08T08:00 2026-06-08T08:00 1 WorkingDay
            Added 2026-06-08T08:00 2026-06-09T00:00 1 WorkingDay
            Added 2026-06-09T00:00 2026-06-09T16:00 1 WorkingDay
            Due 2026-06-09T16:00 2026-06-09T16:00
            """,
            Told("2026-06-02T09:00", "3 hari kerja", "2026-06-03T15:00/2026-06-04T08:00", "2026-06-05T00:00/2026-06-08T08:00")
        );

    [Fact]
    public void Of_SecondShortPauseOverTheLastClose_TellsWhatWasLeft() =>
        Assert.Equal(
            """
            DayZero 2026-06-02T09:00 2026-06-03T00:00
            Counted 2026-06-03T00:00 2026-06-03T15:00 1 WorkingDay
            Paused 2026-06-03T15:00 2026-06-04T09:00 150 min stood, 1 added
            Added 2026-06-04T09:00 2026-06-04T15:00 1 WorkingDay
            Paused 2026-06-04T15:00 2026-06-05T09:00 150 min stood
            Rest 2026-06-05T09:00 2026-06-05T10:00 60 min
            Due 2026-06-05T10:00 2026-06-05T10:00
            """,
            Told("2026-06-02T09:00", "1 hari kerja", "2026-06-03T15:00/2026-06-04T09:00", "2026-06-04T15:00/2026-06-05T09:00")
        );

    /// <summary>From midnight to midnight: the days beside the pause stay whole.</summary>
    [Fact]
    public void Of_AWholeDayPaused_LeavesTheDaysBesideItWhole() =>
        Assert.Equal(
            """
            DayZero 2026-06-05T09:00 2026-06-06T00:00
            Closed 2026-06-06T00:00 2026-06-08T00:00 Weekend
            Counted 2026-06-08T00:00 2026-06-10T00:00 2 WorkingDay
            Paused 2026-06-10T00:00 2026-06-11T00:00 450 min stood, 1 added
            Counted 2026-06-11T00:00 2026-06-11T00:00 1 WorkingDay
            Counted 2026-06-11T00:00 2026-06-13T00:00 2 WorkingDay
            Closed 2026-06-13T00:00 2026-06-15T00:00 Weekend
            Added 2026-06-15T00:00 2026-06-15T16:00 1 WorkingDay
            Due 2026-06-15T16:00 2026-06-15T16:00
            """,
            Told("2026-06-05T09:00", "5 hari kerja", "2026-06-10T00:00/2026-06-11T00:00")
        );

    [Fact]
    public void Of_StartedInTheBreakAndWorkedOn_HasNoEmptyLine() =>
        Assert.Equal(
            """
            Closed 2026-06-02T12:00 2026-06-02T13:00 Break
            Worked 2026-06-02T13:00 2026-06-02T14:00 60 min
            Due 2026-06-02T14:00 2026-06-02T14:00
            """,
            Told("2026-06-02T12:00", "1 jam")
        );

    /// <summary>Monday was not worked from its beginning: it is told by its hours, and the one whole day after it too.</summary>
    [Fact]
    public void Of_HoursFromTheMiddleOfADay_TellsThatDayByItsHours() =>
        Assert.DoesNotContain("WorkedDays", Told("2026-06-08T10:00", "20 jam"), StringComparison.Ordinal);

    /// <summary>31 December 2028 is a Sunday: said once, before the extension.</summary>
    [Fact]
    public void Of_BudgetYearMovedBackAndExtended_SaysTheMoveOnce()
    {
        var ledger = Ledger.Empty with { Extension = Kupang.Limit("1 hari kerja") };

        var explained = DueExplanation.Of(Kupang.Calendar, Kupang.At("2028-03-01T10:00"), Kupang.Limit("1 tahun anggaran"), null, ledger);

        Assert.True(Assert.Single(explained.Lines, line => line.Kind == DueLineKind.LandsOnClosedDay).IsMovedBack);
        Assert.Equal("2029-01-01T16:00", Kupang.Local(explained.Due.At!.Value));
    }

    /// <summary>The extension was granted to the reading that counts.</summary>
    [Fact]
    public void Of_TwoReadingsExtended_LeavesTheOtherAsItWas()
    {
        var ledger = Ledger.Empty with { Extension = Kupang.Limit("5 hari kerja") };

        var explained = DueExplanation.Of(
            Kupang.Calendar,
            Kupang.At("2026-06-02T10:00"),
            Kupang.Limit("3 hari kerja/ 1 hari kerja"),
            null,
            ledger
        );

        Assert.Equal("2026-06-10T16:00", Kupang.Local(explained.Due.At!.Value));
        Assert.Equal("2026-06-05T16:30", Kupang.Local(Assert.Single(explained.Others).Due.At!.Value));
    }

    [Fact]
    public void Of_Extended_TellsWhereItWouldHaveEnded()
    {
        var ledger = Ledger.Empty with { Extension = Kupang.Limit("1 hari kerja") };

        var explained = DueExplanation.Of(Kupang.Calendar, Kupang.At("2026-06-05T10:00"), Kupang.Limit("1 hari kerja"), null, ledger);

        Assert.Equal(
            """
            DayZero 2026-06-05T10:00 2026-06-06T00:00
            Closed 2026-06-06T00:00 2026-06-08T00:00 Weekend
            Counted 2026-06-08T00:00 2026-06-08T16:00 1 WorkingDay
            BeforeExtension 2026-06-08T16:00 2026-06-08T16:00
            DayZero 2026-06-08T16:00 2026-06-09T00:00
            Counted 2026-06-09T00:00 2026-06-09T16:00 1 WorkingDay
            Due 2026-06-09T16:00 2026-06-09T16:00
            """,
            Said(explained)
        );
        Assert.Equal(("2026-06-08T16:00", true), (Kupang.Local(explained.FirstDue!.Value), explained.IsMoved));
    }

    private static void AddsUp(DueExplanation explained, TimeLimit limit, TimeLimit? extension)
    {
        TimeAmount[] owed = [.. limit.Amounts, .. extension?.Amounts ?? []];
        foreach (var unit in Enum.GetValues<TimeUnit>().Where(unit => unit is not (TimeUnit.Hour or TimeUnit.Minute)))
        {
            Assert.Equal(
                owed.Where(amount => amount.Unit == unit).Sum(amount => amount.Quantity),
                Days(explained, DueLineKind.Counted, unit)
            );
        }
        var minutes = owed.Sum(amount =>
            amount.Unit == TimeUnit.Hour ? amount.Quantity * 60
            : amount.Unit == TimeUnit.Minute ? amount.Quantity
            : 0
        );
        Assert.Equal(
            minutes,
            explained
                .Lines.Where(line => line.Kind is DueLineKind.Worked or DueLineKind.WorkedDays)
                .Aggregate(Duration.Zero, (sum, line) => sum + line.Counted.Length)
                .TotalMinutes
        );
        var added = Enum.GetValues<TimeUnit>().Sum(unit => Days(explained, DueLineKind.Added, unit));
        Assert.Equal(explained.Lines.Sum(line => line.AddedDays), added);
    }

    private static int Days(DueExplanation explained, DueLineKind kind, TimeUnit unit) =>
        explained.Lines.Where(line => line.Kind == kind && line.Amount?.Unit == unit).Sum(line => line.Amount!.Value.Quantity);

    private static void Adjoins(Instant start, DueExplanation explained)
    {
        var due = explained.Due.At!.Value;
        var at = start;
        foreach (var line in explained.Lines.Where(line => line.From < line.To && line.From < due))
        {
            Assert.Equal(at, line.From);
            at = line.To;
        }
        Assert.Equal(due, at);
    }

    private static readonly Gen<(int Wait, int Length)> Waits = Gen.Select(
        Gen.Int[0, 3 * 86_400],
        Gen.OneOf(Gen.Int[1, 600], Gen.Int[1, 5 * 86_400])
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

    private static string Told(string start, string limit, params string[] pauses) =>
        Said(DueExplanation.Of(Kupang.Calendar, Kupang.At(start), Kupang.Limit(limit), null, Kupang.Paused(pauses)));

    private static string Said(DueExplanation explained) =>
        string.Join(
            '\n',
            explained.Lines.Select(line =>
                string.Join(
                    ' ',
                    new[] { line.Kind.ToString(), Kupang.Local(line.From), Kupang.Local(line.To), What(line) }.Where(part =>
                        part.Length > 0
                    )
                )
            )
        );

    private static string What(DueLine line) =>
        line.Kind switch
        {
            DueLineKind.Paused => string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Stood.Length.TotalMinutes} min stood{(line.AddedDays > 0 ? $", {line.AddedDays} added" : "")}"
            ),
            DueLineKind.Worked or DueLineKind.Rest => string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Counted.Length.TotalMinutes} min"
            ),
            _ => line.Amount is { } amount ? $"{amount.Quantity} {amount.Unit}" : line.Why?.Name ?? line.Why?.Kind.ToString() ?? "",
        };
}
