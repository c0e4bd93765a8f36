using System.Text;
using System.Text.Json;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Interchange;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Interchange;

public class ElsaExportTests
{
    public static TheoryData<string> Keys => Exports.Keys;

    /// <summary>117 SOPs of the decree less five without a table, and 61 procedures of service standards.</summary>
    [Fact]
    public void Startable_AsShipped_Are173() => Assert.Equal(173, Exports.Startable.Count);

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_EveryDefinition_IsWholeAndOfElsasOwnActivities(string key)
    {
        var sop = Exports.Startable[key].Definition;

        var file = Exports.Elsa(key);

        var charts = file.Root.All.ToList();
        var activities = charts.SelectMany(chart => chart.Activities).ToList();
        string[] stock =
        [
            "Elsa.Start",
            "Elsa.Sequence",
            "Elsa.RunTask",
            "Elsa.FlowSwitch",
            "Elsa.Fault",
            "Elsa.Flowchart",
            "Elsa.SetOutput",
            "Elsa.Finish",
        ];
        Assert.Equal(activities.Count, activities.Select(activity => activity.Id).Distinct().Count());
        Assert.All(activities, activity => Assert.Contains(activity.Type, stock));
        Assert.All(charts, chart => Assert.Single(chart.Activities, activity => activity.Type == "Elsa.Start"));
        Assert.All(charts, EndsExist);
        Assert.Equal(
            Enumerable.Range(1, sop.Steps.Length),
            activities.Where(activity => activity.Type == "Elsa.RunTask").Select(task => task.Row).Order()
        );
        Assert.All(
            activities.Where(activity => activity.Type == "Elsa.RunTask"),
            task => Assert.Equal(($"{key}#{task.Row}", $"jawaban{task.Row}"), (task.TaskName, task.Result))
        );
        Assert.Equal(sop.Steps.Select(step => $"jawaban{step.Row}"), file.Variables);
        Assert.Contains($"{key} versi {sop.Version}, SHA-256 {Exports.Startable[key].Sha256}", file.Description, StringComparison.Ordinal);
        Assert.Contains("batas waktu, orang, dan catatannya tetap di DinsosFlow", file.Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_EveryDefinition_HasAPortForEachAnswerAndNoneThatIsSilent(string key)
    {
        var sop = Exports.Startable[key].Definition;

        var charts = Exports.Elsa(key).Root.All.ToList();

        Assert.Equal(
            sop.Steps.Count(step => !Exits.Answers(step.Exit).IsEmpty),
            charts.Sum(chart => chart.Activities.Count(activity => activity.Type == "Elsa.FlowSwitch"))
        );
        foreach (var chart in charts)
        {
            foreach (var asked in chart.Activities.Where(activity => activity.Type == "Elsa.FlowSwitch"))
            {
                var task = chart.Activities.Single(activity => activity.Id == chart.Ways.Single(way => way.To == asked.Id).From);
                var answers = Exits.Answers(sop.StepAt(task.Row).Exit);
                Assert.Equal(answers, asked.Cases.Select(@case => @case.Label));
                Assert.Equal(
                    [.. answers, "Default"],
                    chart
                        .Ways.Where(way => way.From == asked.Id)
                        .Select(way => way.Port)
                        .OrderBy(port => port == "Default" ? 99 : answers.IndexOf(port))
                );
                var stop = chart.Ways.Single(way => way.From == asked.Id && way.Port == "Default").To;
                Assert.Equal("Elsa.Fault", chart.Activities.Single(activity => activity.Id == stop).Type);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_EveryDefinition_StandsOnTheFormsGrid(string key)
    {
        var sop = Exports.Startable[key].Definition;

        var tasks = Exports
            .Elsa(key)
            .Root.All.SelectMany(chart => chart.Activities)
            .Where(activity => activity.Type == "Elsa.RunTask")
            .OrderBy(task => task.Row)
            .ToList();

        Assert.Equal(tasks.Select(task => task.Y).Order().Distinct(), tasks.Select(task => task.Y));
        Assert.All(tasks.GroupBy(task => sop.StepAt(task.Row).Lanes[0]), lane => Assert.Single(lane.Select(task => task.X).Distinct()));
        Assert.All(
            tasks.Where(task =>
                JsonDocument.Parse(task.Payload).RootElement.GetProperty("kegiatan").GetString() != sop.StepAt(task.Row).Activity
            ),
            task => Assert.Fail(task.Id)
        );
    }

    [Fact]
    public void Write_ARowOfTwoBranches_IsRefused() =>
        Assert.Equal([4], Refused("lanjut: [2, 3]", "lanjut: 4", "lanjut: 4", "lanjut: 5", "gabung: true"));

    [Fact]
    public void Write_AWayBackIntoTheMiddle_IsRefused() =>
        Assert.Contains(2, Refused("keputusan: { ya: 2, tidak: 3 }", "lanjut: 3", "keputusan: { ya: 4, tidak: 2 }", "lanjut: selesai"));

    [Fact]
    public void Write_AWayBackToAJoin_IsRefused() =>
        Assert.Equal(
            [4],
            Refused("lanjut: [2, 3]", "lanjut: 4", "lanjut: 4", "gabung: true, lanjut: 5", "keputusan: { ya: selesai, tidak: 4 }")
        );

    [Fact]
    public void Write_AMergeFromInsideAndOutsideALoop_IsRefused() =>
        Assert.Equal([4], Refused("keputusan: { ya: 2, tidak: 4 }", "lanjut: 3", "keputusan: { ya: 4, tidak: 2 }", "lanjut: selesai"));

    [Fact]
    public void Write_AMergeBehindALoop_IsRefusedToo() =>
        Assert.Equal(
            [5],
            Refused("keputusan: { ya: 2, tidak: 5 }", "lanjut: 3", "keputusan: { ya: 4, tidak: 2 }", "lanjut: 5", "lanjut: selesai")
        );

    [Fact]
    public void Write_ALoopAndAMergeInsideIt_IsWritten() =>
        Assert.Empty(Refused("lanjut: 2", "keputusan: { ya: 3, tidak: 4 }", "lanjut: 4", "keputusan: { ya: selesai, tidak: 2 }"));

    private static List<int> Refused(params string[] exits)
    {
        var yaml = new StringBuilder(
            "sop: uji\nversi: 1\nnama: Uji\npelaksana:\n  - { id: staf, nama: Staf, jabatan: [staf] }\nlangkah:\n"
        );
        for (var i = 0; i < exits.Length; i++)
        {
            yaml.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"  - {{ baris: {i + 1}, pelaksana: staf, kegiatan: Kerja, waktu: 5 menit, {exits[i]} }}\n"
            );
        }
        var reading = SopReader.Read("uji", "uji.yaml", Encoding.UTF8.GetBytes(yaml.ToString()));
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        var exported = ElsaExport.Write(FlowGraph.Compile(reading.Value, ""));
        Assert.Equal(exported.Refusals.IsEmpty, exported.Text is not null);
        Assert.All(exported.Refusals, refusal => Assert.Contains($"aris {refusal.Row}", refusal.Message, StringComparison.Ordinal));
        return [.. exported.Refusals.Select(refusal => refusal.Row).Distinct().Order()];
    }

    private static void EndsExist(ElsaFlowchart chart)
    {
        var ids = chart.Activities.Select(activity => activity.Id).ToHashSet();
        Assert.All(chart.Ways, way => Assert.True(ids.Contains(way.From) && ids.Contains(way.To), $"{way}"));
        Assert.Equal(chart.Ways.Count, chart.Ways.Distinct().Count());
        Assert.All(
            chart.Activities.Where(activity => activity.Type != "Elsa.FlowSwitch"),
            activity => Assert.All(chart.Ways.Where(way => way.From == activity.Id), way => Assert.Equal("Done", way.Port))
        );
    }
}
