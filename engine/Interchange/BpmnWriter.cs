using System.Globalization;
using System.Text;
using System.Xml;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Interchange;

/// <summary>Writes BPMN 2.0 with its drawing (DI).</summary>
internal sealed class BpmnWriter
{
    public const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public const string Elsa = "https://elsaworkflows.io/schemas/bpmn/v1";
    public const string Own = "urn:dinsosflow:bpmn:v1";
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(false),
    };

    private readonly FlowGraph _graph;
    private readonly SopDefinition _sop;
    private readonly BpmnGraph _bpmn;
    private readonly XmlWriter _xml;

    private BpmnWriter(FlowGraph graph, BpmnGraph bpmn, XmlWriter xml) =>
        (_graph, _sop, _bpmn, _xml) = (graph, graph.Definition, bpmn, xml);

    public static string Write(FlowGraph graph, BpmnGraph bpmn)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            new BpmnWriter(graph, bpmn, xml).Document();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private void Document()
    {
        _xml.WriteStartElement("bpmn", "definitions", Model);
        _xml.WriteAttributeString("xmlns", "xsi", null, "http://www.w3.org/2001/XMLSchema-instance");
        BpmnDrawing.Namespaces(_xml);
        _xml.WriteAttributeString("xmlns", "elsa", null, Elsa);
        _xml.WriteAttributeString("xmlns", "dinsosflow", null, Own);
        Attributes(("id", "Dokumen"), ("targetNamespace", $"urn:dinsosflow:sop:{_sop.Key}"), ("exporter", "DinsosFlow"));
        Start("collaboration", ("id", "Kolaborasi"));
        Start("participant", ("id", "Tabel"), ("name", _sop.Name), ("processRef", "Alur"));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Process();
        new BpmnDrawing(_xml, _sop, _bpmn).Write();
        _xml.WriteEndElement();
    }

    private void Process()
    {
        Start("process", ("id", "Alur"), ("name", _sop.Name), ("isExecutable", "true"));
        Text("documentation", Exported.Describe(_graph));
        Lanes();
        foreach (var node in _bpmn.Nodes)
        {
            Node(node);
        }
        foreach (var flow in _bpmn.Flows)
        {
            Flow(flow);
        }
        _xml.WriteEndElement();
    }

    private void Lanes()
    {
        Start("laneSet", ("id", "Pelaksana"));
        foreach (var lane in _sop.Lanes)
        {
            Start("lane", ("id", BpmnDrawing.LaneId(lane)), ("name", lane.Name));
            foreach (var node in _bpmn.Nodes.Where(node => _sop.StepAt(node.Row).Lanes[0] == lane.Id))
            {
                Text("flowNodeRef", node.Id);
            }
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void Node(BpmnNode node)
    {
        var step = _sop.StepAt(node.Row);
        Start(ElementOf(node.Kind), ("id", node.Id));
        if (NameOf(node, step) is { } name)
        {
            Attributes(("name", name));
        }
        if (node.Kind == BpmnKind.Task)
        {
            Text("documentation", Words(step));
            Extension(step);
        }
        foreach (var flow in _bpmn.Flows.Where(flow => flow.To == node.Id))
        {
            Text("incoming", flow.Id);
        }
        foreach (var flow in _bpmn.Flows.Where(flow => flow.From == node.Id))
        {
            Text("outgoing", flow.Id);
        }
        if (node.Kind == BpmnKind.Rejected)
        {
            Start("terminateEventDefinition", ("id", $"{node.Id}_henti"));
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private static string ElementOf(BpmnKind kind) =>
        kind switch
        {
            BpmnKind.Start => "startEvent",
            BpmnKind.Task => "userTask",
            BpmnKind.Merge or BpmnKind.Decision => "exclusiveGateway",
            BpmnKind.Fork or BpmnKind.Join => "parallelGateway",
            BpmnKind.SeveralFork or BpmnKind.SeveralJoin => "inclusiveGateway",
            BpmnKind.Finished or BpmnKind.Rejected => "endEvent",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A symbol of no known kind."),
        };

    private static string? NameOf(BpmnNode node, Step step) =>
        node.Kind switch
        {
            BpmnKind.Start => "Mulai",
            BpmnKind.Task => $"{step.PrintedNumber ?? $"{step.Row}"}. {step.Activity}",
            BpmnKind.Finished => "Selesai",
            BpmnKind.Rejected => "Ditolak",
            _ => null,
        };

    private string Words(Step step) =>
        string.Join(
            '\n',
            $"Pelaksana: {string.Join(", ", step.Lanes.Select(id => _sop.LaneById(id).Name))}",
            $"Waktu: {step.Standard.TimeText}",
            $"Kelengkapan: {string.Join("; ", step.Standard.Requires)}",
            $"Output: {string.Join("; ", step.Standard.Outputs)}"
        );

    private void Extension(Step step)
    {
        Start("extensionElements");
        _xml.WriteStartElement("dinsosflow", "langkah", Own);
        Attributes(("baris", step.Row.ToString(CultureInfo.InvariantCulture)), ("waktu", step.Standard.TimeText));
        OwnTexts("pelaksana", step.Lanes.Select(id => _sop.LaneById(id).Name));
        OwnTexts("kelengkapan", step.Standard.Requires);
        OwnTexts("output", step.Standard.Outputs);
        _xml.WriteEndElement();
        _xml.WriteStartElement("elsa", "activityBinding", Elsa);
        Attributes(("activityType", "Elsa.RunTask"));
        Binding("taskName", ElsaInputs.InputJson("String", "Literal", ElsaInputs.TaskName(_sop, step.Row)));
        Binding("payload", ElsaInputs.InputJson("ObjectDictionary", "Object", ElsaInputs.Payload(_sop, step)));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void OwnTexts(string name, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            _xml.WriteElementString("dinsosflow", name, Own, BpmnDrawing.Clean(text));
        }
    }

    private void Binding(string name, string json)
    {
        _xml.WriteStartElement("elsa", "input", Elsa);
        Attributes(("name", name));
        _xml.WriteString(BpmnDrawing.Clean(json));
        _xml.WriteEndElement();
    }

    private void Flow(BpmnFlow flow)
    {
        Start("sequenceFlow", ("id", flow.Id));
        if (flow.Answer is { } answer)
        {
            Attributes(("name", answer));
        }
        Attributes(("sourceRef", flow.From), ("targetRef", flow.To));
        _xml.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement("bpmn", name, Model);
        Attributes(attributes);
    }

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            _xml.WriteAttributeString(name, BpmnDrawing.Clean(value));
        }
    }

    private void Text(string name, string text) => _xml.WriteElementString("bpmn", name, Model, BpmnDrawing.Clean(text));
}
