using System.Text;

namespace DinsosFlow.Benchmarks;

internal static class SampleSop
{
    /// <summary>Ten rows, every third a decision, with texts as long as printed ones.</summary>
    public static string TenRows(string id)
    {
        var yaml = new StringBuilder($"sop: {id}\nversi: 1\nnama: Penanganan Surat Keluar\nnomor: 2 Tahun 2020\npelaksana:\n");
        foreach (var lane in (string[])["staf", "kasubag", "kepala"])
        {
            yaml.Append($"  - {{ id: {lane}, nama: {lane}, jabatan: [{lane}] }}\n");
        }
        yaml.Append("langkah:\n");
        for (var row = 1; row <= 10; row++)
        {
            yaml.Append($"  - baris: {row}\n    pelaksana: {(row % 3 == 0 ? "kasubag" : "staf")}\n");
            yaml.Append("    kegiatan: \"Mengoreksi konsep surat keluar. Apabila setuju, memaraf dan disampaikan kepada Kepala Dinas.\"\n");
            yaml.Append(
                "    kelengkapan: [\"Bahan kelengkapan surat keluar dan konsep surat keluar\"]\n    waktu: \"20 menit\"\n    output: "
                    + "[\"Draf surat keluar\"]\n"
            );
            yaml.Append(
                row % 3 == 0 ? $"    keputusan: {{ ya: {row + 1}, tidak: {row - 1} }}\n    disimpulkan: [pelaksana, keputusan.tidak]\n" : ""
            );
        }
        return yaml.ToString();
    }
}
