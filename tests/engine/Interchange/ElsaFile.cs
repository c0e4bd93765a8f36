using System.Text.Json;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>An exported workflow as Elsa reads it.</summary>
internal sealed record ElsaFile(string Description, ElsaFlowchart Root, IReadOnlyList<string> Variables)
{
    public static ElsaFile Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var workflow = document.RootElement;
        return new ElsaFile(
            workflow.GetProperty("description").GetString()!,
            ElsaFlowchart.Read(workflow.GetProperty("root")),
            [.. workflow.GetProperty("variables").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()!)]
        );
    }

    /// <summary>The same workflow with every row entered directly: what "via" is there for.</summary>
    public ElsaFile WithoutVia() => this with { Root = Root.WithoutVia() };
}

internal sealed record ElsaWay(string From, string Port, string To)
{
    /// <summary>Elsa 3.7.1, Activities/Flowchart/Models/Connection.cs: visits are counted by this text.</summary>
    public override string ToString() => $"{From}:{Port}->{To}:In";
}

internal sealed partial record ElsaActivity(string Id, string Type, int X, int Y)
{
    public string TaskName { get; init; } = "";
    public string Payload { get; init; } = "";
    public string Result { get; init; } = "";
    public string OutputName { get; init; } = "";
    public string OutputValue { get; init; } = "";
    public string Mode { get; init; } = "";
    public IReadOnlyList<(string Label, Func<Func<string, string?>, bool> Condition)> Cases { get; init; } = [];
    public ElsaFlowchart? Inside { get; init; }

    public int Row => int.Parse(TaskName[(TaskName.LastIndexOf('#') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    public static ElsaActivity Read(JsonElement json)
    {
        var at = json.GetProperty("metadata").GetProperty("designer").GetProperty("position");
        return new ElsaActivity(Text(json, "id"), Text(json, "type"), at.GetProperty("x").GetInt32(), at.GetProperty("y").GetInt32())
        {
            TaskName = Input(json, "taskName"),
            Payload = Input(json, "payload"),
            Result = json.TryGetProperty("result", out var result) ? Text(result.GetProperty("memoryReference"), "id") : "",
            OutputName = Input(json, "outputName"),
            OutputValue = Input(json, "outputValue"),
            Mode = Input(json, "mode"),
            Cases = json.TryGetProperty("cases", out var cases)
                ?
                [
                    .. cases
                        .EnumerateArray()
                        .Select(@case => (Text(@case, "label"), Condition(Text(@case.GetProperty("condition"), "value")))),
                ]
                : [],
            Inside = Text(json, "type") == "Elsa.Flowchart" ? ElsaFlowchart.Read(json) : null,
        };
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Input(JsonElement json, string name) =>
        json.TryGetProperty(name, out var input) ? input.GetProperty("expression").GetProperty("value").GetString()! : "";

    /// <summary>The two conditions that are written; any other is a fault of the export.</summary>
    private static Func<Func<string, string?>, bool> Condition(string script)
    {
        if (One().Match(script) is { Success: true } one)
        {
            return variable => variable(one.Groups[1].Value) == one.Groups[2].Value;
        }
        var several = Several().Match(script);
        Assert.True(several.Success, script);
        Assert.Equal(several.Groups[1].Value, several.Groups[3].Value);
        var known = several.Groups[2].Value.Split(", ").Select(quoted => quoted.Trim('"')).ToHashSet();
        return variable =>
            $"{variable(several.Groups[1].Value)}".Split('+') is var given
            && given.All(known.Contains)
            && given.Contains(several.Groups[4].Value);
    }

    [GeneratedRegex("""^String\(getVariable\("(jawaban\d+)"\)\) === "([^"\\]+)"$""")]
    private static partial Regex One();

    [GeneratedRegex(
        """^String\(getVariable\("(jawaban\d+)"\)\)\.split\("\+"\)\.every\(j => \[([^\]]+)\]\.includes\(j\)\) && """
            + """String\(getVariable\("(jawaban\d+)"\)\)\.split\("\+"\)\.includes\("([^"\\]+)"\)$"""
    )]
    private static partial Regex Several();
}

internal sealed record ElsaFlowchart(string Id, IReadOnlyList<ElsaActivity> Activities, IReadOnlyList<ElsaWay> Ways)
{
    private ElsaCounting? _counting;

    /// <summary>What depends on the drawing alone, worked out once.</summary>
    public ElsaCounting Counting => _counting ??= new ElsaCounting(this);

    /// <summary>This flowchart and all that lie in it.</summary>
    public IEnumerable<ElsaFlowchart> All =>
        [this, .. Activities.Where(activity => activity.Inside is not null).SelectMany(activity => activity.Inside!.All)];

    public static ElsaFlowchart Read(JsonElement json) =>
        new(
            json.GetProperty("id").GetString()!,
            [.. json.GetProperty("activities").EnumerateArray().Select(ElsaActivity.Read)],
            [
                .. json.GetProperty("connections")
                    .EnumerateArray()
                    .Select(way => new ElsaWay(End(way, "source", "activity"), End(way, "source", "port"), End(way, "target", "activity"))),
            ]
        );

    public ElsaFlowchart WithoutVia()
    {
        var onward = Activities
            .Where(activity => activity.Id.StartsWith("masuk-", StringComparison.Ordinal))
            .ToDictionary(via => via.Id, via => Ways.Single(way => way.From == via.Id).To);
        return new ElsaFlowchart(
            Id,
            [
                .. Activities
                    .Where(activity => !onward.ContainsKey(activity.Id))
                    .Select(activity => activity with { Inside = activity.Inside?.WithoutVia() }),
            ],
            [.. Ways.Where(way => !onward.ContainsKey(way.From)).Select(way => way with { To = onward.GetValueOrDefault(way.To, way.To) })]
        );
    }

    private static string End(JsonElement way, string end, string name) => way.GetProperty(end).GetProperty(name).GetString()!;
}
