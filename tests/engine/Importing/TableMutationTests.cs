using System.Globalization;
using DinsosFlow.Engine.Importing;
using Xunit.Abstractions;

namespace DinsosFlow.Engine.Tests.Importing;

/// <summary>
/// Spoiled tables without a crash and without a letter that is not accounted for. 1,500 of them;
/// <c>DINSOSFLOW_IMPORT_SAMPLES=100000</c> takes more, <c>DINSOSFLOW_IMPORT_SEED</c> repeats a run.
/// </summary>
public class TableMutationTests(ITestOutputHelper output)
{
    private const int UsualSamples = 1_500;

    [Fact]
    public void Read_SpoiledTables_AccountsForEveryLetter()
    {
        var samples = Number("DINSOSFLOW_IMPORT_SAMPLES") ?? UsualSamples;
        var seed = Number("DINSOSFLOW_IMPORT_SEED") ?? Random.Shared.Next();
        output.WriteLine($"{samples} samples, DINSOSFLOW_IMPORT_SEED={seed}");
        var importer = new Importer(Repository.Library.LintLists, null);
        var drafts = 0;

        var faults = new List<string>();
        for (var i = 0; i < samples && faults.Count < 5; i++)
        {
            // Each has a seed of its own, so that one fault is repeated without those before it.
            var source = new TableMutations(new Random(unchecked(seed + i))).Next();
            var (fault, isDraft) = Fault(importer, source);
            drafts += isDraft ? 1 : 0;
            if (fault is not null)
            {
                faults.Add($"DINSOSFLOW_IMPORT_SEED={unchecked(seed + i)} DINSOSFLOW_IMPORT_SAMPLES=1: {fault}\n{Show(source)}");
            }
        }

        output.WriteLine($"{drafts} drafts");
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
        Assert.True(
            drafts > samples / 4,
            $"Only {drafts} of {samples} spoiled tables became drafts: what is tried is refused before it is read."
        );
    }

    private static (string? Fault, bool IsDraft) Fault(Importer importer, Source source)
    {
        try
        {
            var reading = importer.Read(source, "mutasi");
            return (reading.IsValid ? LedgerCheck.Fault(reading.Value) : null, reading.IsValid);
        }
        catch (Exception crash) when (crash is not OutOfMemoryException)
        {
            return (crash.ToString(), false);
        }
    }

    private static string Show(Source source) =>
        string.Join(
            '\n',
            source.Rows.Select(row => string.Join('\t', row.Grid.Select(cell => cell?.Text.Replace("\n", "\\n", StringComparison.Ordinal))))
        );

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
