using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Each edit of a calendar on every calendar that ships.</summary>
public class EditedCalendarTests
{
    private static readonly IReadOnlyList<Shipped> Calendars = [.. Shipped.In("calendars/")];

    private static readonly LocalDate Decreed = new(2026, 11, 27);

    private static readonly ImmutableArray<DayHours> Mornings =
    [
        new("senin", ["08:00-12:00"]),
        new("jumat", ["08:00-11:30", "13:00-15:30"]),
    ];

    private static Shipped National => Calendars.Single(file => file.Path == "calendars/indonesia.yaml");

    private static Shipped Kupang => Calendars.Single(file => file.Path == "calendars/ntt.yaml");

    [Fact]
    public void AddHoliday_EveryShippedCalendar_StandsThereAndGoesAgain()
    {
        var random = new Random(4);
        var round = Calendars.Single(file => file.Path == "calendars/siaga-24-jam.yaml");
        Assert.All(
            Calendars.Except([round]),
            file =>
            {
                var name = HostileText.Next(random);
                var before = Read(file.Path, file.Text);

                var added = new AddHoliday(Decreed, name).Apply("", file.Path, file.Text).Value;
                var removed = new RemoveHoliday(Decreed).Apply("", file.Path, added.Text).Value;

                var expected = before with { Holidays = before.Holidays.Add(Decreed, name) };
                Assert.Equal(Deep.Text(expected), Deep.Text(Read(file.Path, added.Text)));
                Assert.Equal(file.Text, removed.Text);
                Assert.Equal(file.Text, added.Undo.Apply(file.Path, added.Text).Value);
            }
        );
        Assert.Equal("sepanjang-waktu-berjam", Assert.Single(new AddHoliday(Decreed, "X").Apply("", round.Path, round.Text).Problems).Code);
    }

    [Fact]
    public void AddHoliday_AmongOthers_StandsInTheOrderOfDates()
    {
        var text = new AddHoliday(Decreed, "Pemungutan suara").Apply("", National.Path, National.Text).Value.Text;

        var lines = text.Split('\n');
        var at = Array.IndexOf(lines, "  - { tanggal: 2026-11-27, nama: Pemungutan suara }");
        Assert.Equal("  - { tanggal: 2026-08-25, nama: Maulid Nabi Muhammad saw. }", lines[at - 1]);
        Assert.Equal("  - { tanggal: 2026-12-25, nama: Kelahiran Yesus Kristus (Natal) }", lines[at + 1]);
        Assert.Equal((0, 1), (Lines.Between(National.Text, text).Before, Lines.Between(National.Text, text).After));
    }

    [Fact]
    public void MoveHoliday_ThereAndBack_GivesTheSameBytes()
    {
        var from = new LocalDate(2026, 5, 27);

        var there = new MoveHoliday(from, Decreed).Apply("", National.Path, National.Text).Value.Text;
        var back = new MoveHoliday(Decreed, from).Apply("", National.Path, there).Value.Text;

        var before = Read(National.Path, National.Text);
        Assert.Equal(
            Deep.Text(before with { Holidays = before.Holidays.Remove(from).Add(Decreed, "Idul Adha 1447 Hijriah") }),
            Deep.Text(Read(National.Path, there))
        );
        Assert.Equal(National.Text, back);
    }

    [Fact]
    public void NameHoliday_IsThatNameAlone()
    {
        var before = Read(National.Path, National.Text);
        var date = new LocalDate(2026, 5, 27);

        var text = new NameHoliday(date, "Idul Adha: \"1447\" # H").Apply("", National.Path, National.Text).Value.Text;

        Assert.Equal(
            Deep.Text(before with { Holidays = before.Holidays.SetItem(date, "Idul Adha: \"1447\" # H") }),
            Deep.Text(Read(National.Path, text))
        );
    }

    [Theory]
    [InlineData(2026, 12, 25, "libur-ganda")]
    [InlineData(2026, 12, 24, "libur-ganda")]
    public void AddHoliday_DateThatIsThere_IsRefusedInWords(int year, int month, int day, string code)
    {
        var problem = Assert.Single(
            new AddHoliday(new LocalDate(year, month, day), "Lagi").Apply("", National.Path, National.Text).Problems
        );

        Assert.Equal(code, problem.Code);
        Assert.Contains($"{year}-{month}-{day}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SetPeriod_NewRamadan_IsAddedAndGoesAgain()
    {
        var edit = new SetPeriod("Ramadan 2027", new LocalDate(2027, 2, 8), new LocalDate(2027, 3, 9), Mornings);

        var added = edit.Apply("", Kupang.Path, Kupang.Text).Value.Text;
        var removed = new RemovePeriod("Ramadan 2027").Apply("", Kupang.Path, added).Value.Text;

        Assert.EndsWith(
            """
              - nama: Ramadan 2027
                dari: 2027-02-08
                sampai: 2027-03-09
                jam_kerja:
                  senin: ["08:00-12:00"]
                  jumat: ["08:00-11:30", "13:00-15:30"]

            """,
            added,
            StringComparison.Ordinal
        );
        Assert.StartsWith(Kupang.Text, added, StringComparison.Ordinal);
        Assert.Equal(Kupang.Text, removed);
    }

    [Fact]
    public void SetPeriod_ThatIsThere_GetsItsDaysAndHours()
    {
        var text = new SetPeriod("Ramadan 2026", new LocalDate(2026, 2, 18), new LocalDate(2026, 3, 19), Mornings)
            .Apply("", Kupang.Path, Kupang.Text)
            .Value.Text;

        var period = Read(Kupang.Path, text).Periods.Single(period => period.Name == "Ramadan 2026");
        Assert.Equal((new LocalDate(2026, 2, 18), new LocalDate(2026, 3, 19)), (period.From, period.To));
        Assert.Equal([1, 0, 0, 0, 2, 0, 0], period.Week.Days.Select(day => day.Length));
        Assert.Equal(2, Read(Kupang.Path, text).Periods.Length);
    }

    [Fact]
    public void SetHours_OneDay_ChangesItsLineAlone()
    {
        var text = new SetHours(new DayHours("jumat", ["07:00-11:00"])).Apply("", Kupang.Path, Kupang.Text).Value.Text;

        Assert.Equal(
            Kupang.Text.Replace(
                "  jumat: [\"07:30-11:30\", \"13:00-16:30\"]\nmasa",
                "  jumat: [\"07:00-11:00\"]\nmasa",
                StringComparison.Ordinal
            ),
            text
        );
    }

    [Fact]
    public void SetHours_ThatOverlap_AreRefusedWithTheirPlace()
    {
        var problem = new SetHours(new DayHours("senin", ["07:30-12:00", "11:00-15:00"])).Apply("", Kupang.Path, Kupang.Text).Problems[0];

        Assert.Equal(("jam-bertumpuk", "jam_kerja.senin[2]"), (problem.Code, problem.Path));
    }

    [Fact]
    public void SetWeek_EveryShippedCalendar_IsThatWeek_AndBackIsTheSameBytes()
    {
        var random = new Random(11);
        Assert.All(
            Calendars.Where(file => file.Path is not ("calendars/siaga-24-jam.yaml" or "calendars/indonesia.yaml")),
            file =>
            {
                for (var round = 0; round < 8; round++)
                {
                    var week = RandomWeek(random);
                    var before = Read(file.Path, file.Text);

                    var edited = new SetWeek(week).Apply("", file.Path, file.Text).Value;

                    var days = DayHours.Week.Select(day => week.FirstOrDefault(other => other.Day == day)?.Openings ?? []);
                    Assert.Equal(
                        days.Select(openings => string.Join(' ', openings)),
                        Read(file.Path, edited.Text).Week.Days.Select(openings => string.Join(' ', openings.Select(Text)))
                    );
                    Assert.Equal(Deep.Text(before), Deep.Text(Read(file.Path, edited.Text) with { Week = before.Week }));
                    Assert.Equal(file.Text, edited.Undo.Apply(file.Path, edited.Text).Value);
                    var same = before.Week.Days.Select((openings, day) => new DayHours(DayHours.Week[day], [.. openings.Select(Text)]));
                    Assert.Equal(file.Text, new SetWeek([.. same]).Apply("", file.Path, file.Text).Value.Text);
                }
            }
        );
    }

    [Fact]
    public void SetWeek_CalendarWithItsParentsHours_GetsItsOwn()
    {
        const string Loket = "kalender: loket\nnama: Loket\ninduk: indonesia\nzona: Asia/Makassar\n";

        var text = new SetWeek(Mornings).Apply("", "calendars/loket.yaml", Loket).Value.Text;

        Assert.Equal(Loket + "jam_kerja: { senin: [08:00-12:00], jumat: [08:00-11:30, 13:00-15:30] }\n", text.Replace("\"", ""));
    }

    /// <summary>No day of the old hours is one of the new: between them stands a week without any.</summary>
    [Fact]
    public void SetPeriod_ThatIsThere_OtherDaysAltogether()
    {
        const string Text = """
            kalender: uji
            nama: Uji
            zona: Asia/Makassar
            jam_kerja: { senin: ["08:00-12:00"] }
            masa:
              - nama: Ramadan
                dari: 2026-02-18
                sampai: 2026-03-19
                jam_kerja:
                  senin: ["08:00-12:00"]

            """;
        var edit = new SetPeriod(
            "Ramadan",
            new LocalDate(2026, 2, 18),
            new LocalDate(2026, 3, 19),
            [new DayHours("jumat", ["08:00-11:00"])]
        );

        var text = edit.Apply("", "uji.yaml", Text).Value.Text;

        Assert.Equal(Text.Replace("      senin: [\"08:00-12:00\"]\n", "      jumat: [\"08:00-11:00\"]\n", StringComparison.Ordinal), text);
    }

    private static ImmutableArray<DayHours> RandomWeek(Random random) =>
        [
            new DayHours(DayHours.Week[random.Next(7)], ["06:00-06:30"]),
            .. DayHours
                .Week.Where(_ => random.Next(3) > 0)
                .Select(day => new DayHours(day, random.Next(2) == 0 ? ["07:00-15:00"] : ["07:00-12:00", "13:00-16:30"])),
        ];

    private static string Text(Opening opening) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{opening.From / 3600:00}:{opening.From / 60 % 60:00}-{opening.To / 3600:00}:{opening.To / 60 % 60:00}"
        );

    [Fact]
    public void SetDecreed_YearAndBack_GivesTheSameBytes()
    {
        var decreed = new SetDecreed(2027, true).Apply("", National.Path, National.Text).Value.Text;

        Assert.Contains("tahun_ditetapkan: [2025, 2026, 2027]\n", decreed, StringComparison.Ordinal);
        Assert.Equal(National.Text, new SetDecreed(2027, false).Apply("", National.Path, decreed).Value.Text);
        Assert.Equal(National.Text, new SetDecreed(2026, true).Apply("", National.Path, National.Text).Value.Text);
    }

    [Fact]
    public void PastedList_AsDecreesAreCopied_IsRead()
    {
        const string List = """
            1. Jumat, 1 Januari 2027    Tahun Baru Masehi
            2.	5 Februari 2027	Isra Mikraj
            08/03/2027 - Hari Suci Nyepi
            2027-03-09 Cuti bersama Hari Suci Nyepi

            26 Maret 2027
            """;

        var edit = HolidayList.Read("tempel", List).Value;

        Assert.Equal(
            [
                new AddHoliday(new LocalDate(2027, 1, 1), "Tahun Baru Masehi"),
                new AddHoliday(new LocalDate(2027, 2, 5), "Isra Mikraj"),
                new AddHoliday(new LocalDate(2027, 3, 8), "Hari Suci Nyepi"),
                new AddHoliday(new LocalDate(2027, 3, 9), "Hari Suci Nyepi", true),
                new AddHoliday(new LocalDate(2027, 3, 26), null),
            ],
            edit.Edits.Cast<AddHoliday>()
        );
        var kupang = edit.Apply("", Kupang.Path, Kupang.Text).Value;
        Assert.Equal(5, Read(Kupang.Path, kupang.Text).Holidays.Count);
        Assert.Equal(Kupang.Text, kupang.Undo.Apply(Kupang.Path, kupang.Text).Value);
        // 1 January 2027 stands in the national calendar already.
        Assert.Equal("libur-ganda", Assert.Single(edit.Apply("", National.Path, National.Text).Problems).Code);
    }

    [Theory]
    [InlineData("31 Februari 2027 X")]
    [InlineData("2026-12-52 X")]
    [InlineData("Tahun Baru")]
    [InlineData("1 Foo 2027 X")]
    public void PastedList_LineWithoutDate_IsNamedWithItsNumber(string line)
    {
        var problem = Assert.Single(HolidayList.Read("tempel", $"1 Januari 2027 A\n{line}").Problems);

        Assert.Equal(("tanggal-salah", 2), (problem.Code, problem.Line));
        Assert.Contains(line, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>By itself alone: holidays of its parents are not its own. The version follows from the bytes, and is left out.</summary>
    private static CalendarDefinition Read(string file, string text)
    {
        var alone = text.Replace("induk: indonesia\n", "", StringComparison.Ordinal);
        if (!alone.Contains("zona:", StringComparison.Ordinal))
        {
            alone += "zona: Asia/Makassar\njam_kerja: { senin: [\"08:00-12:00\"] }\n";
        }
        return Assert.Single(CalendarLoader.Load([(file, Encoding.UTF8.GetBytes(alone))]).Calendars).Value.Definition with { Version = "" };
    }
}
