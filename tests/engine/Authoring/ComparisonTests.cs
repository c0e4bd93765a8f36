using DinsosFlow.Engine.Authoring.Comparing;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>What an office is told of two versions, written by hand.</summary>
public class ComparisonTests
{
    private const string Sop = """
        sop: surat
        versi: 1
        nama: "Penanganan Surat"
        tanggal: { pembuatan: 2020-11-25, revisi: null, efektif: null }
        disahkan: { jabatan: Kepala Dinas, nama: null, nip: null }
        peralatan:
          - "Komputer"
          - "Stempel"
          - "Buku agenda"
        pelaksana:
          - { id: staf, nama: Staf, jabatan: [staf] }
          - { id: kasubag, nama: Kasubag, jabatan: [kasubag] }
          - { id: kepala, nama: Kepala Dinas, jabatan: [kepala] }
        langkah:
          - { baris: 1, pelaksana: staf, kegiatan: Menyiapkan bahan kelengkapan surat, waktu: 10 menit }
          - { baris: 2, pelaksana: staf, kegiatan: Menyusun konsep surat keluar, waktu: 30 menit, output: [Konsep] }
          - { baris: 3, pelaksana: kasubag, kegiatan: "Mengoreksi konsep, lalu memaraf", waktu: 20 menit, keputusan: { ya: 4, tidak: 2 } }
          - { baris: 4, pelaksana: kepala, kegiatan: Menandatangani surat, waktu: 10 menit }

        """;

    [Fact]
    public void Same_Words_AreNoDifference_HoweverTheyAreWritten() =>
        Assert.Empty(
            Compare(
                Sop,
                Sop.Replace("\"Komputer\"", "'Komputer' # satu", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)
            )
        );

    [Theory]
    [InlineData("waktu: 20 menit", "waktu: 30 menit", "langkah 3: waktu 20 → 30 menit")]
    [InlineData("waktu: 20 menit", "waktu: 1 jam", "langkah 3: waktu 20 menit → 1 jam")]
    [InlineData("waktu: 20 menit, ", "waktu: '', ", "langkah 3: waktu 20 menit dihapus")]
    [InlineData("pelaksana: kasubag", "pelaksana: [kasubag, kepala]", "langkah 3: pelaksana Kasubag → Kasubag dan Kepala Dinas")]
    [InlineData("tidak: 2 }", "tidak: ditolak }", "langkah 3: jika tidak ke langkah 2 → ditolak")]
    [InlineData(
        "keputusan: { ya: 4, tidak: 2 }",
        "lanjut: 4",
        "langkah 3: arah keputusan (ya ke langkah 4, tidak ke langkah 2) → langkah 4"
    )]
    [InlineData(
        "kegiatan: Menandatangani surat",
        "kegiatan: Menandatangani surat keluar",
        "langkah 4: kegiatan \"Menandatangani surat\" → \"Menandatangani surat keluar\""
    )]
    [InlineData("output: [Konsep]", "output: [Konsep, Lampiran]", "langkah 2: output ditambah \"Lampiran\"")]
    [InlineData("output: [Konsep]", "output: [Konsep], keterangan: Rapi", "langkah 2: keterangan ditambahkan: \"Rapi\"")]
    [InlineData("\"Stempel\"", "\"Cap dinas\"", "peralatan \"Stempel\" → \"Cap dinas\"")]
    [InlineData("  - \"Stempel\"\n", "", "peralatan dikurangi \"Stempel\"")]
    [InlineData("  - \"Komputer\"\n  - \"Stempel\"\n", "  - \"Stempel\"\n  - \"Komputer\"\n", "urutan peralatan diubah")]
    [InlineData("revisi: null", "revisi: 2026-12-01", "tanggal revisi ditetapkan: 1 Desember 2026")]
    [InlineData("nama: null, nip", "nama: YOSEF RASI, nip", "nama yang mengesahkan ditetapkan: YOSEF RASI")]
    [InlineData("sop: surat", "sop: surat\nsifat: rahasia", "sifat biasa → rahasia")]
    [InlineData("jabatan: [kasubag]", "jabatan: [kasubag, sekretaris]", "pelaksana Kasubag: jabatan ditambah \"sekretaris\"")]
    public void Sop_OneThingChanged_IsSaidInOneSentence(string before, string after, string expected)
    {
        Assert.Contains(before, Sop, StringComparison.Ordinal);

        Assert.Equal([expected], Compare(Sop, Sop.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void Sop_RowPutInBetween_IsOneDifference()
    {
        var after = Sop.Replace("baris: 4", "baris: 5", StringComparison.Ordinal)
            .Replace("baris: 3", "baris: 4", StringComparison.Ordinal)
            .Replace("ya: 4", "ya: 5", StringComparison.Ordinal)
            .Replace(
                "  - { baris: 4,",
                "  - { baris: 3, pelaksana: kasubag, kegiatan: Memeriksa kelengkapan lampiran, waktu: 15 menit }\n  - { baris: 4,",
                StringComparison.Ordinal
            );

        Assert.Equal(["langkah 3: baru: \"Memeriksa kelengkapan lampiran\", oleh Kasubag, 15 menit"], Compare(Sop, after));
    }

    [Fact]
    public void Sop_RowTakenOutAndAnotherChanged_AreSaidByTheirOwnNumbers()
    {
        var after = string.Concat(
                Sop.Split('\n').Where(line => !line.Contains("baris: 1,", StringComparison.Ordinal)).Select(line => $"{line}\n")
            )
            .Replace("baris: 2", "baris: 1", StringComparison.Ordinal)
            .Replace("baris: 3", "baris: 2", StringComparison.Ordinal)
            .Replace("baris: 4", "baris: 3", StringComparison.Ordinal)
            .Replace("ya: 4, tidak: 2", "ya: 3, tidak: 1", StringComparison.Ordinal)
            .Replace("20 menit", "25 menit", StringComparison.Ordinal);

        Assert.Equal(
            ["langkah 1 (versi lama): dihapus: \"Menyiapkan bahan kelengkapan surat\"", "langkah 2 (dulu 3): waktu 20 → 25 menit"],
            Compare(Sop, after)
        );
    }

    [Fact]
    public void Sop_TwoRowsChangePlaces_OneIsSaidToHaveMoved()
    {
        var after = Sop.Replace(
                "baris: 1, pelaksana: staf, kegiatan: Menyiapkan bahan kelengkapan surat, waktu: 10 menit",
                "X",
                StringComparison.Ordinal
            )
            .Replace(
                "baris: 2, pelaksana: staf, kegiatan: Menyusun konsep surat keluar, waktu: 30 menit, output: [Konsep]",
                "baris: 2, pelaksana: staf, kegiatan: Menyiapkan bahan kelengkapan surat, waktu: 10 menit",
                StringComparison.Ordinal
            )
            .Replace(
                "X",
                "baris: 1, pelaksana: staf, kegiatan: Menyusun konsep surat keluar, waktu: 30 menit, output: [Konsep]",
                StringComparison.Ordinal
            )
            .Replace("tidak: 2", "tidak: 1", StringComparison.Ordinal);

        var said = Assert.Single(Compare(Sop, after));

        Assert.Matches("^langkah (1: dipindah menjadi langkah 2|2: dipindah menjadi langkah 1)$", said);
    }

    [Fact]
    public void Service_ComponentsAndChannels_AreSaidByName()
    {
        const string Before = """
            layanan: izin
            versi: 1
            nama: Izin
            persyaratan: [KTP]
            biaya: [Gratis]
            saluran:
              - { id: loket, nama: Loket, waktu: 3 hari kerja, sop: surat }
              - { id: pos, nama: Melalui pos, waktu: 5 hari kerja, sop: surat }

            """;
        var after = Before
            .Replace("[KTP]", "[KTP, Kartu Keluarga]", StringComparison.Ordinal)
            .Replace("3 hari kerja", "2 hari kerja, mulai: lengkap", StringComparison.Ordinal)
            .Replace(
                "{ id: pos, nama: Melalui pos, waktu: 5 hari kerja, sop: surat }",
                "{ id: web, nama: Daring, waktu: 1 hari kerja, sop: surat }",
                StringComparison.Ordinal
            );

        Assert.Equal(
            [
                "persyaratan ditambah \"Kartu Keluarga\"",
                "saluran Melalui pos dihapus",
                "saluran Loket: waktu 3 → 2 hari kerja",
                "saluran Loket: dihitung sejak diterima → lengkap",
                "saluran Daring ditambahkan: 1 hari kerja",
            ],
            Compare(Before, after)
        );
    }

    [Fact]
    public void Calendar_HolidaysHoursAndYears_AreSaidByDate()
    {
        const string Before = """
            kalender: kantor
            nama: Kantor
            zona: Asia/Makassar
            tahun_ditetapkan: [2025]
            jam_kerja:
              senin: ["07:30-12:00", "13:00-16:00"]
              jumat: ["07:30-11:30"]
            masa:
              - { nama: Ramadan 2026, dari: 2026-02-19, sampai: 2026-03-20, jam_kerja: { senin: ["08:00-15:00"] } }
            libur:
              - { tanggal: 2026-01-01, nama: Tahun Baru }
              - 2026-05-01

            """;
        var after = Before
            .Replace("[2025]", "[2025, 2026]", StringComparison.Ordinal)
            .Replace("[\"07:30-11:30\"]", "[\"07:30-11:00\"]", StringComparison.Ordinal)
            .Replace("sampai: 2026-03-20", "sampai: 2026-03-19", StringComparison.Ordinal)
            .Replace("nama: Tahun Baru }", "nama: Tahun Baru Masehi }", StringComparison.Ordinal)
            .Replace("  - 2026-05-01\n", "  - { tanggal: 2026-11-27, nama: Pemungutan suara }\n", StringComparison.Ordinal);

        Assert.Equal(
            [
                "tahun 2026 sudah ditetapkan",
                "jam kerja: Jumat 07.30-11.30 → 07.30-11.00",
                "masa Ramadan 2026: sampai 20 → 19 Maret 2026",
                "libur 1 Januari 2026: nama \"Tahun Baru\" → \"Tahun Baru Masehi\"",
                "libur 1 Mei 2026 dihapus: Hari libur",
                "libur 27 November 2026 ditambahkan: Pemungutan suara",
            ],
            Compare(Before, after)
        );
    }

    [Fact]
    public void Organisation_UnitsAndPosts_AreSaidByName()
    {
        const string Before = """
            instansi: uji
            nama: Dinas
            kalender: kantor
            unit:
              - { id: dinas, nama: Dinas Sosial }
              - { id: bidang, nama: Bidang Sosial, induk: dinas }
            jabatan:
              - { id: kepala, nama: Kepala Dinas, unit: dinas }
              - { id: kabid, nama: Kepala Bidang, unit: bidang, atasan: kepala }
              - { id: staf, nama: Staf, unit: bidang, atasan: kabid }
              - { id: sopir, nama: Pengemudi, unit: dinas, atasan: kepala }

            """;
        var after = Before
            .Replace("nama: Bidang Sosial,", "nama: Bidang Pemberdayaan,", StringComparison.Ordinal)
            .Replace("unit: bidang, atasan: kabid", "unit: dinas, atasan: kepala", StringComparison.Ordinal)
            .Replace("id: sopir, nama: Pengemudi, unit: dinas", "id: arsiparis, nama: Arsiparis, unit: bidang", StringComparison.Ordinal);

        Assert.Equal(
            [
                "unit Bidang Sosial: nama \"Bidang Sosial\" → \"Bidang Pemberdayaan\"",
                "jabatan Pengemudi dihapus",
                "jabatan Staf: unit Bidang Sosial → Dinas Sosial",
                "jabatan Staf: atasan Kepala Bidang → Kepala Dinas",
                "jabatan Arsiparis ditambahkan di Bidang Pemberdayaan, atasan Kepala Dinas",
            ],
            Compare(Before, after)
        );
    }

    [Fact]
    public void OtherDocuments_AreSaidKeyByKey()
    {
        const string Before = """
            eskalasi: uji
            tangga:
              - { id: dekat, saat: 80%, kepada: [meja] }
            perpanjangan_paling_lama: 50%

            """;
        var after = Before
            .Replace("80%", "90%", StringComparison.Ordinal)
            .Replace("[meja]", "[meja, atasan]", StringComparison.Ordinal)
            .Replace("perpanjangan_paling_lama: 50%\n", "", StringComparison.Ordinal);

        Assert.Equal(
            ["tangga dekat: saat 80% → 90%", "tangga dekat: kepada ditambah \"atasan\"", "perpanjangan paling lama 50% dihapus"],
            Compare(Before, after)
        );
    }

    [Fact]
    public void Versions_OfTwoKindsOrBroken_AreRefused()
    {
        Assert.Equal(
            "jenis-berbeda",
            Assert.Single(Comparison.Of("uji", "x.yaml", Sop, "kalender: x\nnama: X\nzona: Asia/Makassar\n").Problems).Code
        );
        Assert.Equal("yaml-rusak", Assert.Single(Comparison.Of("uji", "x.yaml", Sop, "sop: x\n versi: 1\n").Problems).Code);
        Assert.Equal("kunci-tak-dikenal", Assert.Single(Comparison.Of("uji", "x.yaml", Sop, $"{Sop}salah: 1\n").Problems).Code);
    }

    [Fact]
    public void EveryShippedDocument_IsTheSameAsItself() =>
        Assert.All(Shipped.All, file => Assert.Empty(Comparison.Of(file.Agency, file.Path, file.Text, file.Text).Value.Differences));

    private static List<string> Compare(string before, string after)
    {
        var reading = Comparison.Of("uji", "uji.yaml", before, after);
        Assert.True(reading.IsValid, string.Join("; ", reading.Problems));
        return [.. reading.Value.Differences.Select(difference => difference.ToString())];
    }
}
