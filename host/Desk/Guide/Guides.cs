using System.Collections.Immutable;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Desk.Guide;

/// <param name="Picture">Name of a file in <c>wwwroot/panduan</c>, without its ending; null for none. A browser test takes them.</param>
/// <param name="Alt">What the picture shows.</param>
public sealed record GuidePart(string Title, ImmutableArray<string> Steps, string? Picture = null, string? Alt = null);

/// <param name="Id">As the address names it.</param>
/// <param name="For">Whom it is for.</param>
public sealed record Guide(string Id, string For, string Title, string Purpose, ImmutableArray<GuidePart> Parts);

/// <summary>One printable page of help for each role: what a person of that role does first, in the words of the buttons.</summary>
public static class Guides
{
    /// <summary>Of each picture, in pixels.</summary>
    public const int Width = 1000;
    public const int Height = 560;

    public static ImmutableArray<Guide> All { get; } =
    [
        new(
            "petugas",
            "Petugas",
            "Panduan petugas",
            "Tugas datang sendiri ke meja jabatan Anda. Anda mengambilnya, mengerjakannya, lalu meneruskannya dengan "
                + "tombol yang menyebut tujuannya.",
            [
                new(
                    "Mengerjakan tugas",
                    [
                        "Buka Tugas saya. Yang paling mendesak ada di atas; garis cokelat berarti waktu baku sudah lewat.",
                        "Tekan Ambil dan kerjakan. Rekan yang memegang jabatan sama melihat bahwa Anda yang mengerjakannya.",
                        "Centang kelengkapan yang ada, lampirkan pindaian bila perlu, tulis catatan.",
                        "Tekan tombol yang sesuai. Mengembalikan atau menolak selalu meminta alasan.",
                        "Salah tekan? Pada halaman berkas tekan Tarik kembali pekerjaan terakhir saya, selama penerusnya belum membukanya.",
                    ],
                    "tugas-saya",
                    "Halaman Tugas saya dengan menu di kiri dan tugas yang paling mendesak di atas"
                ),
                new(
                    "Memulai berkas",
                    [
                        "Tekan Berkas baru, pilih SOP atau layanan, tulis perihalnya.",
                        "Surat yang masuk lebih dahulu: isi Diterima pada, tanggal ditulis hari/bulan/tahun dan jam 24 jam.",
                        "Sesudah dimulai, cetak Tanda terima dari bagian Tindakan untuk pemohon.",
                    ],
                    "berkas-baru",
                    "Formulir Berkas baru"
                ),
                new(
                    "Yang dikerjakan di kertas",
                    [
                        "Buka tugasnya, tekan Catat yang ditandatangani di kertas, tulis kapan dan atas nama siapa, lampirkan pindaiannya.",
                        "Yang bersangkutan diberi tahu dan dapat membenarkan atau membantah.",
                    ]
                ),
            ]
        ),
        new(
            "atasan",
            "Atasan",
            "Panduan atasan",
            "Anda melihat batas waktu layanan, meja di bawah Anda, dan menjelaskan yang terlambat.",
            [
                new(
                    "Memantau",
                    [
                        "Buka Pantauan. Merah berarti batas waktu layanan terlewat, cokelat berarti waktu baku lewat.",
                        "Buka Terlambat, tekan Jelaskan, pilih sebab dan tulis tindakannya.",
                        "Sebelum batas waktu terlewat, bagian Tindakan pada halaman berkas dapat memperpanjangnya "
                            + "satu kali, sampai tanggal yang Anda tulis.",
                    ],
                    "pantauan",
                    "Halaman Pantauan dengan jumlah yang terlambat dan daftar berkasnya"
                ),
                new(
                    "Menugaskan",
                    [
                        "Buka Meja tim, tekan Tugaskan pada meja yang penuh.",
                        "Centang tugasnya, atau tekan Pilih semua; pilih orangnya, tekan Tugaskan.",
                        "Tugas orang yang sedang cuti dikembalikan ke meja bersama dari halaman yang sama.",
                    ],
                    "meja-tim",
                    "Halaman Meja tim dengan meja bersama dan tugas yang menunggu"
                ),
                new(
                    "Disposisi",
                    [
                        "Pada tugas dari meja Anda, buka Lembar disposisi, centang kepada siapa dan apa yang diminta. "
                            + "Lembarnya dicetak dari halaman berkas.",
                    ]
                ),
            ]
        ),
        AdministratorGuide.Text,
        new(
            "pemeriksa",
            "Pemeriksa",
            "Panduan pemeriksa",
            "Anda membaca tanpa mengubah: berkas, riwayat, keterlambatan, dan siapa membuka apa.",
            [
                new(
                    "Membaca",
                    [
                        "Cari berkas dari kotak pencarian di atas, dengan nomor atau kata dari perihalnya.",
                        "Pada halaman berkas: Riwayat menyebut siapa menekan tombol apa dan kapan; Cetak berkas lengkap memuat semuanya.",
                        "Tautan mengapa? di samping batas waktu menunjukkan hari dan jam yang dihitung.",
                        "Catatan akses memuat setiap penolakan dan setiap pembacaan berkas terbatas dan rahasia.",
                    ],
                    "berkas",
                    "Halaman berkas dengan ringkasan di atas"
                ),
            ]
        ),
        new(
            "pengelola",
            "Pengelola pemasangan",
            "Panduan pengelola pemasangan",
            "Anda membuat instansi dan menjaga pemasangannya. Berkas, meja, dan orang suatu instansi tidak terlihat oleh Anda.",
            [
                new(
                    "Instansi",
                    [
                        "Tekan Instansi baru: isi nama, wilayah, kop, dan zona waktunya, lalu siapa administratornya. Jam kerja "
                            + "diubah administratornya.",
                        "Serahkan kata sandi sekali pakai langsung kepada administrator itu; hanya ditampilkan satu kali.",
                        "Kalau kantornya kecil, centang bahwa Anda sendiri administrator pertamanya.",
                        "Selanjutnya administrator menekan Menyiapkan kantor: di sana tertulis apa yang belum ada.",
                    ]
                ),
                new(
                    "Pemasangan",
                    [
                        "Pemasangan menunjukkan komputer yang bekerja, jam komputer, antrean kabar, dan dokumen yang ditolak.",
                        "Instansi yang tidak lagi mempunyai administrator aktif disebut di sana; Anda dapat menambah satu.",
                    ]
                ),
            ]
        ),
    ];

    /// <summary>The one that a person needs first.</summary>
    public static Guide Of(Caller caller) =>
        All.First(guide =>
            guide.Id
            == (
                caller.Is(Role.Administrator) ? "administrator"
                : caller.Is(Role.Supervisor) ? "atasan"
                : caller.Is(Role.Auditor) ? "pemeriksa"
                : !caller.IsOfAnAgency ? "pengelola"
                : "petugas"
            )
        );
}
