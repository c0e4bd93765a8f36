using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>Lanes that name alternatives, of which a case knows one.</summary>
public sealed class BindingTests : DecideTest
{
    private static readonly Actor First = new("pia", ["kabid-a"]);
    private static readonly Actor Second = new("rio", ["kabid-b"]);

    private static readonly string[] Lanes =
    [
        "{ id: staf, nama: Staf, jabatan: [staf] }",
        "{ id: kabid, nama: Kepala Bidang, jabatan: [kabid-a, kabid-b] }",
        "{ id: kasi, nama: Kepala Seksi, jabatan: [kasi-a, kasi-b] }",
    ];

    /// <summary>Both tasks were offered to both before anybody had taken one: who is bound stays bound.</summary>
    [Fact]
    public void ClaimTask_OfALaneThatIsBoundToAnother_BindsNothingMore()
    {
        Follow(
            Lanes,
            [
                "{ baris: 1, pelaksana: staf, kegiatan: Membagi, waktu: 10 menit, lanjut: [2, 3] }",
                "{ baris: 2, pelaksana: kabid, kegiatan: Menelaah, waktu: 10 menit, lanjut: 4 }",
                "{ baris: 3, pelaksana: kabid, kegiatan: Menghitung, waktu: 10 menit, lanjut: 4 }",
                "{ baris: 4, pelaksana: staf, kegiatan: Menghimpun, waktu: 10 menit, gabung: true }",
            ]
        );
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", new CaseCommand.ClaimTask(2) { By = First });

        Accept("2026-06-02T09:03", new CaseCommand.ClaimTask(3) { By = Second });

        Assert.Equal(new LaneBinding("kabid", "kabid-a"), Assert.Single(State.Bindings));
    }

    /// <summary>Who holds posts of two lanes binds the lane whose task they take.</summary>
    [Fact]
    public void ClaimTask_ByWhoHoldsPostsOfTwoLanes_BindsTheTasksLane()
    {
        Follow(Lanes, ["{ baris: 1, pelaksana: [kabid, kasi], kegiatan: Menelaah, waktu: 10 menit, cara: semua }"]);
        Accept("2026-06-02T09:00", Start);

        Accept("2026-06-02T09:01", new CaseCommand.ClaimTask(2) { By = new Actor("tia", ["kabid-a", "kasi-b"]) });

        Assert.Equal(new LaneBinding("kasi", "kasi-b"), Assert.Single(State.Bindings));
    }

    [Fact]
    public void CompleteTask_TwoLanesBound_EachRowIsOfferedToItsOwn()
    {
        Follow(
            Lanes,
            [
                "{ baris: 1, pelaksana: kabid, kegiatan: Menelaah, waktu: 10 menit }",
                "{ baris: 2, pelaksana: kasi, kegiatan: Menghitung, waktu: 10 menit }",
                "{ baris: 3, pelaksana: kasi, kegiatan: Menulis, waktu: 10 menit }",
            ]
        );
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(First, 1));

        var facts = Accept("2026-06-02T09:02", Complete(new Actor("sri", ["kasi-b"]), 2));

        Assert.Equal("kasi-b", Assert.Single(Assert.Single(facts.OfType<Fact.VisitOpened>()).Tasks[0].Positions));
    }
}
