using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Definitions;

public class PeriodicWorkReaderTests
{
    private const string Good = "id: a, sop: surat, tiap: bulan, mulai: { hari: 1 }";

    [Fact]
    public void Read_EveryKey_IsKept()
    {
        var work = Read(
            """
            berkala: uji
            jadwal:
              - { id: a, sop: surat, tiap: triwulan, mulai: { hari: 2, bulan_ke: 4 },
                  batas: { hari: 31, bulan_ke: 5 }, unit: dinas, perihal: "Laporan {unit}", aktif: true }
            buku_jaga: { kgb: { ingatkan: 3 bulan, sop: surat }, izin: { ingatkan: 30 hari } }
            """
        ).Value;
        var schedule = Assert.Single(work.Schedules);
        Assert.Equal(
            ("surat", Every.Quarter, new PeriodDay(4, 2), new PeriodDay(5, 31), true),
            (schedule.Sop, schedule.Every, schedule.Start, schedule.Due!.Value, schedule.IsActive)
        );
        Assert.Equal<MatterDefault>(
            [
                new MatterDefault(MatterKind.SalaryIncrement, new LeadTime(3, PeriodUnits.Months), "surat"),
                new MatterDefault(MatterKind.Permit, new LeadTime(30, PeriodUnits.Days), null),
            ],
            work.Matters
        );
    }

    [Fact]
    public void Read_WithoutAktif_StartsNothingByItself() =>
        Assert.False(Read($"berkala: uji\njadwal: [{{ {Good}, perihal: A }}]").Value.Schedules[0].IsActive);

    [Theory]
    [InlineData("id: a, sop: surat, tiap: bulan, mulai: { hari: 0 }, perihal: A", "angka-di-luar-batas jadwal[1].mulai.hari")]
    [InlineData("id: a, sop: surat, tiap: bulan, mulai: { hari: 32 }, perihal: A", "angka-di-luar-batas jadwal[1].mulai.hari")]
    [InlineData(
        "id: a, sop: surat, tiap: bulan, mulai: { hari: 1, bulan_ke: 25 }, perihal: A",
        "angka-di-luar-batas jadwal[1].mulai.bulan_ke"
    )]
    [InlineData("id: a, sop: surat, tiap: bulan, mulai: { bulan_ke: 2 }, perihal: A", "kunci-kurang jadwal[1].mulai.hari")]
    [InlineData("id: a, sop: surat, tiap: minggu, mulai: { hari: 1 }, perihal: A", "nilai-salah jadwal[1].tiap")]
    [InlineData("id: a, sop: surat, mulai: { hari: 1 }, perihal: A", "kunci-kurang jadwal[1].tiap")]
    [InlineData("id: a, sop: surat, tiap: bulan, perihal: A", "kunci-kurang jadwal[1].mulai")]
    [InlineData(Good, "kunci-kurang jadwal[1].perihal")]
    [InlineData(Good + ", perihal: A, aktiv: true", "kunci-tak-dikenal jadwal[1].aktiv")]
    [InlineData(Good + ", perihal: A, aktif: ya", "nilai-salah jadwal[1].aktif")]
    [InlineData(Good + ", perihal: \"{triwulan}\"", "isian-tak-dikenal jadwal[1].perihal")]
    [InlineData(Good + ", perihal: \"{unit}\"", "isian-tak-dikenal jadwal[1].perihal")]
    [InlineData(Good + ", perihal: A, unit: [dinas, loket]", "perihal-tanpa-unit jadwal[1].perihal")]
    [InlineData(Good + ", perihal: \"{unit}\", unit: [dinas, dinas]", "unit-ganda jadwal[1].unit")]
    [InlineData(
        "id: a, sop: surat, tiap: bulan, mulai: { hari: 1, bulan_ke: 2 }, batas: { hari: 31 }, perihal: A",
        "batas-sebelum-mulai jadwal[1].batas"
    )]
    public void Read_BadSchedule_IsRefusedAtItsPlace(string schedule, string expected) =>
        AssertRefused($"berkala: uji\njadwal: [{{ {schedule} }}]", expected);

    [Theory]
    [InlineData("buku_jaga: { kgb: { ingatkan: sebentar } }", "lama-tak-terbaca buku_jaga.kgb.ingatkan")]
    [InlineData("buku_jaga: { kgb: { ingatkan: 11 tahun } }", "lama-tak-terbaca buku_jaga.kgb.ingatkan")]
    [InlineData("buku_jaga: { kgb: {} }", "kunci-kurang buku_jaga.kgb.ingatkan")]
    [InlineData("buku_jaga: { cuti: { ingatkan: 1 bulan } }", "kunci-tak-dikenal buku_jaga.cuti")]
    public void Read_BadRegister_IsRefusedAtItsPlace(string text, string expected) => AssertRefused($"berkala: uji\n{text}", expected);

    [Fact]
    public void Read_ManyMistakes_AreNamedAtOnce() =>
        Assert.Equal(
            ["angka-di-luar-batas", "pengenal-ganda", "nilai-salah"],
            Read(
                $"berkala: uji\njadwal:\n  - {{ id: a, sop: x, tiap: bulan, mulai: {{ hari: 99 }}, perihal: A }}\n  - {{ id: a, sop: x, "
                    + $"tiap: hari, mulai: {{ hari: 1 }}, perihal: A }}"
            )
                .Problems.Select(problem => problem.Code)
        );

    [Theory]
    [InlineData("surat", "dinas", null)]
    [InlineData("tidak-ada", "dinas", "sop-tak-ada")]
    [InlineData("tanpa-tabel", "dinas", "sop-tanpa-tabel")]
    [InlineData("surat", "loket", "unit-tak-ada")]
    public void Library_ScheduleThatNamesWhatIsNotThere_IsRefusedAndLeftOut(string sop, string unit, string? code)
    {
        var library = LibraryLoader.Load([
            (
                "uji/sop/surat.yaml",
                Bytes(
                    "sop: surat\nversi: 1\nnama: Surat\npelaksana: [{ id: a, nama: A, jabatan: [kepala] }]\nlangkah: [{ baris: 1, "
                        + "pelaksana: a, kegiatan: B, waktu: 1 jam }]"
                )
            ),
            ("uji/sop/tanpa-tabel.yaml", Bytes("sop: tanpa-tabel\nversi: 1\nnama: Tanpa")),
            (
                "uji/organisasi.yaml",
                Bytes(
                    "instansi: uji\nnama: Uji\nkalender: ntt\nunit: [{ id: dinas, nama: Dinas }]\njabatan: [{ id: kepala, nama: Kepala, "
                        + "unit: dinas }]"
                )
            ),
            .. ((string[])["indonesia", "ntt"]).Select(name =>
                (
                    $"calendars/{name}.yaml",
                    (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(Repository.Root, $"definitions/calendars/{name}.yaml"))
                )
            ),
            (
                "uji/berkala.yaml",
                Bytes(
                    $"berkala: uji\njadwal: [{{ id: a, sop: {sop}, tiap: tahun, mulai: {{ hari: 1 }}, unit: {unit}, perihal: "
                        + $"\"{{unit}}\" }}]"
                )
            ),
        ]);
        Assert.Equal(code, library.Problems.SingleOrDefault(problem => problem.IsError)?.Code);
        Assert.Equal(code is null ? 1 : 0, library.PeriodicOf("uji").Schedules.Length);
    }

    private static void AssertRefused(string text, string expected)
    {
        var problem = Assert.Single(Read(text).Problems);
        Assert.True(problem.IsError);
        Assert.Equal(expected, $"{problem.Code} {problem.Path}");
    }

    private static Reading<PeriodicWork> Read(string text) => PeriodicWorkReader.Read("uji/berkala.yaml", Bytes(text));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
