using System.Collections.Immutable;
using CsCheck;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>The official wording says the same as what it was made from.</summary>
public class TimeTextRoundTripTests
{
    [Fact]
    public void Official_OfEveryPrintedTime_ReadsBackTheSame() =>
        Assert.All(
            PrintedTimes.All.Select(time => TimeText.Parse(time.Printed).Limit).OfType<TimeLimit>(),
            limit => Assert.Equal(limit, TimeText.Parse(TimeText.Official(limit)).Limit)
        );

    [Fact]
    public void Official_OfAnyLimit_ReadsBackTheSame() =>
        AnyLimit
            .Where(limit => TimeText.Official(limit).Length <= TimeText.MaxLength)
            .Sample(limit => limit.Equals(TimeText.Parse(TimeText.Official(limit)).Limit), iter: 5_000);

    /// <summary>Words up to 999 agree with their digits: "14 (empat belas)" is one number, "14 (empat)" is none.</summary>
    [Theory]
    [InlineData("sebelas", 11)]
    [InlineData("empat belas", 14)]
    [InlineData("dua puluh", 20)]
    [InlineData("sembilan puluh sembilan", 99)]
    [InlineData("seratus dua puluh", 120)]
    [InlineData("tiga ratus enam puluh lima", 365)]
    public void Parse_NumberInWords_IsItsDigits(string words, int number)
    {
        Assert.Equal(TimeText.Parse($"{number} hari"), TimeText.Parse($"{words} hari"));
        Assert.Equal(TimeText.Parse($"{number} hari"), TimeText.Parse($"{number} ({words}) hari"));
        Assert.Null(TimeText.Parse($"{number + 1} ({words}) hari").Limit);
    }

    private static readonly string[] References = ["tanggal pelaksanaan kegiatan", "hari pencairan", "rapat ke 2"];

    private static readonly Gen<TimeLimit> OneReading =
        from units in Gen.Int[1, 63]
        from quantities in Gen.Int[1, 100].Array[6]
        from lower in Gen.Int[-3, 3]
        from cap in Gen.Bool
        from open in Gen.Bool
        from reference in Gen.Int[-4, 2]
        let amounts = Amounts(units, quantities)
        select new TimeLimit
        {
            Kind = reference < 0 ? TimeLimitKind.After : TimeLimitKind.BeforeReference,
            Amounts = amounts,
            LowerBound = lower > 0 && lower <= amounts[0].Quantity ? [amounts[0] with { Quantity = lower }] : [],
            IsCap = cap,
            HasOpenEnd = open,
            Reference = reference < 0 ? null : References[reference],
        };

    private static readonly Gen<TimeLimit> AnyLimit =
        from kind in Gen.Int[0, 9]
        from first in OneReading
        from second in Gen.OneOf(OneReading, Gen.Const(TimeLimit.Open), Gen.Const(TimeLimit.None))
        from both in Gen.Bool
        let limit = kind == 0 ? TimeLimit.None
        : kind == 1 ? TimeLimit.Open
        : first
        select both ? limit with { Alternative = second } : limit;

    /// <summary>Largest unit first, as compounds are written; a budget year stands alone.</summary>
    private static ImmutableArray<TimeAmount> Amounts(int units, int[] quantities)
    {
        TimeUnit[] order =
        [
            TimeUnit.Year,
            TimeUnit.Month,
            TimeUnit.Week,
            quantities[3] % 2 == 0 ? TimeUnit.Day : TimeUnit.WorkingDay,
            TimeUnit.Hour,
            TimeUnit.Minute,
        ];
        return units == 63
            ? [new TimeAmount(quantities[0], TimeUnit.BudgetYear)]
            : [.. order.Where((_, i) => (units & (1 << i)) != 0).Select((unit, i) => new TimeAmount(quantities[i], unit))];
    }
}
