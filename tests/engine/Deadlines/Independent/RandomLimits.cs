namespace DinsosFlow.Engine.Tests.Deadlines.Independent;

/// <param name="Start">Minutes from the calendars' first day, like all times here.</param>
internal sealed record PlainSample(int Start, PlainLimit Limit, DateOnly Reference, PlainPause[] Pauses, PlainLimit? Extension);

/// <summary>Limits, pauses and extensions at random, more often than by chance at the edges: opening, close, midnight, the due minute
/// itself.</summary>
internal sealed class RandomLimits(Random random)
{
    private const int Day = PlainCalendar.MinutesPerDay;
    private const int Starts = 1_000 * Day;
    private const int MostPauses = 6;
    private const int LongestWait = 4 * Day;

    private static readonly string[] Shapes =
    [
        "menit",
        "jam",
        "hari",
        "hari kerja",
        "minggu",
        "bulan",
        "hari+jam",
        "hari kerja+menit",
        "minggu+hari kerja",
        "minggu+jam",
        "bulan+hari",
        "bulan+hari kerja+menit",
    ];

    public int Next(int below) => random.Next(below);

    public PlainSample Sample(PlainCalendar calendar, MinuteByMinute walk)
    {
        var start = Near(calendar, random.Next(Starts));
        var reference = PlainCalendar.DateOf((start / Day) + random.Next(60, 120));
        var limit = Limit();
        if (random.Next(12) == 0)
        {
            limit = limit with { Other = random.Next(2) == 0 ? Limit() : Back() };
        }
        else if (random.Next(15) == 0)
        {
            limit = Back();
        }
        var pauses = new List<PlainPause>();
        var at = start;
        for (var count = random.Next(MostPauses); count > 0; count--)
        {
            var from =
                random.Next(5) == 0
                    ? walk.Due(start, limit, reference, [.. pauses], null) + random.Next(-1, 2)
                    : at + random.Next(LongestWait);
            from = Math.Max(at, random.Next(2) == 0 ? from : Near(calendar, from));
            at = from + Length();
            at = Math.Max(from, random.Next(2) == 0 ? at : Near(calendar, at));
            pauses.Add(new PlainPause(from, at));
        }
        return new PlainSample(start, limit, reference, [.. pauses], random.Next(5) == 0 ? Limit() : null);
    }

    private PlainLimit Limit()
    {
        if (random.Next(40) == 0)
        {
            return new PlainLimit([new PlainAmount(random.Next(1, 3), random.Next(3) > 0 ? "tahun anggaran" : "tahun")]);
        }
        return new PlainLimit([.. Shapes[random.Next(Shapes.Length)].Split('+').Select(unit => new PlainAmount(Quantity(unit), unit))]);
    }

    private PlainLimit Back()
    {
        var units = (string[])["hari", "hari kerja", "minggu", "bulan", "jam", "hari+jam"];
        return new PlainLimit(
            [.. units[random.Next(units.Length)].Split('+').Select(unit => new PlainAmount(random.Next(1, unit == "bulan" ? 2 : 5), unit))],
            true
        );
    }

    private int Quantity(string unit) =>
        unit switch
        {
            "menit" => random.Next(1, 600),
            "jam" => random.Next(1, 40),
            "bulan" => random.Next(1, 3),
            "minggu" => random.Next(1, 4),
            _ => random.Next(1, 12),
        };

    private int Length() =>
        random.Next(4) switch
        {
            0 => random.Next(5),
            1 => random.Next(Day),
            2 => random.Next(2 * Day),
            _ => random.Next(10 * Day),
        };

    /// <summary>The same minute, or an edge of its day, or a minute beside one.</summary>
    private int Near(PlainCalendar calendar, int at)
    {
        var day = at / Day;
        var edge = random.Next(4) switch
        {
            0 => at,
            1 => day * Day,
            2 => calendar.EndOf(day),
            _ => Opening(calendar, day),
        };
        return Math.Max(0, edge + random.Next(-1, 2));
    }

    private static int Opening(PlainCalendar calendar, int day)
    {
        var at = day * Day;
        while (at < (day + 1) * Day && !calendar.IsOpen(at))
        {
            at++;
        }
        return at;
    }
}
