using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Calendars;
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
        Assert.Equal(new RemoveHoliday(new LocalDate(2026, 3, 5)), Edit(new() { What = DraftEdit.WorkAgain, On = "5/3/2026" }));
    }

    [Theory]
    [InlineData(DraftEdit.Time, "waktu-langkah")]
    [InlineData(DraftEdit.Leads, "tujuan-dari")]
    [InlineData(DraftEdit.List, "daftar-butir")]
    [InlineData(DraftEdit.Holidays, "libur-isi")]
    [InlineData(DraftEdit.WorkAgain, "masuk-tanggal")]
    public void Of_AnEmptyForm_SaysSoAtItsField(string what, string field)
    {
        var errors = new FormErrors();

        Assert.Null(DraftEdit.Of(new DraftEditForm { What = what }, errors));

        Assert.Equal([field], errors.All.Select(error => error.Field));
    }

    private static Edit? Edit(DraftEditForm form)
    {
        var errors = new FormErrors();
        var edit = DraftEdit.Of(form, errors);
        Assert.Empty(errors.All);
        return edit;
    }
}
