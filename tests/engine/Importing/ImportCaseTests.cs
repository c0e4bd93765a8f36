using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Engine.Tests.Importing;

/// <summary>Every text of <c>tests/conformance/import</c> against what a careful reader made of it.</summary>
public class ImportCaseTests
{
    public static TheoryData<string> Names => [.. ImportCase.Texts.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Import_ATableOfAnOffice_IsReadAsACarefulReaderDoes(string name)
    {
        var one = ImportCase.Of(name);

        var reading = new Importer(Repository.Library.LintLists, null).Import(Path.GetFileName(one.SourceFile), one.Bytes, "uji");

        var (expected, actual) = (one.ExpectedLines(), ImportCase.Actual(reading));
        Assert.True(expected == actual, $"Expected of {name}:\n{expected}\n\nBut it was read as:\n{actual}\n{Columns(reading)}");
    }

    private static string Columns(DinsosFlow.Engine.Documents.Reading<SopDrafts> reading) =>
        reading.IsValid ? string.Join(", ", reading.Value.Sops[0].Columns.Select(column => $"{column.Heading}={column.Meaning}")) : "";
}
