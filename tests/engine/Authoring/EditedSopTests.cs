using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>
/// Each edit of a SOP on every SOP that ships: what is read afterwards is what was read before with that one thing changed; taken back, the
/// bytes are the same.
/// </summary>
public class EditedSopTests
{
    private static readonly IReadOnlyList<(Shipped File, SopDefinition Sop)> Sops =
    [
        .. Shipped.In("/sop/").Select(file => (file, SopReader.Read(file.Agency, file.Path, file.Bytes).Value)),
    ];

    private static IEnumerable<(Shipped File, SopDefinition Sop, Step Step)> Rows =>
        Sops.Where(entry => entry.Sop.IsStartable)
            .Select((entry, index) => (entry.File, entry.Sop, entry.Sop.Steps[index % entry.Sop.Steps.Length]));

    [Fact]
    public void There_AreAsManyAsTheDecreeHas() => Assert.Equal(117, Sops.Count);

    [Theory]
    [InlineData("kegiatan")]
    [InlineData("keterangan")]
    [InlineData("catatan")]
    [InlineData("no_cetak")]
    public void SetCell_EveryShippedSop_ChangesThatCellAlone(string key)
    {
        var random = new Random(key.Length);
        Assert.All(
            Rows.ToList(),
            row =>
            {
                var text = HostileText.Next(random);
                var step = key switch
                {
                    "kegiatan" => row.Step with { Activity = text },
                    "keterangan" => row.Step with { Remark = text },
                    "catatan" => row.Step with { Note = text },
                    _ => row.Step with { PrintedNumber = text },
                };

                var edited = Check(row.File, new SetCell(row.Step.Row, key, text), With(row.Sop, step));

                Assert.Equal(1, Lines.Between(row.File.Text, edited).After);
            }
        );
    }

    [Fact]
    public void SetCell_ThereAndBack_GivesTheSameBytes() =>
        Assert.All(
            Rows.ToList(),
            row =>
            {
                var there = new SetCell(row.Step.Row, "kegiatan", "Menyusun laporan")
                    .Apply(row.File.Agency, row.File.Path, row.File.Text)
                    .Value.Text;
                var back = new SetCell(row.Step.Row, "kegiatan", row.Step.Activity).Apply(row.File.Agency, row.File.Path, there).Value.Text;
                Assert.Equal(row.File.Text, back);
            }
        );

    [Fact]
    public void SetTime_EveryShippedSop_ChangesThatTimeAlone() =>
        Assert.All(
            Rows.ToList(),
            row =>
            {
                var standard = row.Step.Standard with { TimeText = "45 menit", Time = TimeText.Parse("45 menit").Limit! };

                Check(row.File, new SetTime(row.Step.Row, "45 menit"), With(row.Sop, row.Step with { Standard = standard }));
            }
        );

    [Fact]
    public void SetPerformers_EveryShippedSop_ChangesThatRowAlone() =>
        Assert.All(
            Rows.Where(row => row.Step.PerUnit is null && row.Step.WaitsFor is null).ToList(),
            row =>
            {
                var lanes = row.Sop.Lanes.Where(lane => !lane.IsExternal).Select(lane => lane.Id).Reverse().Take(2).ToImmutableArray();

                Check(row.File, new SetPerformers(row.Step.Row, lanes), With(row.Sop, row.Step with { Lanes = lanes }));
                Check(row.File, new SetPerformers(row.Step.Row, [lanes[0]]), With(row.Sop, row.Step with { Lanes = [lanes[0]] }));
            }
        );

    [Fact]
    public void SetTarget_EveryDecisionThatShips_LeadsThere()
    {
        var decisions = Sops.SelectMany(entry => entry.Sop.Steps.Select(step => (entry.File, entry.Sop, Step: step)))
            .Where(row => row.Step.Exit is Exit.Decision)
            .ToList();
        Assert.True(decisions.Count > 100);
        Assert.All(
            decisions,
            row =>
            {
                var exit = new Exit.Decision(((Exit.Decision)row.Step.Exit).Yes, Target.Rejected);

                Check(row.File, new SetTarget(row.Step.Row, "tidak", Target.Rejected), With(row.Sop, row.Step with { Exit = exit }));
            }
        );
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("dasar_hukum")]
    [InlineData("kualifikasi_pelaksana")]
    [InlineData("keterkaitan")]
    [InlineData("peralatan")]
    [InlineData("peringatan")]
    [InlineData("pencatatan")]
    public void Lists_EveryShippedSop_ChangeByThatItemAlone(string key)
    {
        var random = new Random(key.Length + 7);
        Assert.All(
            Sops,
            entry =>
            {
                var (list, text, old) = (new TextList(key), HostileText.Next(random), ListOf(entry.Sop, key));

                var more = Check(entry.File, new AddText(list, text), WithList(entry.Sop, key, old.Add(text)));
                Assert.Equal(
                    entry.File.Text,
                    new RemoveText(list, old.Length + 1).Apply(entry.File.Agency, entry.File.Path, more).Value.Text
                );
                if (old.IsEmpty)
                {
                    return;
                }
                var at = random.Next(old.Length);
                Check(entry.File, new SetText(list, at + 1, text), WithList(entry.Sop, key, old.SetItem(at, text)));
                Check(entry.File, new AddText(list, text, at + 1), WithList(entry.Sop, key, old.Insert(at, text)));
                Check(entry.File, new RemoveText(list, at + 1), WithList(entry.Sop, key, old.RemoveAt(at)));
                var moved = Check(entry.File, new MoveText(list, at + 1, 1), WithList(entry.Sop, key, old.RemoveAt(at).Insert(0, old[at])));
                Assert.Equal(entry.File.Text, new MoveText(list, 1, at + 1).Apply(entry.File.Agency, entry.File.Path, moved).Value.Text);
            }
        );
    }

    [Fact]
    public void ListsOfRows_EveryShippedSop_ChangeByThatItemAlone()
    {
        var random = new Random(5);
        Assert.All(
            Rows.ToList(),
            row =>
            {
                var (list, text, old) = (new TextList("kelengkapan", row.Step.Row), HostileText.Next(random), row.Step.Standard.Requires);
                var standard = row.Step.Standard with { Requires = old.Add(text) };

                var more = Check(row.File, new AddText(list, text), With(row.Sop, row.Step with { Standard = standard }));

                if (!old.IsEmpty)
                {
                    // With its last item a list goes: brackets that stood empty before come back by taking the edit back.
                    Assert.Equal(
                        row.File.Text,
                        new RemoveText(list, old.Length + 1).Apply(row.File.Agency, row.File.Path, more).Value.Text
                    );
                }
            }
        );
    }

    [Fact]
    public void Head_EveryShippedSop_ChangesByThatFieldAlone()
    {
        var random = new Random(3);
        Assert.All(
            Sops,
            entry =>
            {
                var (file, sop, text) = (entry.File, entry.Sop, HostileText.Next(random));
                var date = new LocalDate(2026, 12, 1);

                Check(file, new SetField("nama", text), sop with { Name = text });
                Check(file, new SetField("nomor", text), sop with { Number = text });
                Check(file, new SetField("catatan", text), sop with { Note = text });
                Check(file, new SetField("catatan", null), sop with { Note = null });
                Check(file, new SetField("sifat", "rahasia"), sop with { Confidentiality = Confidentiality.Secret });
                Check(file, new SetVersion(2), sop with { Version = 2 });
                Check(file, new SetDate(SopDate.Effective, date), sop with { EffectiveOn = date });
                Check(file, new SetDate(SopDate.Created, null), sop with { CreatedOn = null });
                Check(
                    file,
                    new SetSignatory("Kepala", text, "19700101 200001 1 001"),
                    sop with
                    {
                        Approval = new Approval("Kepala", text, "19700101 200001 1 001"),
                    }
                );
            }
        );
    }

    [Fact]
    public void Several_AllOrNone()
    {
        var file = Sops[0].File;

        var all = new Several([new SetTime(1, "1 jam"), new SetField("nama", "Lain")]).Apply("ntt", file.Path, file.Text).Value;
        var none = new Several([new SetTime(1, "1 jam"), new SetTime(99, "1 jam")]).Apply("ntt", file.Path, file.Text);

        Assert.Equal(file.Text, all.Undo.Apply(file.Path, all.Text).Value);
        Assert.Equal("baris-tak-ada", Assert.Single(none.Problems).Code);
    }

    /// <returns>The edited text.</returns>
    private static string Check(Shipped file, Edit edit, SopDefinition expected)
    {
        var reading = edit.Apply(file.Agency, file.Path, file.Text);
        Assert.True(reading.IsValid, $"{file}: {edit}: {string.Join("; ", reading.Problems)}");
        var read = SopReader.Read(file.Agency, file.Path, Encoding.UTF8.GetBytes(reading.Value.Text)).Value;
        Assert.Equal(Deep.Text(expected), Deep.Text(read));
        Assert.Equal(file.Text, reading.Value.Undo.Apply(file.Path, reading.Value.Text).Value);
        return reading.Value.Text;
    }

    private static SopDefinition With(SopDefinition sop, Step step) => sop with { Steps = sop.Steps.SetItem(step.Row - 1, step) };

    private static ImmutableArray<string> ListOf(SopDefinition sop, string key) =>
        key switch
        {
            "unit" => sop.Units,
            "dasar_hukum" => sop.LegalBasis,
            "kualifikasi_pelaksana" => sop.Qualifications,
            "keterkaitan" => sop.Related,
            "peralatan" => sop.Equipment,
            "peringatan" => sop.Cautions,
            _ => sop.Records,
        };

    private static SopDefinition WithList(SopDefinition sop, string key, ImmutableArray<string> texts) =>
        key switch
        {
            "unit" => sop with { Units = texts },
            "dasar_hukum" => sop with { LegalBasis = texts },
            "kualifikasi_pelaksana" => sop with { Qualifications = texts },
            "keterkaitan" => sop with { Related = texts },
            "peralatan" => sop with { Equipment = texts },
            "peringatan" => sop with { Cautions = texts },
            _ => sop with { Records = texts },
        };
}
