using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>What would leave a document that nobody can run, and what has no place in it, is refused with place and reason.</summary>
public class RefusedEditTests
{
    private const string Sop = """
        sop: surat
        versi: 1
        nama: Penanganan Surat
        pelaksana:
          - { id: staf, nama: Staf, jabatan: [staf] }
          - { id: kepala, nama: Kepala Dinas, jabatan: [kepala] }
        langkah:
          - baris: 1
            pelaksana: staf
            kegiatan: Menyusun konsep surat
            waktu: sesuai keadaan
            batas: tidak ada
          - baris: 2
            pelaksana: kepala
            kegiatan: Menandatangani surat
            waktu: 10 menit
            keputusan: { ya: selesai, tidak: 1 }

        """;

    public static TheoryData<Edit, string, string> Refused =>
        new()
        {
            { new SetTime(2, "sebentar saja"), "waktu-tak-terbaca", "langkah[2].waktu" },
            { new SetTime(7, "1 jam"), "baris-tak-ada", "langkah" },
            { new SetPerformers(2, ["kepla"]), "pelaksana-tak-ada", "langkah[2].pelaksana" },
            { new SetPerformers(2, []), "pelaksana-kurang", "langkah[2].pelaksana" },
            { new SetTarget(2, "ya", Target.ToRow(9)), "baris-tak-ada", "langkah[2].keputusan.ya" },
            { new SetTarget(2, "mungkin", Target.Finished), "jawaban-tak-ada", "langkah[2]" },
            { new SetTarget(1, null, Target.Finished), "baris-tak-tercapai", "langkah[2]" },
            { new SetCell(1, "kegiatan", null), "kunci-kurang", "langkah[1].kegiatan" },
            { new SetCell(1, "kegiatan", "  \n"), "isi-kosong", "langkah[1].kegiatan" },
            { new SetCell(1, "kegiatan", "a\0b"), "huruf-tak-dikenal", "langkah[1].kegiatan" },
            { new SetCell(1, "kegiatan", "a\uD83D"), "huruf-tak-dikenal", "langkah[1].kegiatan" },
            { new SetCell(1, "baris", "3"), "kunci-tak-dikenal", "langkah[1].baris" },
            { new SetField("sop", "lain"), "kunci-tak-dikenal", "sop" },
            { new SetField("sifat", "umum"), "nilai-salah", "sifat" },
            { new SetVersion(0), "nilai-salah", "versi" },
            { new AddText(new TextList("langkah"), "x"), "bukan-daftar", "langkah" },
            { new SetText(new TextList("peralatan"), 1, "x"), "butir-tak-ada", "peralatan" },
            { new RemoveText(new TextList("peralatan"), 1), "butir-tak-ada", "peralatan" },
        };

    [Theory, MemberData(nameof(Refused))]
    public void Apply_WhatCannotBe_IsRefusedWithPlaceAndReason(Edit edit, string code, string path)
    {
        var problem = edit.Apply("uji", "surat.yaml", Sop).Problems.First();

        Assert.Equal((code, path), (problem.Code, problem.Path));
        Assert.True(problem is { IsError: true, Line: >= 1, Column: >= 1, Message.Length: > 0, Remedy.Length: > 0 });
    }

    [Fact]
    public void Apply_TextThatCannotBeRead_SaysWhereItBreaks()
    {
        var problem = Assert.Single(new SetVersion(2).Apply("uji", "x.yaml", "sop: x\n versi: 1\n").Problems);

        Assert.Equal(("yaml-rusak", 2), (problem.Code, problem.Line));
    }

    [Fact]
    public void Apply_DraftWithErrors_MayBeMendedOneThingAtATime()
    {
        var draft = Sop.Replace("10 menit", "sebentar", StringComparison.Ordinal).Replace("tidak: 1", "tidak: 9", StringComparison.Ordinal);

        var mended = new SetTime(2, "5 menit").Apply("uji", "surat.yaml", draft);

        Assert.Contains("waktu: 5 menit", mended.Value.Text, StringComparison.Ordinal);
        Assert.False(new SetPerformers(2, ["kepla"]).Apply("uji", "surat.yaml", draft).IsValid);
    }

    [Fact]
    public void Apply_DraftWithErrorBehindTheRemovedItem_IsStillMended()
    {
        const string Draft = """
            instansi: uji
            nama: Dinas
            kalender: kantor
            unit:
              - { id: dinas, nama: Dinas }
            jabatan:
              - { id: kepala, nama: Kepala, unit: dinas }
              - { id: staf, nama: Staf, unit: dinas }
              - { id: sopir, nama: Pengemudi, unit: dinaz }

            """;

        var edited = new RemovePost("staf").Apply("uji", "organisasi.yaml", Draft);

        Assert.DoesNotContain("staf", edited.Value.Text, StringComparison.Ordinal);
        Assert.Equal("rujukan-tak-ada", Assert.Single(new MovePost("staf", "dinaz").Apply("uji", "organisasi.yaml", Draft).Problems).Code);
    }

    [Fact]
    public void SetTime_ReadingThatStoodThere_GoesWithTheWordsItRead()
    {
        var text = new SetTime(1, "2 jam").Apply("uji", "surat.yaml", Sop).Value.Text;

        Assert.Equal(
            Sop.Replace("    waktu: sesuai keadaan\n    batas: tidak ada\n", "    waktu: 2 jam\n", StringComparison.Ordinal),
            text
        );
    }

    [Fact]
    public void PutBack_SomethingElseStandsThereByNow_IsRefused()
    {
        var undo = new SetTime(2, "5 menit").Apply("uji", "surat.yaml", Sop).Value.Undo;

        Assert.Equal("sudah-berubah", Assert.Single(undo.Apply("surat.yaml", Sop).Problems).Code);
    }
}
