using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Definitions;

public class SopReaderTests
{
    private const string Good = """
        sop: contoh
        versi: 1
        nama: Contoh
        pelaksana:
          - { id: staf, nama: Staf, jabatan: [staf] }
          - { id: kepala, nama: Kepala, jabatan: [kepala] }
        langkah:
          - { baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 5 menit }
          - { baris: 2, pelaksana: kepala, kegiatan: Memeriksa, waktu: 5 menit, keputusan: { ya: 3, tidak: 1 } }
          - { baris: 3, pelaksana: staf, kegiatan: Mengarsipkan, waktu: 1 jam }
        """;

    [Fact]
    public void Read_GoodSop_HasNoProblems() => Assert.Empty(Read(Good).Problems);

    [Fact]
    public void Read_ByteOrderMarkAndWindowsLineEnds_AreTolerated() => Assert.Empty(Read("\uFEFF" + Good.Replace("\n", "\r\n")).Problems);

    [Fact]
    public void Read_SixPlantedErrors_AreNamedAtTheirPlaces()
    {
        const string Bad = """
            sop: contoh
            versi: 1
            nama: Contoh
            peralatn: [ATK]
            pelaksana:
              - { id: staf, nama: Staf, jabatan: [staf] }
            langkah:
              - { baris: 1, pelaksana: staff, kegiatan: Menyusun, waktu: 5 menit }
              - { baris: 2, pelaksana: staf, kegiatan: Memeriksa, waktu: sebentar }
              - { baris: 2, pelaksana: staf, kegiatan: Memaraf, waktu: 5 menit }
              - { baris: 4, pelaksana: staf, kegiatan: Meneken, waktu: 5 menit, keputusan: { ya: 9, tidak: 1 } }
              - { baris: 5, pelaksana: staf, kegiatan: Mengirim, waktu: 5 menit, keputusan: { ya: selesai } }
            """;
        string[] expected =
        [
            "4:1 kunci-tak-dikenal",
            "8:28 pelaksana-tak-ada",
            "9:62 waktu-tak-terbaca",
            "10:14 baris-ganda",
            "11:86 baris-tak-ada",
            "12:81 keputusan-tak-lengkap",
        ];
        Assert.Equal(expected, Read(Bad).Problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Code}"));
    }

    [Theory]
    [InlineData("sop: &a x\nversi: *a\n", "jangkar-dilarang")]
    [InlineData("sop: x\nsop: y\n", "kunci-ganda")]
    [InlineData("sop: !!str x\n", "tipe-dilarang")]
    [InlineData("sop: 'x\n", "yaml-rusak")]
    [InlineData("", "berkas-kosong")]
    [InlineData("- satu\n", "bukan-definisi")]
    [InlineData("sop: x\n---\nsop: y\n", "dokumen-ganda")]
    public void Read_WhatDefinitionsDoNotUse_IsRefused(string text, string code) =>
        Assert.Contains(Read(text).Problems, problem => problem.Code == code && problem.IsError);

    [Fact]
    public void Read_TenThousandBrackets_IsRefusedByDepth() =>
        Assert.Equal("terlalu-dalam", Assert.Single(Read("sop: " + new string('[', 10_000)).Problems).Code);

    [Fact]
    public void Read_FiveMegabytes_IsRefusedBySize() =>
        Assert.Equal("berkas-terlalu-besar", Assert.Single(Read(new string('a', 5_000_000)).Problems).Code);

    [Fact]
    public void Read_Latin1_IsRefusedAtTheLetter()
    {
        var reading = SopReader.Read("uji", "uji.yaml", Encoding.Latin1.GetBytes("sop: x\nnama: caf\u00E9\n"));
        var problem = Assert.Single(reading.Problems);
        Assert.Equal(("pengodean-salah", 2, 10), (problem.Code, problem.Line, problem.Column));
    }

    private static Reading<SopDefinition> Read(string text) => SopReader.Read("uji", "uji.yaml", Encoding.UTF8.GetBytes(text));
}
