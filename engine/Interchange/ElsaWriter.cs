using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Interchange;

/// <summary>Writes flowcharts as Elsa 3 keeps and imports them.</summary>
internal sealed class ElsaWriter(FlowGraph graph)
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    // The text is a file of its own, never part of a page: quotes inside quotes stay readable.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SopDefinition _sop = graph.Definition;

    public string Write(ElsaChart chart)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            Workflow(json, chart);
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private void Workflow(Utf8JsonWriter json, ElsaChart chart)
    {
        var id = _sop.Key.Replace('/', '.').Replace(':', '.');
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{id}.v{_sop.Version}"));
        json.WriteString("definitionId", id);
        json.WriteString("name", _sop.Name);
        json.WriteString("description", Exported.Describe(graph));
        json.WriteNumber("version", _sop.Version);
        Variables(json);
        json.WriteStartArray("inputs");
        json.WriteEndArray();
        json.WriteStartArray("outputs");
        json.WriteStartObject();
        json.WriteString("type", "String");
        json.WriteString("name", "akhir");
        json.WriteString("displayName", "Akhir");
        json.WriteString("description", "selesai atau ditolak");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("outcomes");
        json.WriteEndArray();
        json.WriteBoolean("isLatest", true);
        json.WriteBoolean("isPublished", true);
        json.WritePropertyName("root");
        Chart(json, chart, null);
        json.WriteEndObject();
    }

    private void Variables(Utf8JsonWriter json)
    {
        json.WriteStartArray("variables");
        foreach (var step in _sop.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id", ElsaInputs.Variable(step.Row));
            json.WriteString("name", ElsaInputs.Variable(step.Row));
            json.WriteString("typeName", "String");
            json.WriteBoolean("isArray", false);
            // Kept with the instance, so that an answer is still there after the server was restarted.
            json.WriteString("storageDriverTypeName", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Chart(Utf8JsonWriter json, ElsaChart chart, ElsaNode? node)
    {
        json.WriteStartObject();
        json.WriteString("id", chart.Id);
        json.WriteString("type", "Elsa.Flowchart");
        json.WriteNumber("version", 1);
        if (node is not null)
        {
            ElsaInputs.Metadata(json, _sop, node);
        }
        json.WriteStartArray("activities");
        foreach (var inner in chart.Nodes)
        {
            Activity(json, inner);
        }
        json.WriteEndArray();
        json.WriteStartArray("variables");
        json.WriteEndArray();
        json.WriteStartArray("connections");
        foreach (var way in chart.Connections)
        {
            json.WriteStartObject();
            End(json, "source", way.From, way.Port);
            End(json, "target", way.To, "In");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Activity(Utf8JsonWriter json, ElsaNode node)
    {
        if (node.Inside is { } inside)
        {
            Chart(json, inside, node);
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", node.Id);
        json.WriteString("type", TypeOf(node.Kind));
        json.WriteNumber("version", 1);
        ElsaInputs.Metadata(json, _sop, node);
        ElsaInputs.Write(json, _sop, node);
        json.WriteEndObject();
    }

    private static string TypeOf(ElsaKind kind) =>
        kind switch
        {
            ElsaKind.Start => "Elsa.Start",
            ElsaKind.Via or ElsaKind.Leave => "Elsa.Sequence",
            ElsaKind.Task => "Elsa.RunTask",
            ElsaKind.Switch => "Elsa.FlowSwitch",
            ElsaKind.Unknown => "Elsa.Fault",
            ElsaKind.Outcome => "Elsa.SetOutput",
            ElsaKind.Finish => "Elsa.Finish",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An activity of no known kind."),
        };

    private static void End(Utf8JsonWriter json, string name, string activity, string port)
    {
        json.WriteStartObject(name);
        json.WriteString("activity", activity);
        json.WriteString("port", port);
        json.WriteEndObject();
    }
}
