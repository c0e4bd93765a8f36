using System.Xml.Linq;

namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>An exported BPMN document, read back.</summary>
internal sealed class BpmnFile
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Di = "http://www.omg.org/spec/DD/20100524/DI";

    public BpmnFile(string text)
    {
        Root = XDocument.Parse(text).Root!;
        var process = Root.Element(Model + "process")!;
        Flows =
        [
            .. process
                .Elements(Model + "sequenceFlow")
                .Select(flow =>
                    (Id(flow), (string)flow.Attribute("sourceRef")!, (string)flow.Attribute("targetRef")!, (string?)flow.Attribute("name"))
                ),
        ];
        Nodes =
        [
            .. process
                .Elements()
                .Where(element =>
                    element.Attribute("id") is not null && element.Name != Model + "sequenceFlow" && element.Name != Model + "laneSet"
                ),
        ];
        Lanes = [.. process.Descendants(Model + "lane")];
        Boxes = Root.Descendants(Diagram + "BPMNShape")
            .ToDictionary(shape => (string)shape.Attribute("bpmnElement")!, shape => Box(shape.Element(Dc + "Bounds")!));
        Edges = Root.Descendants(Diagram + "BPMNEdge")
            .ToDictionary(
                edge => (string)edge.Attribute("bpmnElement")!,
                edge => edge.Elements(Di + "waypoint").Select(point => (Number(point, "x"), Number(point, "y"))).ToList()
            );
    }

    public XElement Root { get; }
    public IReadOnlyList<(string Id, string From, string To, string? Name)> Flows { get; }
    public IReadOnlyList<XElement> Nodes { get; }
    public IReadOnlyList<XElement> Lanes { get; }
    public IReadOnlyDictionary<string, (int X, int Y, int Width, int Height)> Boxes { get; }
    public IReadOnlyDictionary<string, List<(int X, int Y)>> Edges { get; }

    public static string Id(XElement element) => (string)element.Attribute("id")!;

    public static IEnumerable<string> Texts(XElement element, string name) => element.Elements(Model + name).Select(child => child.Value);

    /// <summary>Where a row goes on, read from the drawing's symbols alone: answer and row or end.</summary>
    public IEnumerable<(string? Answer, string Target)> Exits(int row) => Follow($"Baris_{row}", null);

    private IEnumerable<(string? Answer, string Target)> Follow(string from, string? answer)
    {
        foreach (var flow in Flows.Where(flow => flow.From == from))
        {
            var kind = flow.To.Split('_')[0];
            var said = answer ?? flow.Name;
            if (kind is "Selesai" or "Ditolak")
            {
                yield return (said, kind.ToLowerInvariant());
            }
            else if (kind == "Baris")
            {
                yield return (said, flow.To.Split('_')[1]);
            }
            else
            {
                foreach (var further in Follow(flow.To, said))
                {
                    yield return further;
                }
            }
        }
    }

    private static (int, int, int, int) Box(XElement bounds) =>
        (Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height"));

    private static int Number(XElement element, string name) => (int)element.Attribute(name)!;
}
