using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>Every printed time of the real documents is read, or known not to be.</summary>
public class PrintedTimesTests
{
    public static TheoryData<string, string, string?> Table
    {
        get
        {
            var table = new TheoryData<string, string, string?>();
            foreach (var (printed, reading, official) in PrintedTimes.All)
            {
                table.Add(printed, reading, official);
            }
            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Parse_PrintedTime_IsReadAsTheTableSays(string printed, string reading, string? official)
    {
        var read = TimeText.Parse(printed);
        Assert.Equal(reading, PrintedTimes.Notation(read));
        Assert.Equal(official, read.Limit is { } limit ? TimeText.Official(limit) : null);
    }

    [Fact]
    public void Table_NamesEachTimeOnce() =>
        Assert.Equal(PrintedTimes.All.Count, PrintedTimes.All.Select(time => time.Printed).Distinct().Count());

    /// <summary>A definition with a new wording adds a line to the table, with its reading thought over.</summary>
    [Fact]
    public void ShippedDefinitions_HaveNoTimeThatTheTableLacks()
    {
        var shipped = Definitions().SelectMany(Texts).ToList();
        Assert.True(shipped.Count > 700, $"Only {shipped.Count} times were found.");
        var known = PrintedTimes.All.Select(time => time.Printed).ToHashSet();
        Assert.All(shipped.Where(text => text.Length > 0), text => Assert.Contains(text, known));
    }

    /// <summary>Where the words are not understood, somebody has written the reading beside them.</summary>
    [Fact]
    public void ShippedDefinitions_CarryAReadingForEachUnreadTime() =>
        Assert.All(
            Definitions().SelectMany(Maps).Where(map => Text(map, "waktu") is { } text && TimeText.Parse(text).Limit is null),
            map => Assert.NotNull(TimeText.Parse(Text(map, "batas") ?? "sebentar").Limit)
        );

    private static IEnumerable<DocMap> Definitions() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "definitions"), "*.yaml", SearchOption.AllDirectories)
            .Select(file => DocumentReader.Read(file, File.ReadAllBytes(file)).Value);

    private static IEnumerable<string> Texts(DocMap document) => Maps(document).Select(map => Text(map, "waktu")).OfType<string>();

    private static IEnumerable<DocMap> Maps(DocNode node) =>
        node switch
        {
            DocMap map => map.Entries.SelectMany(entry => Maps(entry.Value)).Prepend(map),
            DocList list => list.Items.SelectMany(Maps),
            _ => [],
        };

    private static string? Text(DocMap map, string key) => (map.Find(key)?.Value as DocScalar)?.Text.Trim();
}
