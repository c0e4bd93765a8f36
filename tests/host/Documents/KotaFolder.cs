using System.Text;

namespace DinsosFlow.Host.Tests.Documents;

/// <summary>A folder of definitions with one small agency, of which a test spoils a thing.</summary>
internal sealed class KotaFolder : IDisposable
{
    public const string Agency = "kota";
    public const string Sop = "kota/surat";
    public const string SopFile = "kota/sop/surat.yaml";
    public const string OrganisationFile = "kota/organisasi.yaml";
    public const string CalendarFile = "calendars/kota.yaml";
    public const string LadderFile = "kota/eskalasi.yaml";
    public const string ServiceFile = "kota/layanan/izin.yaml";

    private static readonly Dictionary<string, string> Files = new()
    {
        [CalendarFile] = """
            kalender: kota
            nama: Kantor Kota
            zona: Asia/Makassar
            jam_kerja:
              senin: ["07:30-12:00", "13:00-16:00"]
            tahun_ditetapkan: [2026]
            libur:
              - { tanggal: 2026-01-01, nama: Tahun Baru }
              - { tanggal: 2026-12-25, nama: Natal }

            """,
        [OrganisationFile] = """
            instansi: kota
            nama: Dinas Sosial Kota
            kalender: kota
            unit:
              - { id: dinas, nama: Dinas }
            jabatan:
              - { id: kepala, nama: Kepala Dinas, unit: dinas }
              - { id: kasubag, nama: Kepala Sub Bagian Umum, unit: dinas, atasan: kepala }
              - { id: staf, nama: Staf, unit: dinas, atasan: kasubag }

            """,
        [LadderFile] = """
            eskalasi: kota
            tangga:
              - { id: dekat, saat: 80%, kepada: [meja] }

            """,
        [SopFile] = """
            sop: surat
            versi: 1
            nama: Penanganan Surat
            unit: [Sub Bagian Umum]
            peralatan:
              - Komputer
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

            """,
        [ServiceFile] = """
            layanan: izin
            versi: 1
            nama: Izin
            saluran:
              - id: loket
                nama: Loket
                waktu: 3 hari kerja
                sop: surat

            """,
    };

    public KotaFolder()
    {
        foreach (var (path, text) in Files)
        {
            Write(path, text);
        }
    }

    public DirectoryInfo Root { get; } = Directory.CreateTempSubdirectory("dinsosflow-kota-");

    public static IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)> All =>
        [.. Files.Select(file => (file.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Value)))];

    public static string Text(string path) => Files[path];

    public static string Changed(string path, string from, string to)
    {
        Assert.Contains(from, Files[path], StringComparison.Ordinal);
        return Files[path].Replace(from, to, StringComparison.Ordinal);
    }

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Change(string path, string from, string to) => Write(path, Changed(path, from, to));

    public void PutBack(string path) => Write(path, Files[path]);

    public void Delete(string path) => File.Delete(Path.Combine(Root.FullName, path));

    public void Dispose() => Root.Delete(recursive: true);
}
