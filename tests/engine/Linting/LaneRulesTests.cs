using System.Text;
using DinsosFlow.Engine.Linting;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Linting;

public class LaneRulesTests
{
    [Theory]
    [InlineData("Menyampaikan kepada Sekretaris", "\"Sekretaris\"")]
    [InlineData("Menyampaikan kepada pejabat (Sekretaris/ Kabid)", "\"Sekretaris/ Kabid\"")]
    [InlineData("Menyampaikan kepada Sekretaris dan Kepala Dinas", "\"Sekretaris\"")]
    // One of the alternatives has a column.
    [InlineData("Menyampaikan kepada pejabat (Kepala Dinas / Sekretaris)", null)]
    [InlineData("Menyampaikan kepada Kepala Dinas", null)]
    public void Lint_PostWithoutColumn_IsAskedOnceForItsAlternatives(string activity, string? named)
    {
        var text = $$"""
            sop: contoh
            versi: 1
            nama: Contoh
            pelaksana:
              - { id: petugas, nama: Petugas, jabatan: [petugas] }
              - { id: kepala, nama: Kepala Dinas, jabatan: [kepala] }
            langkah:
              - { baris: 1, pelaksana: petugas, kegiatan: "{{activity}}", waktu: 5 menit }
              - { baris: 2, pelaksana: kepala, kegiatan: Menerima, waktu: 5 menit }
            """;
        var posts = Path.Combine(Repository.Root, "definitions/pemeriksaan/sebutan.yaml");
        var library = LibraryLoader.Load([
            ("uji/sop/contoh.yaml", Encoding.UTF8.GetBytes(text)),
            ("pemeriksaan/sebutan.yaml", File.ReadAllBytes(posts)),
        ]);
        Assert.Empty(library.Problems);
        var asked = Linter.Lint(library).Where(problem => problem.Code == "pelaku-bukan-kolom").ToList();
        Assert.Equal(named is null ? 0 : 1, asked.Count);
        Assert.All(asked, problem => Assert.Contains(named!, problem.Message, StringComparison.Ordinal));
    }
}
