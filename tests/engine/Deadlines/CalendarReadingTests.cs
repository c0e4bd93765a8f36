using System.Text;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>What is wrong in a calendar is refused where it stands; what is layered adds up.</summary>
public class CalendarReadingTests
{
    private const string Office =
        "kalender: uji\nnama: Uji\nzona: Asia/Makassar\njam_kerja:\n  senin: [\"07:30-12:00\", \"13:00-16:00\"]\n";

    [Theory]
    [InlineData("jam-bertumpuk", 6, "jam_kerja.selasa[2]", "  selasa: [\"07:30-12:00\", \"11:00-16:00\"]")]
    [InlineData("jam-bertumpuk", 6, "jam_kerja.selasa[2]", "  selasa: [\"13:00-16:00\", \"07:30-12:00\"]")]
    [InlineData("jam-terbalik", 6, "jam_kerja.selasa[1]", "  selasa: [\"16:00-07:30\"]")]
    [InlineData("jam-terbalik", 6, "jam_kerja.selasa[1]", "  selasa: [\"09:00-09:00\"]")]
    [InlineData("jam-salah", 6, "jam_kerja.selasa[1]", "  selasa: [\"22:00-26:00\"]")]
    [InlineData("jam-salah", 6, "jam_kerja.selasa[1]", "  selasa: [pagi]")]
    [InlineData("libur-ganda", 7, "libur[2]", "libur: [2026-12-20,\n  2026-12-20]")]
    [InlineData("libur-ganda", 7, "cuti_bersama[1]", "libur: [2026-12-20]\ncuti_bersama: [2026-12-20]")]
    [InlineData("tanggal-salah", 6, "libur[1]", "libur: [2026-02-30]")]
    [InlineData(
        "masa-terbalik",
        7,
        "masa[1]",
        "masa:\n  - { nama: Ramadan, dari: 2026-03-20, sampai: 2026-02-19, jam_kerja: { senin: [\"08:00-12:00\"] } }"
    )]
    [InlineData(
        "masa-bertumpuk",
        8,
        "masa[2]",
        "masa:\n  - { nama: Ramadan, dari: 2026-02-19, sampai: 2026-03-20, jam_kerja: { senin: [\"08:00-12:00\"] } }\n  - { nama: "
            + "Lebaran, dari: 2026-03-20, sampai: 2026-03-25, jam_kerja: { senin: [\"08:00-12:00\"] } }"
    )]
    [InlineData(
        "jam-kosong",
        7,
        "masa[1].jam_kerja",
        "masa:\n  - { nama: Tutup, dari: 2026-02-19, sampai: 2026-03-20, jam_kerja: { senin: [] } }"
    )]
    [InlineData("kunci-kurang", 7, "masa[1].jam_kerja", "masa:\n  - { nama: Tutup, dari: 2026-02-19, sampai: 2026-03-20 }")]
    [InlineData("kalender-tak-ada", 6, "induk", "induk: nasional")]
    [InlineData("kalender-tak-ada", 6, "induk", "induk: uji")]
    [InlineData("sepanjang-waktu-berjam", 5, "jam_kerja", "sepanjang_waktu: true")]
    [InlineData("kunci-tak-dikenal", 6, "hari_libur", "hari_libur: []")]
    public void Load_WrongCalendar_IsRefusedWhereItStands(string code, int line, string path, string more)
    {
        var book = Book(("calendars/uji.yaml", Office + more + "\n"));
        var problem = Assert.Single(book.Problems);
        Assert.Equal((code, "calendars/uji.yaml", line, path), (problem.Code, problem.File, problem.Line, problem.Path));
        Assert.NotEmpty(problem.Remedy);
        Assert.Empty(book.Calendars);
    }

    [Fact]
    public void Load_HoursAsOfficialsWriteThem_AreTheSame()
    {
        var book = Book(("calendars/uji.yaml", Office + "  selasa: [\"7.30–12.00\", \"13.00-24.00\"]\n"));

        Assert.Empty(book.Problems);
        Assert.Equal(
            [(27_000, 43_200), (46_800, 86_400)],
            book.Calendars["uji"].Definition.Week.On(IsoDayOfWeek.Tuesday).Select(opening => (opening.From, opening.To))
        );
    }

    [Fact]
    public void Load_HoursThatAdjoin_AreTakenAsWritten()
    {
        var book = Book(("calendars/uji.yaml", Office + "  selasa: [\"08:00-10:00\", \"10:00-12:00\"]\n"));

        Assert.Empty(book.Problems);
        Assert.Equal([7_200, 7_200], book.Calendars["uji"].OpeningsOn(new LocalDate(2026, 6, 2)).Select(opening => opening.Length));
    }

    [Theory]
    [InlineData("jam-kosong", "jam_kerja: { senin: [] }\nzona: Asia/Makassar\n")]
    [InlineData("zona-kurang", "jam_kerja: { senin: [\"08:00-12:00\"] }\n")]
    [InlineData("zona-tak-dikenal", "jam_kerja: { senin: [\"08:00-12:00\"] }\nzona: WITA\n")]
    public void Load_CalendarNobodyCanWorkBy_IsRefused(string code, string hours)
    {
        var book = Book(("calendars/uji.yaml", "kalender: uji\nnama: Uji\n" + hours));
        Assert.Equal(code, Assert.Single(book.Problems).Code);
        Assert.Empty(book.Calendars);
    }

    [Fact]
    public void Load_SameIdTwice_NamesBothFiles()
    {
        var problem = Assert.Single(Book(("calendars/a.yaml", Office), ("calendars/b.yaml", Office)).Problems);
        Assert.Equal(("kalender-ganda", "calendars/b.yaml"), (problem.Code, problem.File));
        Assert.Contains("calendars/a.yaml", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>The unit's hours hold, holidays of every layer count, and repeating the layer above is harmless.</summary>
    [Fact]
    public void Load_NationAgencyAndUnit_AddUp()
    {
        var book = Book(
            (
                "calendars/bangsa.yaml",
                "kalender: bangsa\nnama: Bangsa\ntahun_ditetapkan: [2026]\nlibur: [2026-06-01, { tanggal: 2026-08-17, nama: Kemerdekaan "
                    + "}]\n"
            ),
            (
                "calendars/dinas.yaml",
                Office.Replace("kalender: uji", "kalender: dinas\ninduk: bangsa", StringComparison.Ordinal) + "libur: [2026-12-21]\n"
            ),
            (
                "calendars/loket.yaml",
                "kalender: loket\nnama: Loket\ninduk: dinas\njam_kerja: { senin: [\"08:00-20:00\"] }\nlibur: [2026-08-17, 2026-12-28]\n"
            )
        );
        Assert.Empty(book.Problems);
        Assert.Equal(["dinas", "loket"], book.Calendars.Keys.Order());
        var counter = book.Calendars["loket"];
        Assert.Equal(new Opening(28_800, 72_000), Assert.Single(counter.OpeningsOn(new LocalDate(2026, 6, 8))));
        Assert.All(
            [new LocalDate(2026, 6, 1), new LocalDate(2026, 8, 17), new LocalDate(2026, 12, 21), new LocalDate(2026, 12, 28)],
            date => Assert.False(counter.IsWorkingDay(date))
        );
        Assert.True(book.Calendars["dinas"].IsWorkingDay(new LocalDate(2026, 12, 28)));
        Assert.True(counter.IsDecreed(2026));
        Assert.Equal("Asia/Makassar", counter.Zone.Id);
        Assert.Equal(3, counter.Version.Split('.').Length);
    }

    [Theory]
    [InlineData("kalender: dinas", "", 3, "kalender")]
    [InlineData("kalender: uji", ", kalender: loket", 5, "unit[1].kalender")]
    public void Load_OrganisationWithACalendarThatIsNotThere_IsRefusedWhereItStands(string agency, string unit, int line, string path)
    {
        var organisation = $"instansi: contoh\nnama: Contoh\n{agency}\nunit:\n  - {{ id: dinas, nama: Dinas{unit} }}\njabatan: []\n";
        var library = LibraryLoader.Load([File("calendars/uji.yaml", Office), File("contoh/organisasi.yaml", organisation)]);
        var problem = Assert.Single(library.Problems, problem => problem.IsError);
        Assert.Equal(("kalender-tak-ada", line, path), (problem.Code, problem.Line, problem.Path));
        Assert.Contains("uji", problem.Remedy, StringComparison.Ordinal);
    }

    private static CalendarBook Book(params (string Path, string Text)[] files) =>
        CalendarLoader.Load(files.Select(file => File(file.Path, file.Text)));

    private static (string, ReadOnlyMemory<byte>) File(string path, string text) => (path, Encoding.UTF8.GetBytes(text));
}
