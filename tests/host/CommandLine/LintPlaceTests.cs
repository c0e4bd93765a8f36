using DinsosFlow.Host.CommandLine;

namespace DinsosFlow.Host.Tests.CommandLine;

/// <summary>Whatever path is given, the folder of definitions around it is found, and what belongs to the path.</summary>
public sealed class LintPlaceTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("dinsosflow-lint-");

    public LintPlaceTests()
    {
        foreach (
            var file in (string[])
                ["calendars/a.yaml", "uji/sop/s.yaml", "uji/sop/t.yml", "uji/organisasi.yaml", "lain/sop/u.yaml", "lain/sumber/x.txt"]
        )
        {
            var path = Path.Combine(_root.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "sop: x\n");
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("calendars", "calendars")]
    [InlineData("uji", "uji")]
    [InlineData("uji/sop", "uji/sop")]
    public void OfFolder_PartOfDefinitions_KnowsRootAndScope(string folder, string scope)
    {
        var place = LintPlace.OfFolder(new DirectoryInfo(Path.Combine(_root.FullName, folder)));

        Assert.Equal((_root.FullName.TrimEnd('/'), scope), (place!.Root.FullName.TrimEnd('/'), place.Scope));
    }

    [Theory]
    [InlineData("calendars/a.yaml")]
    [InlineData("uji/sop/s.yaml")]
    [InlineData("uji/sop/t.yml")]
    [InlineData("uji/organisasi.yaml")]
    public void OfFile_PartOfDefinitions_KnowsRootAndScope(string file)
    {
        var place = LintPlace.OfFile(new FileInfo(Path.Combine(_root.FullName, file)));

        Assert.Equal((_root.FullName.TrimEnd('/'), file), (place!.Root.FullName.TrimEnd('/'), place.Scope));
    }

    [Fact]
    public void Of_NothingOfDefinitions_IsNoPlace()
    {
        var bare = Directory.CreateDirectory(Path.Combine(_root.FullName, "lain", "sumber"));

        Assert.Null(LintPlace.OfFolder(bare));
        Assert.Null(LintPlace.OfFile(new FileInfo(Path.Combine(bare.FullName, "x.txt"))));
    }

    [Fact]
    public void Read_OneAgency_BringsTheCalendarsAndNoOtherAgency() =>
        Assert.Equal(
            ["calendars/a.yaml", "uji/organisasi.yaml", "uji/sop/s.yaml", "uji/sop/t.yml"],
            new LintPlace(_root, "uji/sop").Read().Select(file => file.Path)
        );

    [Fact]
    public void Read_Everything_BringsWhatIsNamedAsADefinitionOrNearlySo() => Assert.Equal(5, new LintPlace(_root, "").Read().Count());

    public void Dispose() => _root.Delete(recursive: true);
}
