using System.Collections.Immutable;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring;

/// <summary>In which order keys stand, as in the examples of <c>definitions/README.md</c>: where a new one goes.</summary>
internal static class KeyOrder
{
    public static readonly ImmutableArray<string> Sop =
    [
        "sop",
        "versi",
        "nama",
        "nomor",
        "unit",
        "tanggal",
        "disahkan",
        "sumber",
        "sifat",
        "kalender",
        "dasar_hukum",
        "kualifikasi_pelaksana",
        "keterkaitan",
        "berkas_terkait",
        "peralatan",
        "peringatan",
        "pencatatan",
        "disimpulkan",
        "catatan",
        "pelaksana",
        "langkah",
    ];

    public static readonly ImmutableArray<string> Row =
    [
        "baris",
        "no_cetak",
        "gabung",
        "pelaksana",
        "cara",
        "per_unit",
        "kegiatan",
        "kelengkapan",
        "tunggu",
        "menunggu",
        "waktu",
        "batas",
        "output",
        "keterangan",
        "berkas_terkait",
        "kalender",
        "keputusan",
        "pilihan",
        "pilihan_ganda",
        "lanjut",
        "disimpulkan",
        "catatan",
    ];

    public static readonly ImmutableArray<string> Service =
    [
        "layanan",
        "versi",
        "nama",
        "sumber",
        "sifat",
        "kalender",
        .. ServiceReader.Components,
        "disimpulkan",
        "catatan",
        "saluran",
    ];

    public static readonly ImmutableArray<string> Channel =
    [
        "id",
        "nama",
        "waktu",
        "batas",
        "mulai",
        "sop",
        "disimpulkan",
        "catatan",
        "pelaksana",
        "langkah",
    ];

    public static readonly ImmutableArray<string> Organisation =
    [
        "instansi",
        "nama",
        "kalender",
        "waktu_baku",
        "kop",
        "sumber",
        "disimpulkan",
        "maklumat",
        "kompensasi",
        "unit",
        "jabatan",
    ];

    public static readonly ImmutableArray<string> Unit = ["id", "nama", "induk", "kalender", "jenis"];

    public static readonly ImmutableArray<string> Post = ["id", "nama", "unit", "atasan"];

    public static readonly ImmutableArray<string> Book =
    [
        "id",
        "nama",
        "jenis",
        "unit",
        "singkatan",
        "kode",
        "diberi",
        "nomor",
        "sop",
        "mulai",
        "disimpulkan",
        "catatan",
    ];

    public static readonly ImmutableArray<string> Calendar =
    [
        "kalender",
        "nama",
        "zona",
        "induk",
        "sumber",
        "tahun_ditetapkan",
        "disimpulkan",
        "sepanjang_waktu",
        "jam_kerja",
        "masa",
        "libur",
        "cuti_bersama",
    ];
}
