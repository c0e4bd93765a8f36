using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Tests.Definitions;

public partial class ShippedDefinitionsTests
{
    private static readonly string[] Lines = File.ReadAllText(
            Path.Combine(Repository.Root, "definitions/ntt/sumber/ntt-72-kep-hk-2023.txt")
        )
        .Split('\n');

    private static readonly int[] Starts =
    [
        .. Enumerable.Range(0, Lines.Length).Where(i => Lines[i].Contains("Nomor SOP\t", StringComparison.Ordinal)),
        Lines.Length,
    ];

    /// <summary>Rows counted in the decree's text by nothing but its row numbers, for the whole of it: 775.</summary>
    private static readonly ImmutableArray<int> PrintedRows = CountRows();

    [Fact]
    public void Library_AsShipped_HasNoErrors() => Assert.DoesNotContain(Repository.Library.Problems, problem => problem.IsError);

    public static TheoryData<int> Orders => [.. Enumerable.Range(1, 117)];

    [Fact]
    public void Decree_Has117SopsAnd775Rows()
    {
        Assert.Equal(117, Decree.Count);
        Assert.Equal(775, PrintedRows.Sum());
        Assert.Equal([66, 85, 88, 98, 112], Enumerable.Range(1, 117).Where(order => PrintedRows[order - 1] == 0));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Sop_EveryTextStandsVerbatimInItsPart_AndNoRowIsMissing(int order)
    {
        var sop = Decree[order];
        var part = PrintedText.Fold(PartOf(order));
        Assert.Equal(PrintedRows[order - 1], sop.Steps.Length);
        Assert.All(Texts(sop), text => Assert.Contains(PrintedText.Fold(text), part, StringComparison.Ordinal));
    }

    private static Dictionary<int, SopDefinition> Decree =>
        Repository
            .Library.Sops.Values.Select(sop => sop.Definition)
            .Where(sop => sop is { Promise: null, Source.Document: "ntt-72-kep-hk-2023" })
            .ToDictionary(sop => sop.Source!.Order!.Value);

    /// <summary>With the heading above, up to the next SOP's heading.</summary>
    private static string PartOf(int order) => string.Join('\n', Lines[Math.Max(0, Starts[order - 1] - 8)..Starts[order]]);

    private static ImmutableArray<int> CountRows() =>
        [.. Enumerable.Range(0, Starts.Length - 1).Select(i => Lines[Starts[i]..Starts[i + 1]].Count(line => RowStart().IsMatch(line)))];

    private static IEnumerable<string> Texts(SopDefinition sop) =>
        sop
            .Steps.SelectMany(step =>
                step.Standard.Requires.Concat(step.Standard.Outputs)
                    .Append(step.Activity)
                    .Append(step.Standard.TimeText)
                    .Append(step.Remark ?? "")
            )
            .Concat(sop.Lanes.Select(lane => lane.Name))
            .Concat(sop.LegalBasis)
            .Concat(sop.Qualifications)
            .Concat(sop.Related)
            .Concat(sop.Equipment)
            .Concat(sop.Cautions)
            .Concat(sop.Records)
            .Concat(sop.Units)
            .Append(sop.Name)
            .Append(sop.Number!);

    /// <summary>A number, then words: the line of column numbers has numbers only.</summary>
    [GeneratedRegex(@"^\s*\d+\.?\t[^\t]*\p{L}{3,}[^\t]*\t")]
    private static partial Regex RowStart();
}
