using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Interchange;

/// <summary>What an exported activity is told, and where it stands on the designer's sheet.</summary>
internal static class ElsaInputs
{
    private const int LaneWidth = 440;
    private const int RowHeight = 420;
    private const int Margin = 60;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The workflow's variable that keeps what was answered at a row.</summary>
    public static string Variable(int row) => string.Create(CultureInfo.InvariantCulture, $"jawaban{row}");

    public static void Write(Utf8JsonWriter json, SopDefinition sop, ElsaNode node)
    {
        switch (node.Kind)
        {
            case ElsaKind.Start or ElsaKind.Finish:
                break;
            case ElsaKind.Via or ElsaKind.Leave:
                json.WriteStartArray("activities");
                json.WriteEndArray();
                break;
            case ElsaKind.Task:
                Task(json, sop, sop.StepAt(node.Row));
                break;
            case ElsaKind.Switch:
                Switch(json, sop.StepAt(node.Row));
                break;
            case ElsaKind.Unknown:
                var known = string.Join(", ", Exits.Answers(sop.StepAt(node.Row).Exit));
                Input(json, "message", "String", "Literal", $"Baris {node.Row}: jawaban tidak dikenal; yang dikenal {known}.");
                break;
            case ElsaKind.Outcome:
                Input(json, "outputName", "String", "Literal", "akhir");
                Input(json, "outputValue", "Object", "Literal", $"{node.End}");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "An activity of no known kind.");
        }
    }

    /// <summary>Columns are the form's lanes, rows its rows.</summary>
    public static void Metadata(Utf8JsonWriter json, SopDefinition sop, ElsaNode node)
    {
        var step = sop.StepAt(node.Row);
        var lane = sop.Lanes.Select(other => other.Id).ToList().IndexOf(step.Lanes[0]);
        var (dx, dy) = Offset(node);
        json.WriteStartObject("metadata");
        json.WriteStartObject("designer");
        json.WriteStartObject("position");
        json.WriteNumber("x", Margin + (LaneWidth * lane) + dx);
        json.WriteNumber("y", Margin + (RowHeight * (step.Row - 1)) + dy);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("displayText", Title(step, node));
        json.WriteEndObject();
    }

    private static (int X, int Y) Offset(ElsaNode node) =>
        node.Kind switch
        {
            ElsaKind.Start => (0, 0),
            ElsaKind.Via => (150, 0),
            ElsaKind.Task => (0, 70),
            ElsaKind.Switch => (0, 150),
            ElsaKind.Unknown => (220, 150),
            ElsaKind.Branch or ElsaKind.Leave or ElsaKind.Outcome => (node.Place * 140, 230),
            ElsaKind.Finish => (node.Place * 140, 310),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "An activity of no known kind."),
        };

    private static string Title(Step step, ElsaNode node) =>
        node.Kind switch
        {
            ElsaKind.Start => "Mulai",
            ElsaKind.Via => $"Masuk ke baris {step.Row}",
            ElsaKind.Task => $"{step.Row}. {step.Activity}",
            ElsaKind.Switch => $"Keputusan baris {step.Row}",
            ElsaKind.Unknown => "Jawaban tidak dikenal",
            ElsaKind.Branch => $"Cabang {node.Place + 1} dari baris {step.Row}",
            ElsaKind.Leave => "Cabang selesai",
            ElsaKind.Outcome => node.End == Target.Rejected ? "Ditolak" : "Selesai",
            ElsaKind.Finish => "Usai",
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "An activity of no known kind."),
        };

    private static void Task(Utf8JsonWriter json, SopDefinition sop, Step step)
    {
        Input(json, "taskName", "String", "Literal", TaskName(sop, step.Row));
        Input(json, "payload", "ObjectDictionary", "Object", Payload(sop, step));
        json.WriteStartObject("result");
        json.WriteString("typeName", "Object");
        json.WriteStartObject("memoryReference");
        json.WriteString("id", Variable(step.Row));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary><c>agency/sop#row</c>.</summary>
    public static string TaskName(SopDefinition sop, int row) => string.Create(CultureInfo.InvariantCulture, $"{sop.Key}#{row}");

    /// <summary>The row as printed, for whoever shows the task: texts verbatim.</summary>
    public static string Payload(SopDefinition sop, Step step)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("baris", step.Row);
            Texts(json, "pelaksana", step.Lanes.Select(id => sop.LaneById(id).Name));
            json.WriteString("kegiatan", step.Activity);
            json.WriteString("waktu", step.Standard.TimeText);
            Texts(json, "kelengkapan", step.Standard.Requires);
            Texts(json, "output", step.Standard.Outputs);
            Texts(json, "jawaban", Exits.Answers(step.Exit));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>One input as Elsa's own serializer writes it.</summary>
    public static string InputJson(string type, string language, string value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            InputValue(json, type, language, value);
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Switch(Utf8JsonWriter json, Step step)
    {
        var several = step.Exit is Exit.MultipleChoice;
        var answers = Exits.Answers(step.Exit);
        json.WriteStartArray("cases");
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteString("label", answer);
            json.WriteStartObject("condition");
            json.WriteString("type", "JavaScript");
            json.WriteString("value", several ? Among(step.Row, answer, answers) : Is(step.Row, answer));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        // Elsa's MatchAny yields every condition that is true, not any one of them.
        Input(json, "mode", "SwitchMode", "Literal", several ? "MatchAny" : "MatchFirst");
    }

    private static string Is(int row, string answer) => $"String(getVariable(\"{Variable(row)}\")) === {Quoted(answer)}";

    /// <summary>Several answers come as <c>a+b</c>; one that is not known lets none of them pass.</summary>
    private static string Among(int row, string answer, IEnumerable<string> answers) =>
        $"String(getVariable(\"{Variable(row)}\")).split(\"+\").every(j => [{string.Join(", ", answers.Select(Quoted))}].includes(j)) "
        + $"&& String(getVariable(\"{Variable(row)}\")).split(\"+\").includes({Quoted(answer)})";

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";

    private static void Input(Utf8JsonWriter json, string name, string type, string language, string value)
    {
        json.WritePropertyName(name);
        InputValue(json, type, language, value);
    }

    private static void InputValue(Utf8JsonWriter json, string type, string language, string value)
    {
        json.WriteStartObject();
        json.WriteString("typeName", type);
        json.WriteStartObject("expression");
        json.WriteString("type", language);
        json.WriteString("value", value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }
}
