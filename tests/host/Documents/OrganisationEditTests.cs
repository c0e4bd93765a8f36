using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Screen.Forms;

namespace DinsosFlow.Host.Tests.Documents;

/// <summary>What each small form of an organisation means, and at which field it says what is wrong.</summary>
public class OrganisationEditTests
{
    private static readonly Organisation Office = new(
        "uji",
        "Dinas Uji",
        "uji",
        StandardTimeStart.Arrival,
        [new Unit("dinas", "Dinas", null, null), new Unit("bidang", "Bidang", "dinas", null), new Unit("seksi", "Seksi", "bidang", null)],
        [
            new Position("kepala", "Kepala", "dinas", null),
            new Position("kabid", "Kepala Bidang", "bidang", "kepala"),
            new Position("kasi", "Kepala Seksi", "seksi", "kabid"),
        ]
    );

    [Fact]
    public void Of_FilledForms_AreEdits()
    {
        Assert.Equal(
            new AddUnit("seksi-2", "Seksi", "dinas"),
            Edit(
                new()
                {
                    What = "unit",
                    Name = " Seksi ",
                    Superior = "dinas",
                }
            )
        );
        Assert.Equal(
            new AddUnit("uptd-anak", "UPTD Anak", null),
            Edit(
                new()
                {
                    What = "unit",
                    Name = "UPTD Anak",
                    Superior = "",
                }
            )
        );
        Assert.Equal(
            new RenameUnit("seksi", "Seksi Anak"),
            Edit(
                new()
                {
                    What = "nama-unit",
                    Unit = "seksi",
                    Name = "Seksi Anak",
                }
            )
        );
        Assert.Equal(
            new MoveUnit("seksi", "dinas"),
            Edit(
                new()
                {
                    What = "pindah-unit",
                    Unit = "seksi",
                    Superior = "dinas",
                }
            )
        );
        Assert.Equal(
            new AddPost("staf", "Staf", "seksi", "kasi"),
            Edit(
                new()
                {
                    What = "jabatan",
                    Name = "Staf",
                    Unit = "seksi",
                    Superior = "kasi",
                }
            )
        );
        Assert.Equal(
            new RenamePost("kasi", "Kasi Anak"),
            Edit(
                new()
                {
                    What = "nama-jabatan",
                    Post = "kasi",
                    Name = "Kasi Anak",
                }
            )
        );
        Assert.Equal(
            new MovePost("kasi", "bidang"),
            Edit(
                new()
                {
                    What = "pindah-jabatan",
                    Post = "kasi",
                    Unit = "bidang",
                }
            )
        );
        Assert.Equal(
            new SetSuperior("kasi", "kepala"),
            Edit(
                new()
                {
                    What = "atasan",
                    Post = "kasi",
                    Superior = "kepala",
                }
            )
        );
        Assert.Equal(
            new SetSuperior("kasi", null),
            Edit(
                new()
                {
                    What = "atasan",
                    Post = "kasi",
                    Superior = "",
                }
            )
        );
        Assert.Equal(new RemovePost("kasi"), Edit(new() { What = "hapus-jabatan", Post = "kasi" }));
    }

    [Theory]
    [InlineData("unit", "", "", "", "unit-nama", "Nama unit belum diisi.")]
    [InlineData("nama-unit", "seksi", "", "", "nama-unit-nama", "Nama unit belum diisi.")]
    [InlineData("jabatan", "seksi", "", "", "jabatan-nama", "Nama jabatan belum diisi.")]
    [InlineData("pindah-unit", "bidang", "", "bidang", "pindah-unit-induk", "Bidang tidak dapat berada di bawah dirinya sendiri.")]
    [InlineData("pindah-unit", "dinas", "", "seksi", "pindah-unit-induk", "Seksi sudah berada di bawah Dinas: Seksi → Bidang → Dinas.")]
    [InlineData("hapus-unit", "bidang", "", "", "hapus-unit-unit", "Unit ini masih berisi Seksi, Kepala Bidang.")]
    [InlineData("atasan", "", "kepala", "kasi", "atasan-atasan", "Kepala Seksi sudah berada di bawah Kepala: ")]
    [InlineData("atasan", "", "kasi", "kasi", "atasan-atasan", "Kepala Seksi tidak dapat berada di bawah dirinya sendiri.")]
    [InlineData("hapus-jabatan", "", "kabid", "", "hapus-jabatan-jabatan", "Jabatan ini masih menjadi atasan Kepala Seksi.")]
    public void Of_WhatCannotBe_IsSaidAtItsField(string what, string unit, string post, string superior, string field, string words)
    {
        var errors = new FormErrors();

        Assert.Null(
            OrganisationEdit.Of(
                new()
                {
                    What = what,
                    Unit = unit,
                    Post = post,
                    Superior = superior,
                },
                Office,
                errors
            )
        );

        var error = Assert.Single(errors.All);
        Assert.Equal(field, error.Field);
        Assert.StartsWith(words, error.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PostThatTheUnitHas_IsRefused()
    {
        var errors = new FormErrors();

        Assert.Null(
            OrganisationEdit.Of(
                new()
                {
                    What = "jabatan",
                    Unit = "seksi",
                    Name = "kepala seksi",
                },
                Office,
                errors
            )
        );

        Assert.Equal("jabatan-nama", Assert.Single(errors.All).Field);
    }

    private static Edit? Edit(DraftEditForm form)
    {
        var errors = new FormErrors();
        var edit = OrganisationEdit.Of(form, Office, errors);
        Assert.Empty(errors.All);
        return edit;
    }
}
