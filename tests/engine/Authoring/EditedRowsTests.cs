using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Rows that come and go in every SOP that ships; each row of it, where nothing else is said.</summary>
public class EditedRowsTests
{
    private static readonly IReadOnlyList<(Shipped File, SopDefinition Sop)> Sops =
    [
        .. Shipped
            .In("/sop/")
            .Select(file => (file, SopReader.Read(file.Agency, file.Path, file.Bytes).Value))
            .Where(entry => entry.Item2.IsStartable),
    ];

    [Fact]
    public void AddStep_EverywhereInEverySop_IsThere_AndGoesAgain()
    {
        var added = 0;
        foreach (var (file, sop) in Sops)
        {
            var lane = sop.Lanes.First(lane => !lane.IsExternal).Id;
            // Every third row, another of the three in each SOP.
            for (var after = file.Text.Length % 3; after <= sop.Steps.Length; after += 3)
            {
                var text = Applied(new AddStep(after, lane, "Mencatat: \"ya\"", "15 menit", "Catatan"), file, file.Text);

                Assert.Equal(Deep.Text(Longer(sop, after, lane)), Deep.Text(Read(file, text)));
                Assert.Equal(file.Text, Applied(new RemoveStep(after + 1), file, text));
                added++;
            }
        }
        Assert.True(added > 250, $"{added} added");
    }

    [Fact]
    public void RemoveStep_AnyRowOfEverySop_LeavesTheOthersAsTheyWere()
    {
        var removed = 0;
        foreach (var (file, sop) in Sops.Where(entry => entry.Sop.Steps.Length > 1))
        {
            for (var row = 1 + (file.Text.Length % 2); row <= sop.Steps.Length; row += 2)
            {
                var text = Applied(new RemoveStep(row), file, file.Text);

                Assert.Equal(Deep.Text(Shorter(sop, row)), Deep.Text(Read(file, text)));
                removed++;
            }
        }
        Assert.True(removed > 300, $"{removed} removed");
    }

    private const string Forked = """
        sop: uji
        versi: 1
        nama: Uji
        pelaksana:
          - { id: staf, nama: Staf, jabatan: [staf] }
        langkah:
          - baris: 1
            pelaksana: staf
            kegiatan: Membagi
            waktu: 1 jam
            lanjut: [2, 3]
          - baris: 2
            pelaksana: staf
            kegiatan: Menghitung
            waktu: 1 jam
            lanjut: 4
          - baris: 3
            pelaksana: staf
            kegiatan: Menulis
            waktu: 1 jam
            lanjut: 4
          - baris: 4
            pelaksana: staf
            kegiatan: Menyatukan
            waktu: 1 jam
            gabung: true

        """;

    [Fact]
    public void AddStep_InABranch_GoesOnToWhereTheBranchesMeet()
    {
        var file = new Shipped("uji/sop/uji.yaml", Forked);

        var sop = Read(file, Applied(new AddStep(2, "staf", "Memeriksa", "1 jam", null), file, Forked));

        Assert.Equal(["2 4", "3", "5", "5", "selesai"], sop.Steps.Select(step => string.Join(' ', Exits.Targets(step.Exit))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Rows_WhereBranchesPartOrMeet_AreLeftToWhoeverReadsTheText(int row)
    {
        var removed = new RemoveStep(row).Apply("uji", "uji.yaml", Forked).Problems;
        var added = new AddStep(row, "staf", "Memeriksa", null, null).Apply("uji", "uji.yaml", Forked).Problems;

        Assert.Equal("langkah-bercabang", Assert.Single(removed).Code);
        Assert.Equal("langkah-bercabang", Assert.Single(added).Code);
    }

    [Fact]
    public void RemoveStep_TheOnlyRow_OrOneThatIsNot_IsRefusedInWords()
    {
        var alone =
            "sop: uji\nversi: 1\nnama: Uji\npelaksana: [{ id: staf, nama: Staf, jabatan: [staf] }]\n"
            + "langkah:\n  - { baris: 1, pelaksana: staf, kegiatan: Menulis, waktu: 1 jam }\n";

        Assert.Equal("langkah-terakhir", Assert.Single(new RemoveStep(1).Apply("uji", "uji.yaml", alone).Problems).Code);
        Assert.Equal("baris-tak-ada", Assert.Single(new RemoveStep(2).Apply("uji", "uji.yaml", alone).Problems).Code);
    }

    [Fact]
    public void SetLane_EveryColumnThatShips_IsThatAlone() =>
        Assert.All(
            Sops,
            entry =>
            {
                for (var at = 0; at < entry.Sop.Lanes.Length; at++)
                {
                    var lane = entry.Sop.Lanes[at];
                    if (lane.IsExternal)
                    {
                        continue; // what its rows wait for is called as it is
                    }
                    var wanted = lane with { Name = "Lurah: \"kota\"", Positions = ["lurah", "sekretaris-lurah"] };

                    var text = Applied(new SetLane(lane.Id, wanted.Name, wanted.Positions), entry.File, entry.File.Text);

                    Assert.Equal(
                        Deep.Text(entry.Sop with { Lanes = entry.Sop.Lanes.SetItem(at, wanted) }),
                        Deep.Text(Read(entry.File, text))
                    );
                    Assert.Equal(entry.File.Text, Applied(new SetLane(lane.Id, lane.Name, lane.Positions), entry.File, entry.File.Text));
                }
            }
        );

    [Fact]
    public void SetLane_WithoutAPost_IsRefused()
    {
        var (file, sop) = Sops[0];

        var problem = Assert.Single(new SetLane(sop.Lanes[0].Id, "Lurah", []).Apply(file.Agency, file.Path, file.Text).Problems);

        Assert.Equal("jabatan-kurang", problem.Code);
    }

    [Fact]
    public void Confirm_EveryShippedSop_TakesTheMarksAlone()
    {
        var marked = 0;
        Assert.All(
            Sops,
            entry =>
            {
                var text = Applied(new Confirm(), entry.File, entry.File.Text);

                var steps = entry.Sop.Steps.Select(step => step with { Inferred = [] });
                Assert.Equal(Deep.Text(entry.Sop with { Inferred = [], Steps = [.. steps] }), Deep.Text(Read(entry.File, text)));
                marked += text == entry.File.Text ? 0 : 1;
            }
        );
        Assert.True(marked > 50, $"{marked} had marks");
    }

    [Fact]
    public void SetTexts_EveryShippedSop_IsThatListAlone()
    {
        var random = new Random(9);
        Assert.All(
            Sops,
            entry =>
            {
                var list = new TextList("unit");
                ImmutableArray<string> units = [.. Enumerable.Range(0, random.Next(3)).Select(_ => HostileText.Next(random))];

                var text = Applied(new SetTexts(list, units), entry.File, entry.File.Text);

                Assert.Equal(Deep.Text(entry.Sop with { Units = units }), Deep.Text(Read(entry.File, text)));
                Assert.Equal(entry.File.Text, Applied(new SetTexts(list, entry.Sop.Units), entry.File, entry.File.Text));
            }
        );
    }

    /// <summary>The row before goes on to the new one, the new one to where that went; all numbers behind are one more.</summary>
    private static SopDefinition Longer(SopDefinition sop, int after, string lane)
    {
        Target Shifted(Target target) => target.IsRow && target.Row > after ? Target.ToRow(target.Row + 1) : target;
        var next = Target.ToRow(1);
        var steps = sop
            .Steps.Select(step => step with { Row = step.Row > after ? step.Row + 1 : step.Row, Exit = Each(step.Exit, Shifted) })
            .ToList();
        if (after > 0)
        {
            next = sop.Steps[after - 1].Exit is Exit.Decision decision ? decision.Yes : ((Exit.Onward)sop.Steps[after - 1].Exit).Target;
            steps[after - 1] = steps[after - 1] with
            {
                Exit = steps[after - 1].Exit is Exit.Decision both
                    ? both with
                    {
                        Yes = Target.ToRow(after + 1),
                    }
                    : new Exit.Onward(Target.ToRow(after + 1)),
            };
        }
        var standard = steps[0].Standard with
        {
            Requires = [],
            TimeText = "15 menit",
            Time = TimeText.Parse("15 menit").Limit!,
            Outputs = ["Catatan"],
        };
        var fresh = new Step
        {
            Row = after + 1,
            Lanes = [lane],
            Activity = "Mencatat: \"ya\"",
            Standard = standard,
            Exit = new Exit.Onward(Shifted(next)),
        };
        steps.Insert(after, fresh);
        return sop with { Steps = [.. steps] };
    }

    /// <summary>What led to the row leads to where it went on to; all numbers behind are one less.</summary>
    private static SopDefinition Shorter(SopDefinition sop, int row)
    {
        var onward = sop.Steps[row - 1].Exit is Exit.Decision decision ? decision.Yes : ((Exit.Onward)sop.Steps[row - 1].Exit).Target;
        Target Less(Target target) => target.IsRow && target.Row > row ? Target.ToRow(target.Row - 1) : target;
        Target Led(Target target) => Less(target == Target.ToRow(row) ? onward : target);
        var steps = sop
            .Steps.Where(step => step.Row != row)
            .Select(step => step with { Row = step.Row > row ? step.Row - 1 : step.Row, Exit = Each(step.Exit, Led) });
        return sop with { Steps = [.. steps] };
    }

    private static Exit Each(Exit exit, Func<Target, Target> to)
    {
        int Row(int row) => to(Target.ToRow(row)).Row;
        ImmutableArray<ChoiceOption> Options(ImmutableArray<ChoiceOption> options) =>
            [.. options.Select(option => option with { Target = to(option.Target) })];
        return exit switch
        {
            Exit.Onward onward => new Exit.Onward(to(onward.Target)),
            Exit.Decision both => new Exit.Decision(to(both.Yes), to(both.No)),
            Exit.Choice choice => new Exit.Choice(Options(choice.Options)),
            Exit.MultipleChoice choice => new Exit.MultipleChoice(Options(choice.Options), Row(choice.JoinRow)),
            Exit.Fork fork => new Exit.Fork([.. fork.Branches.Select(Row)], Row(fork.JoinRow)),
            _ => throw new InvalidOperationException($"{exit}"),
        };
    }

    private static string Applied(Edit edit, Shipped file, string text)
    {
        var reading = edit.Apply(file.Agency, file.Path, text);
        Assert.True(reading.IsValid, $"{file}: {edit}: {string.Join("; ", reading.Problems)}");
        Assert.Equal(text, reading.Value.Undo.Apply(file.Path, reading.Value.Text).Value);
        return reading.Value.Text;
    }

    private static SopDefinition Read(Shipped file, string text) =>
        SopReader.Read(file.Agency, file.Path, Encoding.UTF8.GetBytes(text)).Value;
}
