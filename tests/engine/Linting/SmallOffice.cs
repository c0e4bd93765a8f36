using System.Text;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Linting;

namespace DinsosFlow.Engine.Tests.Linting;

/// <summary>An office with one document of each kind and nothing wrong in it; a test spoils one thing.</summary>
internal static class SmallOffice
{
    public const string Sop = """
        sop: surat
        versi: 1
        nama: Penanganan Surat
        kalender: kantor
        pelaksana:
          - { id: staf, nama: Staf, jabatan: [staf] }
          - { id: kepala, nama: Kepala Dinas, jabatan: [kepala] }
        langkah:
          - baris: 1
            pelaksana: staf
            kegiatan: Menyusun konsep surat
            waktu: 30 menit
          - baris: 2
            pelaksana: kepala
            kegiatan: Menandatangani surat
            waktu: 10 menit
            keputusan: { ya: selesai, tidak: 1 }

        """;

    public static Dictionary<string, string> Files() =>
        new()
        {
            ["calendars/libur.yaml"] = """
                kalender: libur
                nama: Hari libur
                tahun_ditetapkan: [2026]
                libur:
                  - { tanggal: 2026-01-01, nama: Tahun Baru }
                  - { tanggal: 2026-12-25, nama: Natal }

                """,
            ["calendars/kantor.yaml"] = """
                kalender: kantor
                nama: Kantor
                induk: libur
                zona: Asia/Makassar
                jam_kerja:
                  senin: ["07:30-12:00", "13:00-16:00"]
                  jumat: ["07:30-11:30"]

                """,
            ["uji/organisasi.yaml"] = """
                instansi: uji
                nama: Dinas Sosial Uji
                kalender: kantor
                unit:
                  - { id: dinas, nama: Dinas }
                jabatan:
                  - { id: kepala, nama: Kepala Dinas, unit: dinas }
                  - { id: staf, nama: Staf, unit: dinas, atasan: kepala }

                """,
            ["uji/eskalasi.yaml"] = """
                eskalasi: uji
                tangga:
                  - { id: dekat, saat: 80%, kepada: [meja] }

                """,
            ["uji/sop/surat.yaml"] = Sop,
            ["uji/layanan/izin.yaml"] = """
                layanan: izin
                versi: 1
                nama: Izin
                saluran:
                  - id: loket
                    nama: Loket
                    waktu: 3 hari kerja
                    sop: surat

                """,
            ["pemeriksaan/sebutan.yaml"] = """
                sebutan:
                  - { id: kepala, jenjang: pimpinan, nama: [Kepala Dinas] }

                """,
        };

    public static LintRun Lint(Dictionary<string, string> files, string scope = "") =>
        LintRun.Of(
            files
                .OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => (file.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Value))),
            scope
        );

    public static List<Problem> Errors(this LintRun run) => [.. run.Problems.Where(problem => problem.IsError)];
}
