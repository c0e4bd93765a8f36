using System.Text.Json.Nodes;
using DinsosFlow.Engine.Documents;
using NJsonSchema;

namespace DinsosFlow.Engine.Tests.Definitions;

/// <summary>The schemas that editors use agree with the files that ship.</summary>
public class SchemaTests
{
    [Theory]
    [InlineData("sop", "/sop/")]
    [InlineData("layanan", "/layanan/")]
    [InlineData("organisasi", "organisasi.yaml")]
    [InlineData("eskalasi", "eskalasi.yaml")]
    [InlineData("disposisi", "disposisi.yaml")]
    [InlineData("berkala", "/berkala.yaml")]
    [InlineData("register", "/register.yaml")]
    [InlineData("kalender", "/calendars/")]
    public async Task EveryShippedFile_FitsItsSchema(string schema, string place)
    {
        var rules = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, $"definitions/schema/{schema}.json"));
        var root = Path.Combine(Repository.Root, "definitions");
        foreach (
            var file in Directory
                .EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
                .Where(file => file.Replace('\\', '/').Contains(place, StringComparison.Ordinal))
        )
        {
            var json = ToJson(DocumentReader.Read(file, await File.ReadAllBytesAsync(file)).Value)!.ToJsonString();
            var misfits = rules.Validate(json);
            Assert.True(misfits.Count == 0, $"{file}: {string.Join("; ", misfits)}");
        }
    }

    [Fact]
    public async Task AnUnknownKey_DoesNotFit()
    {
        var rules = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "definitions/schema/sop.json"));
        Assert.NotEmpty(rules.Validate("""{ "sop": "x", "versi": 1, "nama": "X", "peralatn": [] }"""));
    }

    private static JsonNode? ToJson(DocNode node) =>
        node switch
        {
            DocMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
            DocList list => new JsonArray([.. list.Items.Select(ToJson)]),
            DocScalar { IsNull: true } => null,
            DocScalar { IsPlain: true, Text: "true" or "false" } scalar => JsonValue.Create(scalar.Text == "true"),
            DocScalar { IsPlain: true } scalar when int.TryParse(scalar.Text, out var number) => JsonValue.Create(number),
            DocScalar scalar => JsonValue.Create(scalar.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "A node of no known kind."),
        };
}
