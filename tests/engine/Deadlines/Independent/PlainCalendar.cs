using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace DinsosFlow.Engine.Tests.Deadlines.Independent;

/// <summary>
/// A calendar as one flag for each minute from 1 January 2025 on, local time. Reads the calendar's YAML by itself; knows
/// nothing of the engine, which it is there to check.
/// </summary>
internal sealed class PlainCalendar
{
    public const int MinutesPerDay = 1440;
    private const int Days = 365 * 12;

    public static readonly DateOnly First = new(2025, 1, 1);

    private static readonly string[] Weekdays = ["minggu", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu"];

    private readonly bool[] _open = new bool[Days * MinutesPerDay];
    private readonly int[] _close = new int[Days];
    private readonly int[] _length = new int[Days];

    private PlainCalendar() { }

    public bool IsOpen(int minute) => _open[minute];

    public bool IsWorkingDay(int day) => _length[day] > 0;

    /// <summary>Working minutes of a day.</summary>
    public int LengthOf(int day) => _length[day];

    /// <summary>Close of business; midnight where there is none.</summary>
    public int EndOf(int day) => (day * MinutesPerDay) + (IsWorkingDay(day) ? _close[day] : MinutesPerDay);

    public static int DayOf(DateOnly date) => date.DayNumber - First.DayNumber;

    public static DateOnly DateOf(int day) => First.AddDays(day);

    /// <param name="layers">The calendar's own text first, then its parents'.</param>
    public static PlainCalendar Read(params string[] layers)
    {
        var maps = layers.Select(Root).ToList();
        var calendar = new PlainCalendar();
        var always = Child(maps[0], "sepanjang_waktu") is YamlScalarNode { Value: "true" };
        var closed = maps.SelectMany(map => Items(map, "libur").Concat(Items(map, "cuti_bersama"))).Select(DateIn).ToHashSet();
        var periods = maps.SelectMany(map => Items(map, "masa")).Cast<YamlMappingNode>().ToList();
        var week = maps.Select(map => Child(map, "jam_kerja")).OfType<YamlMappingNode>().FirstOrDefault();
        for (var day = 0; day < Days; day++)
        {
            var date = DateOf(day);
            if (always)
            {
                calendar.Open(day, 0, MinutesPerDay);
            }
            else if (!closed.Contains(date))
            {
                var period = periods.Find(map => Date(map, "dari") <= date && date <= Date(map, "sampai"));
                var hours = period is null ? week! : (YamlMappingNode)Child(period, "jam_kerja")!;
                foreach (var text in Items(hours, Weekdays[(int)date.DayOfWeek]).Cast<YamlScalarNode>())
                {
                    var parts = text.Value!.Split('-');
                    calendar.Open(day, Minute(parts[0]), Minute(parts[1]));
                }
            }
        }
        return calendar;
    }

    private void Open(int day, int from, int to)
    {
        Array.Fill(_open, true, (day * MinutesPerDay) + from, to - from);
        (_close[day], _length[day]) = (to, _length[day] + to - from);
    }

    private static YamlMappingNode Root(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private static IEnumerable<YamlNode> Items(YamlMappingNode map, string key) =>
        Child(map, key) is YamlSequenceNode list ? list.Children : [];

    private static DateOnly DateIn(YamlNode node) =>
        node is YamlMappingNode map ? Date(map, "tanggal") : Date(((YamlScalarNode)node).Value!);

    private static DateOnly Date(YamlMappingNode map, string key) => Date(((YamlScalarNode)Child(map, key)!).Value!);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Minute(string text)
    {
        var parts = text.Trim().Split(':');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture) * 60) + int.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
