using System.Globalization;
using System.Xml;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Interchange;

/// <summary>The drawing of a BPMN document: where each symbol stands and each flow runs.</summary>
internal sealed class BpmnDrawing(XmlWriter xml, SopDefinition sop, BpmnGraph graph)
{
    public const string Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public const string Shapes = "http://www.omg.org/spec/DD/20100524/DC";
    public const string Lines = "http://www.omg.org/spec/DD/20100524/DI";

    public static void Namespaces(XmlWriter xml)
    {
        xml.WriteAttributeString("xmlns", "bpmndi", null, Diagram);
        xml.WriteAttributeString("xmlns", "dc", null, Shapes);
        xml.WriteAttributeString("xmlns", "di", null, Lines);
    }

    public static string LaneId(Lane lane) => $"Kolom_{lane.Id}";

    /// <summary>Characters that XML cannot carry become spaces.</summary>
    public static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Create(text.Length, text, Fill);

    public void Write()
    {
        var layout = new BpmnLayout(sop, graph);
        xml.WriteStartElement("bpmndi", "BPMNDiagram", Diagram);
        xml.WriteAttributeString("id", "Gambar");
        xml.WriteStartElement("bpmndi", "BPMNPlane", Diagram);
        xml.WriteAttributeString("id", "Bidang");
        xml.WriteAttributeString("bpmnElement", "Kolaborasi");
        Shape("Tabel", layout.Pool, null, ("isHorizontal", "false"));
        for (var i = 0; i < sop.Lanes.Length; i++)
        {
            Shape(LaneId(sop.Lanes[i]), layout.Lane(i), null, ("isHorizontal", "false"));
        }
        foreach (var node in graph.Nodes)
        {
            if (node.Kind is BpmnKind.Decision or BpmnKind.Merge)
            {
                Shape(node.Id, layout.Boxes[node.Id], null, ("isMarkerVisible", "true"));
            }
            else if (node.Kind is BpmnKind.Start or BpmnKind.Finished or BpmnKind.Rejected)
            {
                // Beside the circle: below it the name would lie on the way out.
                var box = layout.Boxes[node.Id];
                Shape(node.Id, box, new BpmnBox(box.Right + 2, box.CentreY - 7, 50, 14));
            }
            else
            {
                Shape(node.Id, layout.Boxes[node.Id]);
            }
        }
        for (var i = 0; i < graph.Flows.Count; i++)
        {
            Edge(graph.Flows[i], layout, i);
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Shape(string element, BpmnBox box, BpmnBox? label = null, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement("bpmndi", "BPMNShape", Diagram);
        xml.WriteAttributeString("id", $"{element}_gambar");
        xml.WriteAttributeString("bpmnElement", element);
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
        Bounds(box);
        if (label is { } beside)
        {
            xml.WriteStartElement("bpmndi", "BPMNLabel", Diagram);
            Bounds(beside);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Bounds(BpmnBox box)
    {
        xml.WriteStartElement("dc", "Bounds", Shapes);
        Number("x", box.X);
        Number("y", box.Y);
        Number("width", box.Width);
        Number("height", box.Height);
        xml.WriteEndElement();
    }

    private void Edge(BpmnFlow flow, BpmnLayout layout, int track)
    {
        xml.WriteStartElement("bpmndi", "BPMNEdge", Diagram);
        xml.WriteAttributeString("id", $"{flow.Id}_gambar");
        xml.WriteAttributeString("bpmnElement", flow.Id);
        foreach (var (x, y) in layout.Way(flow.From, flow.To, track))
        {
            xml.WriteStartElement("di", "waypoint", Lines);
            Number("x", x);
            Number("y", y);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Number(string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private static void Fill(Span<char> clean, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair =
                char.IsSurrogate(text[i])
                && (
                    char.IsHighSurrogate(text[i])
                        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                        : i > 0 && char.IsHighSurrogate(text[i - 1])
                );
            clean[i] = isPair || XmlConvert.IsXmlChar(text[i]) ? text[i] : ' ';
        }
    }
}
