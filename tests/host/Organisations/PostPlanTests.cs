using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Organisations;

namespace DinsosFlow.Host.Tests.Organisations;

/// <summary>What a list of posts makes of a small office, without a store.</summary>
public sealed class PostPlanTests
{
    private const string Head = "Nama Jabatan;Unit Kerja;Atasan Langsung\n";

    private static readonly Organisation Small = new(
        "uji",
        "Dinas Sosial Uji",
        "uji",
        StandardTimeStart.Arrival,
        [new Unit("dinas", "Dinas Sosial", null, null)],
        [
            new Position("kepala-dinas", "Kepala Dinas Sosial", "dinas", null),
            new Position("sekretaris", "Sekretaris", "dinas", "kepala-dinas"),
        ]
    );

    [Fact]
    public void For_ListOfAnOffice_ProposesIds_FindsSuperiors_AndPlacesUnits()
    {
        var plan = PostPlan.For(
            Head
                + "Kepala Dinas;Dinas Sosial;-\n"
                + "Kepala Bidang;Bidang Rehabilitasi;Kepala Dinas\n"
                + "Kepala Seksi;Seksi Anak;Kepala Bidang\n"
                + "Kepala Seksi;Seksi Lansia;Kepala Bidang\n"
                + "Staf;Seksi Lansia;Kepala Seksi\n"
                + "SEKRETARIS;dinas  sosial;Kepala Dinas Sosial",
            Small
        );

        Assert.Empty(plan.Problems);
        Assert.Equal(
            [
                new Unit("bidang-rehabilitasi", "Bidang Rehabilitasi", "dinas", null),
                new Unit("seksi-anak", "Seksi Anak", "bidang-rehabilitasi", null),
                new Unit("seksi-lansia", "Seksi Lansia", "bidang-rehabilitasi", null),
            ],
            plan.Units.AsEnumerable()
        );
        Assert.Equal(
            [
                new Position("kepala-bidang", "Kepala Bidang", "bidang-rehabilitasi", "kepala-dinas"),
                new Position("kepala-seksi", "Kepala Seksi", "seksi-anak", "kepala-bidang"),
                new Position("kepala-seksi-seksi-lansia", "Kepala Seksi", "seksi-lansia", "kepala-bidang"),
                new Position("staf", "Staf", "seksi-lansia", "kepala-seksi-seksi-lansia"),
            ],
            plan.New.Select(planned => planned.Post)
        );
        Assert.Equal(["kepala-dinas", "sekretaris"], plan.Posts.Where(planned => planned.IsKnown).Select(planned => planned.Post.Id));
        Assert.Equal("dikenali sebagai kepala kantor, Kepala Dinas Sosial", plan.Posts[0].Remark);
    }

    [Fact]
    public void For_PostsThatAreThere_HasNothingToDo_AndLeavesTheirSuperiors()
    {
        var plan = PostPlan.For(Head + "Sekretaris;Dinas Sosial;Staf\nStaf;Dinas Sosial;Sekretaris", Small);

        Assert.Empty(plan.Problems);
        Assert.Equal("atasannya tidak diubah, tetap Kepala Dinas Sosial", plan.Posts[0].Remark);
        Assert.Null(PostPlan.For(Head + "Sekretaris;Dinas Sosial;Kepala Dinas Sosial", Small).Edit);
    }

    /// <summary>Everybody types the office's name into the column of units; whoever made the office added its region.</summary>
    [Theory]
    [InlineData("Kelurahan Sukamaju Kecamatan Makmur, Kota Sejahtera", "Kelurahan Sukamaju")]
    [InlineData("Kelurahan Sukamaju, Kecamatan Makmur, Kota Sejahtera", "KELURAHAN  SUKAMAJU KECAMATAN MAKMUR KOTA SEJAHTERA")]
    [InlineData("Kelurahan Sukamaju", "Kelurahan Sukamaju Kec. Makmur")]
    public void For_UnitCalledAsTheOfficeItself_IsTheTopUnit(string office, string called)
    {
        var plan = PostPlan.For($"{Head}Staf;\"{called}\";Sekretaris", Small with { Units = [new Unit("dinas", office, null, null)] });

        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Units);
        Assert.Equal("dinas", Assert.Single(plan.New).Post.Unit);
    }

    [Theory]
    [InlineData("Dinas")]
    [InlineData("Dinas Sosial Anak")]
    [InlineData("Dinas Sosialisasi")]
    public void For_UnitCalledALittleLikeTheOffice_IsAnotherOne(string called) =>
        Assert.Equal(called, Assert.Single(PostPlan.For($"{Head}Staf;{called};Sekretaris", Small).Units).Name);

    [Fact]
    public void For_PostThatIsThere_NeedsNoUnit()
    {
        var plan = PostPlan.For($"{Head}Kepala Dinas Sosial;;\nSekretaris;;Kepala Dinas Sosial", Small);

        Assert.Empty(plan.Problems);
        Assert.Null(plan.Edit);
    }

    [Fact]
    public void For_ListWithNumbersOfItsOwn_KnowsThemByTheirLine() =>
        Assert.Equal("8.", PostPlan.For("No.;Jabatan;Unit;Atasan\n7.;Staf;A;Sekretaris\n8.;X;;Sekretaris", Small).Numbers[3]);

    [Theory]
    [InlineData(";Dinas Sosial;Sekretaris", 2, "Nama jabatan kosong.")]
    [InlineData("Staf;;Sekretaris", 2, "Unit kosong.")]
    [InlineData("Staf;Dinas Sosial;", 2, "Atasan “Staf” kosong. Hanya kepala kantor yang tanpa atasan, yaitu Kepala Dinas Sosial")]
    [InlineData(
        "Staf;Dinas Sosial;Sekertariss",
        2,
        "Atasan “Sekertariss” tidak ada dalam daftar ini maupun dalam organisasi. Maksudnya: Sekretaris"
    )]
    [InlineData("Staf;Dinas Sosial;Staf", 2, "“Staf” tidak dapat menjadi atasan dirinya sendiri.")]
    [InlineData("Staf;A;Sekretaris\nStaf;a;Sekretaris", 3, "Jabatan “Staf” di A sudah ada di baris 2.")]
    [InlineData("P;A;Q\nQ;A;R\nR;A;P", 2, "Atasan melingkar: P → Q → R → P.")]
    [InlineData("K;A;Sekretaris\nK;B;Sekretaris\nS;C;K", 4, "Ada 2 jabatan “K”. Tulis dengan unitnya: K (A), K (B).")]
    public void For_WhatIsWrong_IsSaidWithItsLine_AndNothingElseIs(string lines, int line, string expected)
    {
        var problem = Assert.Single(PostPlan.For(Head + lines, Small).Problems);

        Assert.Equal(line, problem.Line);
        Assert.StartsWith(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_NameWithItsUnit_TellsPostsOfOneNameApart()
    {
        var plan = PostPlan.For(Head + "K;A;Sekretaris\nK;B;Sekretaris\nS;C;K (B)", Small);

        Assert.Empty(plan.Problems);
        Assert.Equal("k-b", plan.Posts[2].Post.Superior);
    }

    [Theory]
    [InlineData("Staf;Dinas Sosial;Sekretaris", "Judul kolom tidak ditemukan.")]
    [InlineData("Jabatan;Unit\nStaf;Dinas Sosial", "Kolom Atasan tidak ada.")]
    [InlineData("Jabatan;Unit;Atasan", "Daftar ini hanya berisi judul kolom.")]
    public void For_ListThatCannotBeRead_SaysWhatIsMissing(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(PostPlan.For(text, Small).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void For_UnitsThatStandBelowEachOther_AreRefused()
    {
        var plan = PostPlan.For("Jabatan;Unit;Atasan;Induk Unit\nP;A;Sekretaris;B\nQ;B;P;A", Small);

        Assert.Equal((3, "Induk B melingkar. Ubah induknya."), (plan.Problems[0].Line, plan.Problems[0].Message));
    }
}
