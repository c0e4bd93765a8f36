using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Interchange;
using DinsosFlow.Engine.Tests.Flow;

namespace DinsosFlow.Engine.Tests.Interchange;

public class BpmnExportTests
{
    private static readonly XNamespace Elsa = "https://elsaworkflows.io/schemas/bpmn/v1";
    private static readonly XNamespace Own = "urn:dinsosflow:bpmn:v1";

    public static TheoryData<string> Keys => Exports.Keys;

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_EveryDefinition_IsWhole(string key) => Whole(Exports.Startable[key].Compile());

    [Fact]
    public void Write_RandomForks_AreWhole() => RandomSop.Gen.Sample(sop => Whole(FlowGraph.Compile(sop.Read().Value, "")), iter: 150);

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_EveryDefinition_TellsEachRowAndBindsItForElsa(string key)
    {
        var sop = Exports.Startable[key].Definition;

        var tasks = new BpmnFile(BpmnExport.Write(Exports.Startable[key].Compile()).Text!)
            .Nodes.Where(node => node.Name.LocalName == "userTask")
            .ToList();

        Assert.Equal(sop.Steps.Select(step => $"Baris_{step.Row}"), tasks.Select(BpmnFile.Id));
        foreach (var (task, step) in tasks.Zip(sop.Steps))
        {
            var row = task.Descendants(Own + "langkah").Single();
            Assert.Equal((step.Row, step.Standard.TimeText), ((int)row.Attribute("baris")!, (string)row.Attribute("waktu")!));
            Assert.Equal(step.Standard.Requires, row.Elements(Own + "kelengkapan").Select(element => element.Value));
            var binding = task.Descendants(Elsa + "activityBinding").Single();
            Assert.Equal("Elsa.RunTask", (string)binding.Attribute("activityType")!);
            var name = JsonDocument.Parse(
                binding.Elements(Elsa + "input").First(input => (string)input.Attribute("name")! == "taskName").Value
            );
            Assert.Equal($"{key}#{step.Row}", name.RootElement.GetProperty("expression").GetProperty("value").GetString());
        }
    }

    private static void Whole(FlowGraph graph)
    {
        var exported = BpmnExport.Write(graph);
        Assert.Empty(exported.Refusals);
        var file = new BpmnFile(exported.Text!);
        IdsHold(file);
        LanesAreWhole(file, graph.Definition);
        DrawingIsWhole(file);
        foreach (var step in graph.Definition.Steps)
        {
            Assert.Equal(Exits(step).Order(), file.Exits(step.Row).Select(exit => $"{exit.Answer}>{exit.Target}").Order());
        }
    }

    private static IEnumerable<string> Exits(Step step)
    {
        var answers = DinsosFlow.Engine.Definitions.Exits.Answers(step.Exit);
        return DinsosFlow
            .Engine.Definitions.Exits.Targets(step.Exit)
            .Select((target, i) => $"{(answers.IsEmpty ? null : answers[i])}>{target}");
    }

    private static void IdsHold(BpmnFile file)
    {
        var ids = file.Root.DescendantsAndSelf().Select(element => (string?)element.Attribute("id")).OfType<string>().ToList();
        var nodes = file.Nodes.ToDictionary(BpmnFile.Id);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(file.Flows, flow => Assert.True(nodes.ContainsKey(flow.From) && nodes.ContainsKey(flow.To), flow.Id));
        foreach (var (id, node) in nodes)
        {
            Assert.Equal(file.Flows.Where(flow => flow.To == id).Select(flow => flow.Id), BpmnFile.Texts(node, "incoming"));
            Assert.Equal(file.Flows.Where(flow => flow.From == id).Select(flow => flow.Id), BpmnFile.Texts(node, "outgoing"));
            Assert.Equal(node.Name.LocalName != "startEvent", file.Flows.Any(flow => flow.To == id));
            Assert.Equal(node.Name.LocalName != "endEvent", file.Flows.Any(flow => flow.From == id));
        }
    }

    private static void LanesAreWhole(BpmnFile file, SopDefinition sop)
    {
        Assert.Equal(sop.Lanes.Select(lane => lane.Name), file.Lanes.Select(lane => (string)lane.Attribute("name")!));
        Assert.Equal(file.Nodes.Select(BpmnFile.Id).Order(), file.Lanes.SelectMany(lane => BpmnFile.Texts(lane, "flowNodeRef")).Order());
        foreach (var lane in file.Lanes)
        {
            var (x, y, width, height) = file.Boxes[BpmnFile.Id(lane)];
            Assert.All(
                BpmnFile.Texts(lane, "flowNodeRef").Select(id => file.Boxes[id]),
                box =>
                    Assert.True(
                        box.X >= x && box.Y >= y && box.X + box.Width <= x + width && box.Y + box.Height <= y + height,
                        $"{box} leaves {BpmnFile.Id(lane)}"
                    )
            );
        }
    }

    private static void DrawingIsWhole(BpmnFile file)
    {
        var drawn = file.Nodes.Concat(file.Lanes).Select(BpmnFile.Id).Append("Tabel");
        Assert.Equal(drawn.Order(), file.Boxes.Keys.Order());
        Assert.Equal(file.Flows.Select(flow => flow.Id).Order(), file.Edges.Keys.Order());
        foreach (var flow in file.Flows)
        {
            var points = file.Edges[flow.Id];
            Assert.True(points.Count >= 2, flow.Id);
            Assert.True(
                OnBorder(file.Boxes[flow.From], points[0]) && OnBorder(file.Boxes[flow.To], points[^1]),
                $"{flow.Id} {flow.From} {flow.To}"
            );
        }
        var boxes = file.Nodes.Select(node => (Id: BpmnFile.Id(node), Box: file.Boxes[BpmnFile.Id(node)])).ToList();
        Assert.All(boxes, one => Assert.DoesNotContain(boxes, other => one.Id != other.Id && Meet(one.Box, other.Box)));
    }

    private static bool OnBorder((int X, int Y, int Width, int Height) box, (int X, int Y) at) =>
        at.X >= box.X
        && at.X <= box.X + box.Width
        && at.Y >= box.Y
        && at.Y <= box.Y + box.Height
        && (at.X == box.X || at.X == box.X + box.Width || at.Y == box.Y || at.Y == box.Y + box.Height);

    private static bool Meet((int X, int Y, int Width, int Height) one, (int X, int Y, int Width, int Height) other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;
}
