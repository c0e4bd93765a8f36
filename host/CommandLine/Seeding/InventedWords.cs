using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>Subjects, applicants and notes of invented cases. Each says of itself that it is invented.</summary>
internal static class InventedWords
{
    private static readonly string[] Matters =
    [
        "Permohonan rekomendasi",
        "Undangan rapat koordinasi",
        "Usulan bantuan",
        "Laporan kegiatan",
        "Permintaan data",
        "Surat pengantar",
        "Pengaduan masyarakat",
        "Permohonan narasumber",
        "Nota dinas kebutuhan",
        "Perjalanan dinas",
        "Pendampingan lansia",
        "Jawaban surat",
    ];

    private static readonly string[] Places =
    [
        "Kampung Contoh",
        "Desa Misal",
        "Kelurahan Peraga",
        "Panti Rekaan",
        "Yayasan Umpama",
        "Koperasi Teladan",
        "Sekolah Latihan",
        "Posyandu Misalnya",
    ];

    private static readonly string[] Titles = ["Ibu", "Bapak", "Panitia", "Yayasan", "Toko"];

    private static readonly string[] Reasons =
    [
        "Mohon dilengkapi.",
        "Nomor surat belum ada.",
        "Lampiran belum ditandatangani.",
        "Perbaiki redaksi.",
    ];

    public static PersonalText Subject(Random random) =>
        new($"{Pick(Matters, random)} {Pick(Places, random)} {random.Next(1, 100_000)} (rekaan)");

    public static PersonalText? Applicant(Random random) =>
        random.Next(2) == 0 ? null : new($"{Pick(Titles, random)} Contoh {random.Next(1, 10_000)}");

    public static PersonalText Reason(Random random) => new($"{Pick(Reasons, random)} (rekaan)");

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
