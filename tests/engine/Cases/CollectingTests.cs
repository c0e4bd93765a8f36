using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>Rows that every unit of a kind delivers to.</summary>
public sealed class CollectingTests : DecideTest
{
    public CollectingTests()
    {
        Rules = Rules with
        {
            Units =
            [
                new UnitPosts("bidang-a", "bidang", ["kabid-a", "pelaksana-a"]),
                new UnitPosts("bidang-b", "bidang", ["kabid-b"]),
                // A section has the head of a division as its own, and a division nobody who delivers.
                new UnitPosts("seksi-a", "seksi", ["kabid-a"]),
                new UnitPosts("bidang-c", "bidang", ["pelaksana-c"]),
            ],
        };
        Follow(
            ["{ id: staf, nama: Staf, jabatan: [staf] }", "{ id: kabid, nama: Kepala Bidang, jabatan: [kabid-a, kabid-b] }"],
            [
                "{ baris: 1, pelaksana: staf, kegiatan: Membagikan, waktu: 10 menit }",
                "{ baris: 2, pelaksana: kabid, per_unit: bidang, kegiatan: Menyerahkan bahan, waktu: 1 hari }",
                "{ baris: 3, pelaksana: staf, kegiatan: Menghimpun, waktu: 10 menit }",
            ]
        );
    }

    [Fact]
    public void CompleteTask_BeforeSuchARow_OffersItToUnitsOfThatKindWithThePost()
    {
        Accept("2026-06-02T09:00", Start);

        var facts = Accept("2026-06-02T09:01", Complete(Ani, 1));

        Assert.Equal(["bidang-a", "bidang-b"], Assert.Single(facts.OfType<Fact.VisitOpened>()).Tasks.Select(task => task.Unit));
    }

    /// <summary>A row that waits for another case is not ended by leaving a unit out.</summary>
    [Fact]
    public void WaiveDelivery_WhileTheRowWaitsForAnotherCase_IsRefused()
    {
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", new CaseCommand.LinkCase("a", "2/2026", 2, IsAwaited: true, IsNew: true) { By = Ani });

        var refusal = Refuse("2026-06-02T09:03", new CaseCommand.WaiveDelivery(3, new PersonalText("Tidak ada bahan.")) { By = Ani });

        Assert.Equal(RefusalCode.AwaitsRelated, refusal.Code);
    }
}
