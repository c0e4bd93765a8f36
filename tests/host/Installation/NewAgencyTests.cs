using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Installation;
using NodaTime;

namespace DinsosFlow.Host.Tests.Installation;

/// <summary>The documents that a new agency begins with.</summary>
public sealed class NewAgencyTests
{
    [Theory]
    [InlineData("Kabupaten Sumba Timur", "sumba-timur")]
    [InlineData("  Kota Kupang ", "kupang")]
    [InlineData("provinsi Nusa Tenggara Timur", "nusa-tenggara-timur")]
    [InlineData("Kab. Pangkajene dan Kepulauan", "pangkajene-dan-kepulauan")]
    [InlineData("Désa Ä'a 2", "a-a-2")]
    [InlineData("Kotawaringin Barat", "kotawaringin-barat")]
    [InlineData("!!!", "")]
    public void Id_IsProposedFromTheRegion(string region, string expected) => Assert.Equal(expected, NewAgency.Proposed(region));

    [Theory]
    [InlineData("sumba-timur", true)]
    [InlineData("dinsos2", true)]
    [InlineData("", false)]
    [InlineData("Sumba", false)]
    [InlineData("sumba--timur", false)]
    [InlineData("-sumba", false)]
    [InlineData("../ntt", false)]
    [InlineData("calendars", false)]
    [InlineData("pemeriksaan", false)]
    public void Id_IsOneThatAFolderCanHave(string id, bool expected) => Assert.Equal(expected, NewAgency.IsId(id));

    [Fact]
    public void Documents_OfAnEmptyStore_AreReadWithoutAProblem()
    {
        var library = LibraryLoader.Load(Maluku.Documents(_ => false), DocumentSet.Readings);

        Assert.Empty(library.Problems.Where(problem => problem.IsError));
        var organisation = library.Organisations["maluku"];
        Assert.Equal("Dinas Sosial \"Maluku\": yang baru", organisation.Name);
        Assert.Equal(
            new Letterhead("Jalan Pattimura #1, lantai 2", "(0911) 123456", "dinsos@contoh.go.id", "Ambon"),
            organisation.Letterhead
        );
        Assert.Equal("Jalan Pattimura #1, lantai 2, Ambon · Telepon (0911) 123456 · dinsos@contoh.go.id", organisation.Letterhead.Line);
        Assert.Equal("Kepala: Dinas", Assert.Single(organisation.Positions).Name);
        Assert.Equal([organisation.Positions[0].Id], organisation.Heads);
    }

    /// <summary>Perpres 21/2023 in the eastern zone: Monday, 6 April 2026 has 07:30 to 12:00 and 13:00 to 16:00.</summary>
    [Fact]
    public void Calendar_HasTheZoneTheHoursAndTheNationalHolidays()
    {
        var calendar = LibraryLoader.Load(Maluku.Documents(_ => false), DocumentSet.Readings).Calendars.Calendars["maluku"];

        Assert.Equal("Asia/Jayapura", calendar.Zone.Id);
        Assert.Equal(
            Duration.FromHours(7.5),
            calendar.Between(Instant.FromUtc(2026, 4, 5, 15, 0), Instant.FromUtc(2026, 4, 6, 15, 0)).Length
        );
        Assert.False(calendar.IsWorkingDay(new LocalDate(2026, 8, 17)));
        Assert.True(calendar.IsDecreed(2026));
    }

    /// <summary>37 hours and 30 minutes from Monday to Saturday; the source of the other hours is not named.</summary>
    [Fact]
    public void Calendar_OfSixDays_HasItsHours()
    {
        var hours = WeekHours.Read(WeekHours.SixDays, out var problems);

        var files = (Maluku with { Hours = hours }).Documents(_ => false);

        Assert.Empty(problems);
        var calendar = LibraryLoader.Load(files, DocumentSet.Readings).Calendars.Calendars["maluku"];
        Assert.True(calendar.IsWorkingDay(new LocalDate(2026, 4, 11)));
        Assert.False(calendar.IsWorkingDay(new LocalDate(2026, 4, 12)));
        Assert.Equal(
            Duration.FromHours(37.5),
            calendar.Between(Instant.FromUtc(2026, 4, 5, 15, 0), Instant.FromUtc(2026, 4, 12, 15, 0)).Length
        );
        var text = Encoding.UTF8.GetString(files.Single(file => file.Path == "calendars/maluku.yaml").Bytes.Span);
        Assert.DoesNotContain("Perpres", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Peraturan Presiden", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("setiap hari")]
    [InlineData("Senin 16.00–08.00")]
    [InlineData("Senin 08.00–12.00, 11.00–16.00")]
    public void Hours_ThatNobodyCanWorkBy_AreRefusedInWords(string typed)
    {
        Assert.Null(WeekHours.Read(typed, out var problems));
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void Hours_OfFiveDays_AreThoseOfTheShippedCalendar()
    {
        var own = (Maluku with { Hours = WeekHours.Read(WeekHours.FiveDays, out _) }).Documents(_ => false);

        var week = LibraryLoader.Load(own, DocumentSet.Readings).Calendars.Calendars["maluku"].Definition.Week;
        var shipped = LibraryLoader.Load(Maluku.Documents(_ => false), DocumentSet.Readings).Calendars.Calendars["maluku"].Definition.Week;
        Assert.All(
            Enum.GetValues<IsoDayOfWeek>().Skip(1),
            day => Assert.Equal(CalendarYear.HoursOf(shipped.On(day)), CalendarYear.HoursOf(week.On(day)))
        );
    }

    [Fact]
    public void Documents_WhatTheStoreHas_IsLeftAsItIs()
    {
        var paths = Maluku.Documents(path =>
            path.StartsWith("pemeriksaan/", StringComparison.Ordinal) || path == "calendars/indonesia.yaml"
        );

        Assert.Equal(["calendars/maluku.yaml", "maluku/eskalasi.yaml", "maluku/organisasi.yaml"], paths.Select(file => file.Path));
    }

    private static NewAgency Maluku =>
        new(
            "maluku",
            "Dinas Sosial \"Maluku\": yang baru",
            new Letterhead("Jalan Pattimura #1, lantai 2", "(0911) 123456", "dinsos@contoh.go.id", "Ambon"),
            "Asia/Jayapura",
            "Kepala: Dinas"
        );
}
