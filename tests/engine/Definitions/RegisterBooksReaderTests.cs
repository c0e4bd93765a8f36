using System.Text;
using DinsosFlow.Engine.Books;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Definitions;

public class RegisterBooksReaderTests
{
    private const string Good = "id: a, nama: Agenda, jenis: masuk, sop: [surat]";

    [Fact]
    public void Read_EveryKey_IsKept()
    {
        var book = Assert.Single(
            Read(
                "register: uji\n"
                    + $$"""buku: [{ {{Good}}, unit: loket, singkatan: DS, kode: "460", diberi: diminta, """
                    + """nomor: "{kode}-{nomor:2}", mulai: { 2026: 412 } }]"""
            ).Value.Books
        );
        Assert.Equal(
            (BookKind.Incoming, NumberGiven.OnRequest, "loket", "DS", "460", 412, 1),
            (book.Kind, book.Given, book.Unit, book.UnitCode, book.Code, book.FirstOf(2026), book.FirstOf(2025))
        );
        Assert.Equal("460-07", book.Template.Fill(7, new LocalDate(2026, 1, 2), book.Code, book.UnitCode));
    }

    [Theory]
    [InlineData("id: a, nama: Agenda, jenis: masuk, nomor: \"{nomor}\"", "kunci-kurang buku[1].sop")]
    [InlineData("id: a, nama: Agenda, sop: [surat], nomor: \"{nomor}\"", "kunci-kurang buku[1].jenis")]
    [InlineData(Good, "kunci-kurang buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{tahun}\"", "pola-tanpa-nomor buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor}/{nomor}\"", "pola-tanpa-nomor buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor}/{bulan-arab}\"", "isian-tak-dikenal buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor}/{tahun:2}\"", "isian-tak-dikenal buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor:0}\"", "digit-di-luar-batas buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor:12}\"", "digit-di-luar-batas buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor}/{tahun\"", "kurung-tak-ditutup buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor}}\"", "kurung-tak-dibuka buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{kode}/{nomor}\"", "kode-kurang buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor}/{unit}\"", "singkatan-kurang buku[1].nomor")]
    [InlineData(Good + ", nomor: \"{nomor}\", mulai: 412", "bukan-susunan buku[1].mulai")]
    [InlineData(Good + ", nomor: \"{nomor}\", mulai: { kini: 412 }", "tahun-salah buku[1].mulai.kini")]
    [InlineData(Good + ", nomor: \"{nomor}\", mulai: { 2026: 0 }", "angka-di-luar-batas buku[1].mulai.2026")]
    [InlineData(Good + ", nomor: \"{nomor}\", diberi: nanti", "nilai-salah buku[1].diberi")]
    [InlineData(Good + ", nomor: \"{nomor}\", sisipan: true", "kunci-tak-dikenal buku[1].sisipan")]
    public void Read_BadBook_IsRefusedAtItsPlace_WithARemedy(string book, string expected)
    {
        var problem = Assert.Single(Read($"register: uji\nbuku:\n  - {{ {book} }}").Problems);
        Assert.Equal((expected, 3), ($"{problem.Code} {problem.Path}", problem.Line));
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void Parse_LongerThanANumberIsWritten_IsRefused() =>
        Assert.Equal(
            "nomor-terlalu-panjang",
            Assert.Single(NumberTemplate.Parse("{nomor}" + new string('x', NumberTemplate.MaxLength)).Faults).Code
        );

    [Fact]
    public void Fill_EveryMonth_IsRoman() =>
        Assert.Equal(
            ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
            Enumerable
                .Range(1, 12)
                .Select(month =>
                    NumberTemplate.Parse("{bulan-romawi}{nomor}").Template!.Fill(1, new LocalDate(2026, month, 1), null, null)[..^1]
                )
        );

    [Fact]
    public void Library_BookThatNamesWhatIsNotThere_IsLeftOutAndSaid()
    {
        var text =
            "register: uji\nbuku:\n  - { id: a, nama: A, jenis: masuk, unit: gudang, sop: [tidak-ada], nomor: \"{nomor}\" }\n  - { id: "
            + "b, nama: B, jenis: keluar, diberi: diminta, nomor: \"{nomor}\" }";
        var library = LibraryLoader.Load([("uji/register.yaml", Encoding.UTF8.GetBytes(text))]);
        Assert.Equal(
            ["sop-tak-ada buku[1].sop", "unit-tak-ada buku[1].unit"],
            library.Problems.Select(problem => $"{problem.Code} {problem.Path}")
        );
        Assert.Equal("b", Assert.Single(library.RegisterOf("uji").Books).Id);
    }

    private static Reading<RegisterBooks> Read(string yaml) => RegisterBooksReader.Read("uji/register.yaml", Encoding.UTF8.GetBytes(yaml));
}
