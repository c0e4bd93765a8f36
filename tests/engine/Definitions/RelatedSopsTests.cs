using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Definitions;

/// <summary>What printed words name, and what they do not.</summary>
public class RelatedSopsTests
{
    [Theory]
    [InlineData(
        "ntt/pengusulan-kenaikan-pangkat-reguler-asn",
        "penanganan-surat-masuk, pengarsipan-dokumen-naskah-dinas, penanganan-surat-keluar"
    )]
    [InlineData("ntt/pengusulan-kenaikan-gaji-berkala", "pengarsipan-dokumen-naskah-dinas, penanganan-surat-keluar")]
    [InlineData("ntt/pelaksanaan-audit-internal-sertifikasi-iso-9001-2015", "pelaksanaan-rapat-tinjauan-manajemen")]
    public void Row_NamesItsSopsInItsRemarkOrById(string key, string expected)
    {
        var sop = Repository.Library.Sops[key].Definition;
        var named = sop
            .Steps.SelectMany(step => RelatedSops.OfRow(Repository.Library, sop, step.Row))
            .Select(related => related.Sop.Id)
            .Distinct();
        Assert.Equal(expected.Split(", ").Order(), named.Order());
    }

    [Theory]
    [InlineData("SOP Penanganan Surat Masuk;", "surat-masuk")]
    [InlineData("Terkait sop PENANGANAN surat masuk dan SOP Arsip Dokumen/ Naskah Dinas", "surat-masuk, arsip")]
    [InlineData("SOP Arsip Dokumen dan Naskah Dinas.", "arsip")]
    [InlineData("SOP Dokumen Naskah Dinas", "arsip")]
    [InlineData("SOP Naskah Dinas", "")]
    [InlineData("SOP Penanganan Surat Masuk di UPTD Lain", "")]
    [InlineData("SOP Arzip Dokumen Naskah Dinas", "")]
    [InlineData("Penanganan Surat Masuk", "")]
    [InlineData("SOP Reunifikasi", "reunifikasi-a")]
    [InlineData("SOP Uji", "")]
    public void Words_NameASopWholly_OrByAPartOfOneNameOnly(string words, string expected)
    {
        var library = LibraryLoader.Load([
            ("uji/sop/uji.yaml", Sop("uji", "Uji", "UPTD A", $"keterkaitan: [\"{words}\"]\n")),
            ("uji/sop/1.yaml", Sop("surat-masuk", "Penanganan Surat Masuk", "Dinas")),
            ("uji/sop/2.yaml", Sop("arsip", "Arsip Dokumen/Naskah Dinas", "Dinas")),
            ("uji/sop/3.yaml", Sop("reunifikasi-a", "Reunifikasi", "UPTD A")),
            ("uji/sop/4.yaml", Sop("reunifikasi-b", "Reunifikasi", "UPTD B")),
            ("lain/sop/5.yaml", Sop("lain", "Penanganan Surat Masuk di UPTD Lain", "Dinas")),
        ]);
        var named = RelatedSops.OfSop(library, library.Sops["uji/uji"].Definition).Select(related => related.Sop.Id);
        Assert.Equal(expected.Split(", ", StringSplitOptions.RemoveEmptyEntries), named);
    }

    [Fact]
    public void IdOfNoSop_AndUnitsThatCannotDeliver_AreErrorsWithTheirPlace()
    {
        var library = LibraryLoader.Load([
            (
                "uji/organisasi.yaml",
                Bytes(
                    """
                    instansi: uji
                    nama: Uji
                    kalender: ntt
                    unit: [{ id: a, nama: A, jenis: bidang }, { id: b, nama: B, jenis: bidang }]
                    jabatan: [{ id: staf, nama: Staf, unit: a }]
                    """
                )
            ),
            ("uji/sop/uji.yaml", Sop("uji", "Uji", "A", "berkas_terkait: [uji, tak-ada]\n", ", per_unit: bidang", ", per_unit: seksi")),
            .. Repository.Library.Calendars.Calendars.Keys.Select(id =>
                (
                    $"calendars/{id}.yaml",
                    (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(Repository.Root, $"definitions/calendars/{id}.yaml"))
                )
            ),
        ]);
        Assert.Equal(
            ["5:23 sop-tak-ada", "9:84 per-unit-tanpa-jabatan", "10:84 jenis-unit-tak-ada"],
            library
                .Problems.Where(problem => problem.File == "uji/sop/uji.yaml" && problem.IsError)
                .Select(problem => $"{problem.Line}:{problem.Column} {problem.Code}")
        );
    }

    private static ReadOnlyMemory<byte> Sop(string id, string name, string unit, string more = "", params string[] rows)
    {
        var steps = (rows.Length == 0 ? [""] : rows).Select(
            (row, index) => $"  - {{ baris: {index + 1}, pelaksana: staf, kegiatan: Mengerjakan, waktu: 10 menit{row} }}\n"
        );
        return Bytes(
            $"sop: {id}\nversi: 1\nnama: \"{name}\"\nunit: [{unit}]\n{more}pelaksana:\n  - {{ id: staf, nama: Staf, jabatan: [staf] "
                + $"}}\nlangkah:\n{string.Concat(steps)}"
        );
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
