using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Documents;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Reading;

/// <summary>One calendar file as written, before its parents are merged in.</summary>
internal sealed class CalendarDraft
{
    private static readonly string[] Weekdays = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];

    private readonly DocMap _document;

    private CalendarDraft(string file, DocMap document) => (File, _document) = (file, document);

    public string File { get; }
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required string Name { get; init; }
    public string? Parent { get; init; }
    public DateTimeZone? Zone { get; init; }
    public WorkWeek? Week { get; init; }
    public bool IsRoundTheClock { get; init; }
    public ImmutableArray<CalendarPeriod> Periods { get; init; } = [];
    public Dictionary<LocalDate, string> Holidays { get; init; } = [];
    public ImmutableArray<int> DecreedYears { get; init; } = [];

    public static CalendarDraft Read(DocMap document, ProblemList problems, string version)
    {
        var map = new MapReader(document, "", problems);
        var always = map.Flag("sepanjang_waktu");
        var draft = new CalendarDraft(problems.File, document)
        {
            Id = map.Text("kalender", required: true) ?? "",
            Version = version,
            Name = map.Text("nama", required: true) ?? "",
            Parent = map.Text("induk"),
            Zone = ReadZone(map),
            Week =
                always ? WorkWeek.Always
                : map.Map("jam_kerja") is { } week ? ReadWeek(week)
                : null,
            IsRoundTheClock = always,
            Periods = ReadPeriods(map),
            Holidays = ReadHolidays(map),
            DecreedYears = [.. map.Items("tahun_ditetapkan").Select(item => map.NumberOf(item.Node, item.Path)).OfType<int>()],
        };
        if (
            always
            && ((string[])["jam_kerja", "masa", "libur", "cuti_bersama"]).FirstOrDefault(key => map.Entry(key) is not null) is { } idle
        )
        {
            problems.Error(
                map.Entry(idle)!.Value.Mark,
                idle,
                "sepanjang-waktu-berjam",
                $"`{idle}` tidak berarti pada kalender sepanjang waktu.",
                $"Hapus `{idle}`, atau hapus `sepanjang_waktu`."
            );
        }
        map.Texts("sumber");
        map.Texts("disimpulkan");
        map.RefuseUnknown();
        return draft;
    }

    public void Refuse(string code, string message, string remedy, ImmutableArray<Problem>.Builder problems, string path) =>
        problems.Add(new Problem(Severity.Error, code, File, At(path).Line, At(path).Column, path, message, remedy));

    private Mark At(string path) => Places.Of(_document, path);

    private static DateTimeZone? ReadZone(MapReader map)
    {
        if (map.Text("zona") is not { } id)
        {
            return null;
        }
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
        if (zone is null)
        {
            map.Problems.Error(
                map.Entry("zona")!.Value.Mark,
                "zona",
                "zona-tak-dikenal",
                $"Zona waktu `{id}` tidak dikenal.",
                "Tulis Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura."
            );
        }
        return zone;
    }

    private static ImmutableArray<CalendarPeriod> ReadPeriods(MapReader map)
    {
        var periods = ImmutableArray.CreateBuilder<CalendarPeriod>();
        foreach (var (node, path) in map.Items("masa"))
        {
            if (map.MapOf(node, path) is not { } period)
            {
                continue;
            }
            var name = period.Text("nama", required: true) ?? "";
            var from = Date(period, "dari");
            var to = Date(period, "sampai");
            var week =
                period.Required("jam_kerja") is { } hours && period.MapOf(hours.Value, period.PathOf("jam_kerja")) is { } days
                    ? ReadWeek(days)
                    : WorkWeek.Empty;
            period.RefuseUnknown();
            if (to < from)
            {
                map.Problems.Error(
                    node.Mark,
                    path,
                    "masa-terbalik",
                    $"Masa `{name}` berakhir sebelum mulai.",
                    "Tukar `dari` dan `sampai`."
                );
            }
            else if (from is { } start && to is { } end)
            {
                if (periods.FirstOrDefault(other => start <= other.To && other.From <= end) is { } overlap)
                {
                    map.Problems.Error(
                        node.Mark,
                        path,
                        "masa-bertumpuk",
                        $"Masa `{name}` bertumpuk dengan `{overlap.Name}`.",
                        "Perbaiki tanggalnya."
                    );
                }
                periods.Add(new CalendarPeriod(name, start, end, week));
            }
        }
        return periods.DrainToImmutable();
    }

    private static Dictionary<LocalDate, string> ReadHolidays(MapReader map)
    {
        var holidays = new Dictionary<LocalDate, string>();
        foreach (var key in (string[])["libur", "cuti_bersama"])
        {
            foreach (var (node, path) in map.Items(key))
            {
                var date =
                    node is DocMap && map.MapOf(node, path) is { } entry
                        ? ReadNamed(entry, out var name)
                        : Plain(map, node, path, out name);
                if (date is { } day && !holidays.TryAdd(day, NameOf(key, name)))
                {
                    map.Problems.Error(
                        node.Mark,
                        path,
                        "libur-ganda",
                        $"Tanggal {LocalDatePattern.Iso.Format(day)} ditulis dua kali.",
                        "Hapus salah satu."
                    );
                }
            }
        }
        return holidays;
    }

    /// <summary>A day of cuti bersama says so, also where it has a name.</summary>
    private static string NameOf(string key, string? name) =>
        (key, name) switch
        {
            ("libur", _) => name ?? "Hari libur",
            (_, null) => CalendarDefinition.JointLeave,
            _ => name.StartsWith(CalendarDefinition.JointLeave, StringComparison.OrdinalIgnoreCase)
                ? name
                : $"{CalendarDefinition.JointLeave} {name}",
        };

    private static LocalDate? ReadNamed(MapReader entry, out string? name)
    {
        var date = Date(entry, "tanggal");
        name = entry.Text("nama");
        entry.RefuseUnknown();
        return date;
    }

    private static LocalDate? Plain(MapReader map, DocNode node, string path, out string? name)
    {
        name = null;
        return map.TextOf(node, path) is { } text ? ParseDate(map, text, node.Mark, path) : null;
    }

    private static LocalDate? Date(MapReader map, string key) =>
        map.Text(key, required: true) is { } text ? ParseDate(map, text, map.Entry(key)!.Value.Mark, map.PathOf(key)) : null;

    private static LocalDate? ParseDate(MapReader map, string text, Mark mark, string path)
    {
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (!parsed.Success)
        {
            map.Problems.Error(
                mark,
                path,
                "tanggal-salah",
                $"`{text}` bukan tanggal.",
                "Tulis sebagai tahun-bulan-hari, misalnya 2026-03-21."
            );
        }
        return parsed.Success ? parsed.Value : null;
    }

    private static WorkWeek ReadWeek(MapReader map)
    {
        var week = new WorkWeek([.. Weekdays.Select(day => ReadDay(map, day))]);
        map.RefuseUnknown();
        if (week.IsEmpty)
        {
            map.Problems.Error(
                map.Mark,
                map.Path,
                "jam-kosong",
                "Tidak ada satu pun jam kerja dalam seminggu.",
                "Tulis jam paling sedikit satu hari; hari-hari tutup ditulis di `libur`."
            );
        }
        return week;
    }

    private static ImmutableArray<Opening> ReadDay(MapReader map, string day)
    {
        var openings = ImmutableArray.CreateBuilder<Opening>();
        foreach (var (node, path) in map.Items(day))
        {
            if (map.TextOf(node, path) is not { } text)
            {
                continue;
            }
            var parts = text.Split(['-', '–'], StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || Second(parts[0]) is not { } from || Second(parts[1]) is not { } to)
            {
                map.Problems.Error(
                    node.Mark,
                    path,
                    "jam-salah",
                    $"`{text}` bukan jam kerja.",
                    "Tulis mulai-selesai antara 00:00 dan 24:00, misalnya \"07:30-12:00\"."
                );
            }
            else if (to <= from)
            {
                map.Problems.Error(
                    node.Mark,
                    path,
                    "jam-terbalik",
                    $"Jam `{text}` selesai sebelum mulai.",
                    "Tukar keduanya; jam yang melewati tengah malam dibagi: sampai 24:00, lalu mulai 00:00 hari berikutnya."
                );
            }
            else if (openings.Count > 0 && from < openings[^1].To)
            {
                map.Problems.Error(
                    node.Mark,
                    path,
                    "jam-bertumpuk",
                    $"Jam `{text}` bertumpuk dengan jam sebelumnya.",
                    "Urutkan jam dalam sehari tanpa tumpang tindih."
                );
            }
            else
            {
                if (to == Opening.EndOfDay - 60)
                {
                    map.Problems.Warn(
                        node.Mark,
                        path,
                        "jam-kurang-semenit",
                        $"Jam `{text}` melewatkan menit terakhir hari itu.",
                        "Kalau buka sampai tengah malam, tulis sampai 24:00."
                    );
                }
                openings.Add(new Opening(from, to));
            }
        }
        return openings.DrainToImmutable();
    }

    /// <param name="time">With a dot as officials write it, or with a colon.</param>
    private static int? Second(string time)
    {
        if (time is "24:00" or "24.00")
        {
            return Opening.EndOfDay;
        }
        var parsed = LocalTimePattern.Create("H:mm", CultureInfo.InvariantCulture).Parse(time.Replace('.', ':'));
        return parsed.Success ? (int)(parsed.Value.NanosecondOfDay / NodaConstants.NanosecondsPerSecond) : null;
    }
}
