using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Engine.Authoring.Services;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Screen.Forms;
using NodaTime;

namespace DinsosFlow.Host.Tests.Documents;

/// <summary>What each small form means, and at which field it says what is missing.</summary>
public class DraftEditTests
{
    [Fact]
    public void Of_FilledForms_AreEdits()
    {
        Assert.Equal(
            new SetTime(4, "30 menit", null),
            Edit(
                new()
                {
                    What = DraftEdit.Time,
                    Row = 4,
                    Value = " 30 menit ",
                }
            )
        );
        Assert.Equal(
            new SetTarget(3, "tidak", Target.ToRow(2)),
            Edit(
                new()
                {
                    What = DraftEdit.Leads,
                    Way = "3|tidak",
                    Target = "2",
                }
            )
        );
        Assert.Equal(
            new SetTarget(3, null, Target.Finished),
            Edit(
                new()
                {
                    What = DraftEdit.Leads,
                    Way = "3|",
                    Target = "selesai",
                }
            )
        );
        Assert.Equal(
            new AddText(new TextList("peralatan"), "Pemindai"),
            Edit(
                new()
                {
                    What = DraftEdit.List,
                    Row = 0,
                    Key = "peralatan",
                    Act = "tambah",
                    Value = "Pemindai",
                }
            )
        );
        Assert.Equal(
            new RemoveText(new TextList("kelengkapan", 2), 3),
            Edit(
                new()
                {
                    What = DraftEdit.List,
                    Row = 2,
                    Key = "kelengkapan",
                    Act = "hapus",
                    Item = "3",
                }
            )
        );
        Assert.Equal(new RemoveHoliday(new LocalDate(2026, 3, 5)), Edit(new() { What = CalendarEdit.WorkAgain, On = "5/3/2026" }));
    }

    [Fact]
    public void Of_FormsOfACalendar_AreEdits()
    {
        var day = new LocalDate(2026, 11, 27);
        Assert.Equal(
            new AddHoliday(day, "Pilkada", true),
            Edit(
                new()
                {
                    What = CalendarEdit.OneDay,
                    On = "27/11/2026",
                    Name = " Pilkada ",
                    IsJointLeave = true,
                }
            )
        );
        var period = Assert.IsType<SetPeriod>(
            Edit(
                new()
                {
                    What = CalendarEdit.Period,
                    Name = "Ramadan 2027",
                    On = "8/2/2027",
                    Until = "9/3/2027",
                    Hours = "Senin–Kamis 08.00–12.00, 12.30–15.00\r\nJumat: 8.00-12.00 dan 13.00-15.30\r\nSabtu tutup",
                }
            )
        );
        Assert.Equal(("Ramadan 2027", new LocalDate(2027, 2, 8), new LocalDate(2027, 3, 9)), (period.Name, period.From, period.To));
        Assert.Equal(["senin", "selasa", "rabu", "kamis", "jumat", "sabtu"], period.Hours.Select(hours => hours.Day));
        Assert.Equal("08:00-12:00 12:30-15:00", string.Join(' ', period.Hours[3].Openings));
        Assert.Equal("08:00-12:00 13:00-15:30", string.Join(' ', period.Hours[4].Openings));
        Assert.Empty(period.Hours[5].Openings);
        Assert.Equal(new RemovePeriod("Ramadan 2026"), Edit(new() { What = CalendarEdit.PeriodGone, Name = "Ramadan 2026" }));
        Assert.Equal(
            new SetDecreed(2027, true),
            Edit(
                new()
                {
                    What = CalendarEdit.Decreed,
                    Year = "2027",
                    Key = "ditetapkan",
                }
            )
        );
        Assert.Equal(
            new SetDecreed(2027, false),
            Edit(
                new()
                {
                    What = CalendarEdit.Decreed,
                    Year = "2027",
                    Key = "belum",
                }
            )
        );
    }

    [Fact]
    public void Of_FormsOfAService_AreEdits()
    {
        var list = new TextList("persyaratan");
        Assert.Equal(
            new AddText(list, "KTP"),
            Edit(
                new()
                {
                    What = ServiceEdit.NewItem,
                    Key = "persyaratan",
                    Value = "KTP",
                }
            )
        );
        Assert.Equal(
            new SetText(list, 2, "KK"),
            Edit(
                new()
                {
                    What = ServiceEdit.Item,
                    Item = "persyaratan|2",
                    Act = "ganti",
                    Value = "KK",
                }
            )
        );
        Assert.Equal(
            new RemoveText(list, 2),
            Edit(
                new()
                {
                    What = ServiceEdit.Item,
                    Item = "persyaratan|2",
                    Act = "hapus",
                }
            )
        );
        Assert.Equal(
            new MoveText(list, 2, 1),
            Edit(
                new()
                {
                    What = ServiceEdit.Item,
                    Item = "persyaratan|2",
                    Act = "pindah",
                    Target = "1",
                }
            )
        );
        Assert.Equal(
            new AddChannel("daring-lewat-wa", "Daring (lewat WA)", "3 hari kerja", "surat"),
            Edit(
                new()
                {
                    What = ServiceEdit.NewChannel,
                    Name = "Daring (lewat WA)",
                    Value = "3 hari kerja",
                    Key = "surat",
                }
            )
        );
        Assert.Equal(
            new SetChannelName("daring", "Daring"),
            Edit(
                new()
                {
                    What = ServiceEdit.ChannelName,
                    Channel = "daring",
                    Name = "Daring",
                }
            )
        );
        Assert.Equal(
            new SetCarrier("daring", null),
            Edit(
                new()
                {
                    What = ServiceEdit.Carrier,
                    Channel = "daring",
                    Key = "",
                }
            )
        );
        Assert.Equal(new RemoveChannel("daring"), Edit(new() { What = ServiceEdit.ChannelGone, Channel = "daring" }));
    }

    [Theory]
    [InlineData(DraftEdit.Time, "waktu-langkah")]
    [InlineData(DraftEdit.Leads, "tujuan-dari")]
    [InlineData(DraftEdit.List, "daftar-butir")]
    [InlineData(CalendarEdit.Holidays, "libur-isi")]
    [InlineData(CalendarEdit.WorkAgain, "masuk-tanggal")]
    [InlineData(CalendarEdit.OneDay, "hari-nama", "hari-tanggal")]
    [InlineData(CalendarEdit.Period, "masa-nama", "masa-dari", "masa-sampai", "masa-jam")]
    [InlineData(CalendarEdit.PeriodGone, "tanpa-masa-nama")]
    [InlineData(CalendarEdit.Decreed, "tahun-tahun")]
    [InlineData(ServiceEdit.NewItem, "butir-baru-isi")]
    [InlineData(ServiceEdit.Item, "butir-butir")]
    [InlineData(ServiceEdit.NewChannel, "saluran-baru-nama")]
    [InlineData(ServiceEdit.ChannelName, "nama-saluran-nama")]
    public void Of_AnEmptyForm_SaysSoAtItsField(string what, params string[] fields)
    {
        var errors = new FormErrors();

        Assert.Null(DraftEdit.Of(new DraftEditForm { What = what }, errors));

        Assert.Equal(fields, errors.All.Select(error => error.Field));
    }

    private static Edit? Edit(DraftEditForm form)
    {
        var errors = new FormErrors();
        var edit = DraftEdit.Of(form, errors);
        Assert.Empty(errors.All);
        return edit;
    }
}
