using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Definitions;

public class OrganisationReaderTests
{
    private const string Plain = """
        instansi: uji
        nama: Dinas Sosial Uji
        kalender: uji
        unit: [{ id: dinas, nama: Dinas }]
        jabatan: [{ id: kepala, nama: Kepala Dinas, unit: dinas }]

        """;

    [Fact]
    public void Read_WithoutPledge_HasNone()
    {
        var organisation = Read(Plain).Value;
        Assert.Null(organisation.Pledge);
        Assert.Empty(organisation.Compensations);
    }

    [Fact]
    public void Read_PledgeAndCompensations_AreKeptAsPrinted()
    {
        var organisation = Read(
            Plain
                + """
                maklumat: { teks: "KAMI SANGGUP, DAN SIAP", tanggal: 2023-03-01, sumber: { dokumen: sk-uji, urutan: 2 } }
                kompensasi:
                  - { id: prioritas, bentuk: prioritas, teks: Didahulukan, sumber: { dokumen: sk-uji } }
                  - { id: maaf, bentuk: permohonan-maaf, teks: Permohonan maaf }
                  - { id: lain, bentuk: lainnya, teks: Memberikan kompensasi }
                """
        ).Value;
        Assert.Equal(new Pledge("KAMI SANGGUP, DAN SIAP", new LocalDate(2023, 3, 1), new SourcePlace("sk-uji", 2)), organisation.Pledge);
        Assert.Equal<Compensation>(
            [
                new Compensation("prioritas", CompensationKind.Priority, "Didahulukan", new SourcePlace("sk-uji", null)),
                new Compensation("maaf", CompensationKind.Apology, "Permohonan maaf", null),
                new Compensation("lain", CompensationKind.Other, "Memberikan kompensasi", null),
            ],
            organisation.Compensations
        );
    }

    [Fact]
    public void Read_Letterhead_AsFarAsItIsGiven()
    {
        Assert.Equal(Letterhead.None, Read(Plain).Value.Letterhead);
        Assert.Equal("", Letterhead.None.Line);

        var whole = Read(Plain + "kop: { alamat: Jalan Contoh 1, telepon: (0380) 123456, surel: a@contoh.go.id, kota: Kupang }").Value;
        Assert.Equal(new Letterhead("Jalan Contoh 1", "(0380) 123456", "a@contoh.go.id", "Kupang"), whole.Letterhead);
        Assert.Equal("Jalan Contoh 1, Kupang · Telepon (0380) 123456 · a@contoh.go.id", whole.Letterhead.Line);

        Assert.Equal("Kupang", Read(Plain + "kop: { kota: Kupang }").Value.Letterhead.Line);
    }

    [Theory]
    [InlineData("kop: Jalan Contoh 1", "bukan-susunan kop")]
    [InlineData("kop: { alamt: Jalan Contoh 1 }", "kunci-tak-dikenal kop.alamt")]
    [InlineData("maklumat: { tanggal: 2023-03-01 }", "kunci-kurang maklumat.teks")]
    [InlineData("maklumat: { teks: Sanggup, tanggal: 1 Maret 2023 }", "tanggal-salah maklumat.tanggal")]
    [InlineData("maklumat: { teks: Sanggup, tangal: 2023-03-01 }", "kunci-tak-dikenal maklumat.tangal")]
    [InlineData("maklumat: Sanggup", "bukan-susunan maklumat")]
    [InlineData("kompensasi: [{ id: a, bentuk: uang, teks: Uang }]", "nilai-salah kompensasi[1].bentuk")]
    [InlineData("kompensasi: [{ id: a, teks: Maaf }]", "kunci-kurang kompensasi[1].bentuk")]
    [InlineData("kompensasi: [{ id: a, bentuk: lainnya }]", "kunci-kurang kompensasi[1].teks")]
    [InlineData("kompensasi: [{ id: a, bentuk: lainnya, teks: A }, { id: a, bentuk: lainnya, teks: B }]", "pengenal-ganda kompensasi[2]")]
    [InlineData("kompensasi: permohonan-maaf", "bukan-daftar kompensasi")]
    public void Read_BadPledgeOrCompensation_IsRefusedAtItsPlace(string text, string expected)
    {
        var problem = Assert.Single(Read(Plain + text).Problems);
        Assert.True(problem.IsError);
        Assert.Equal(expected, $"{problem.Code} {problem.Path}");
    }

    private static Reading<Organisation> Read(string text) => OrganisationReader.Read("uji/organisasi.yaml", Encoding.UTF8.GetBytes(text));
}
