using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Oversight.Deadlines;
using DinsosFlow.Host.Screen;
using NodaTime;

namespace DinsosFlow.Host.Tests.Deadlines;

/// <summary>What the page "Kapan batasnya?" answers, and what it says to what it cannot read.</summary>
public class DueAnsweringTests
{
    private static readonly DefinitionLibrary Library = DefinitionFiles.Load(DefinitionFiles.FindRoot(null)!);

    // Tuesday, 17 March 2026, 15:50 in Kupang.
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 17, 7, 50);

    [Fact]
    public void Of_NoDateGiven_StartsNowInTheAgencysZone() =>
        Assert.Equal("Jumat, 27 Maret 2026 pukul 16.30", Due(new DueQuestion(null, null, "3 hari kerja", null, null, null, null)));

    [Fact]
    public void Of_RowOfASop_TakesItsTime() =>
        Assert.Equal(
            "Selasa, 2 Juni 2026 pukul 09.20",
            Due(new DueQuestion("2026-06-02", "09:00", null, "penanganan-surat-keluar", 3, null, null))
        );

    [Fact]
    public void Of_ServiceChannel_TakesItsPromise()
    {
        var channel = Library.Sops.Values.First(sop => sop.Definition is { Agency: "ntt", Promise.Time.IsWatched: true }).Definition;
        Assert.Equal(
            channel.Promise!.TimeText,
            Answer(new DueQuestion("2026-06-02", "09:00", null, channel.Id, null, null, null)).LimitText
        );
    }

    [Fact]
    public void Of_OtherCalendar_CountsByIt() =>
        Assert.Equal(
            "Rabu, 18 Maret 2026 pukul 24.00",
            Due(new DueQuestion("2026-03-17", "15:50", "1 hari kerja", null, null, "siaga-24-jam", null))
        );

    [Theory]
    [InlineData("2026-02-30", "09:00", "1 hari", null, null, "Tanggal atau jam mulai tidak terbaca")]
    [InlineData("9999-01-01", "09:00", "1 hari", null, null, "Tanggal atau jam mulai tidak terbaca")]
    [InlineData("2026-06-02", "25:00", "1 hari", null, null, "Tanggal atau jam mulai tidak terbaca")]
    [InlineData("2026-06-02", "09:00", "sebentar lagi", null, null, "\"sebentar lagi\" tidak dipahami")]
    [InlineData("2026-06-02", "09:00", "1 hari", "mars", null, "Kalender `mars` tidak ada")]
    [InlineData("2026-06-02", "09:00", "1 hari", "kutai-timur", null, "Kalender `kutai-timur` tidak ada")]
    [InlineData("2026-06-02", "09:00", "1 hari", null, "besok", "Tanggal acuan tidak terbaca")]
    public void Of_WhatCannotBeRead_SaysSo(string date, string time, string limit, string? calendar, string? reference, string refusal)
    {
        var answer = Answer(new DueQuestion(date, time, limit, null, null, calendar, reference));
        Assert.Contains(refusal, answer.Refusal, StringComparison.Ordinal);
        Assert.Null(answer.Explained);
    }

    [Fact]
    public void Of_FarthestQuestion_StillHasAnAnswer() =>
        Assert.NotNull(Answer(new DueQuestion("2200-12-31", "23:59", "25000 hari kerja", null, null, null, null)).Explained!.Due.At);

    [Fact]
    public void Words_OverAWeekend_GiveTheReasonOfEachLine()
    {
        var answer = Answer(new DueQuestion("2026-06-05", "16:15", "30 menit", null, null, null, null));
        Assert.Equal(
            [
                "Jumat, 5 Juni 2026, 16.15–16.30 | jam kerja | 15 menit",
                "Jumat, 5 Juni 2026, 16.30–24.00 | setelah jam tutup | ",
                "Sabtu 6 – Minggu 7 Juni 2026 | akhir pekan | ",
                "Senin, 8 Juni 2026, 00.00–07.30 | sebelum jam buka | ",
                "Senin, 8 Juni 2026, 07.30–07.45 | jam kerja | 15 menit",
                "Senin, 8 Juni 2026 pukul 07.45 | batas: waktunya habis di sini | ",
            ],
            DueWords.Of(answer.Explained!, answer.Calendar.Zone).Select(line => $"{line.When} | {line.What} | {line.Counted}")
        );
    }

    /// <summary>The link from a case asks the same question again.</summary>
    [Fact]
    public void WhyLink_CarriesStartLimitCalendarAndReference() =>
        Assert.Equal(
            "/kapan?tanggal=2026-03-17&jam=15:50&batas=paling%20lama%203%20hari%20kerja&kalender=ntt&acuan=2026-04-01",
            WhyLink
                .To(
                    Library.Calendars.Calendars["ntt"],
                    Now,
                    Engine.Deadlines.TimeText.Parse("maksimal 3 hari kerja").Limit!,
                    new LocalDate(2026, 4, 1)
                )
                .Replace("%3A", ":", StringComparison.Ordinal)
        );

    /// <summary>The question carries what happened to a limit and back again.</summary>
    [Fact]
    public void WhyLink_CarriesPausesAndExtension()
    {
        var calendar = Library.Calendars.Calendars["ntt"];
        var ledger = Engine.Deadlines.Ledger.Empty.Stand(Now).Run(Now + Duration.FromSeconds(90)).Stand(Now + Duration.FromHours(1)) with
        {
            Extension = Engine.Deadlines.TimeText.Parse("2 hari kerja").Limit,
        };

        var link = Uri.UnescapeDataString(WhyLink.To(calendar, Now, Engine.Deadlines.TimeText.Parse("3 hari kerja").Limit!, null, ledger));

        Assert.EndsWith("&jeda=2026-03-17T15:50/2026-03-17T15:51:30&perpanjangan=2 hari kerja", link, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PausedAndExtended_IsCountedSoAndSaysTheFirstPromise()
    {
        var answer = Answer(
            new DueQuestion("2026-08-12", "09:00", "3 hari", null, null, null, null, ["2026-08-18T09:00/2026-08-19T09:00"], "1 hari kerja")
        );

        Assert.Equal("Kamis, 20 Agustus 2026 pukul 16.00", DueWords.At(answer.Explained!.Due.At!.Value, answer.Calendar.Zone));
        Assert.Equal("Selasa, 18 Agustus 2026 pukul 16.00", DueWords.At(answer.Explained.FirstDue!.Value, answer.Calendar.Zone));
    }

    [Theory]
    [InlineData("2026-08-18T09:00", null, "Masa berhenti tidak terbaca")]
    [InlineData("2026-08-11T09:00/2026-08-19T09:00", null, "Masa berhenti tidak terbaca")]
    [InlineData("2026-08-18T09:00/2026-08-19T09:00", "sebentar", "Perpanjangan tidak terbaca")]
    public void Of_PausesOrExtensionThatCannotBeRead_SaysSo(string pause, string? extension, string refusal) =>
        Assert.Contains(
            refusal,
            Answer(new DueQuestion("2026-08-12", "09:00", "3 hari", null, null, null, null, [pause], extension)).Refusal,
            StringComparison.Ordinal
        );

    private static DueAnswer Answer(DueQuestion question) =>
        DueAnswering.Of(
            question,
            question.Sop is { } id ? Library.Sops[$"ntt/{id}"].Definition : null,
            AgencyCalendars.Of(Library, "ntt"),
            Now
        );

    private static string Due(DueQuestion question)
    {
        var answer = Answer(question);
        return DueWords.At(answer.Explained!.Due.At!.Value, answer.Calendar.Zone);
    }
}
