using System.Text.Json;
using System.Xml.Linq;
using DinsosFlow.Host.CommandLine;

namespace DinsosFlow.Host.Tests.Interchange;

/// <summary><c>show</c> as a person types it, for every definition that ships.</summary>
public sealed class ShowVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Show_AsElsaToAFolder_WritesAll173()
    {
        var exit = Show("--as", "elsa", "--to", _folder.FullName);

        var files = _folder.GetFiles("*.elsa.json");
        Assert.Equal((0, 173), (exit, files.Length));
        Assert.All(
            files,
            file =>
                Assert.Equal(
                    "Elsa.Flowchart",
                    JsonDocument.Parse(File.ReadAllText(file.FullName)).RootElement.GetProperty("root").GetProperty("type").GetString()
                )
        );
    }

    [Fact]
    public void Show_AsBpmnToAFolder_WritesAll173()
    {
        var exit = Show("--as", "bpmn", "--to", _folder.FullName);

        var files = _folder.GetFiles("*.bpmn");
        Assert.Equal((0, 173), (exit, files.Length));
        Assert.All(files, file => Assert.Equal("definitions", XDocument.Load(file.FullName).Root!.Name.LocalName));
    }

    [Fact]
    public void Show_AFolderBesideADefinitionOrAPage_IsMisuse()
    {
        Assert.Equal(2, Show("ntt/penanganan-surat-keluar", "--as", "elsa", "--to", _folder.FullName));
        Assert.Equal(2, Show("--as", "html", "--to", _folder.FullName));
        Assert.Equal(2, Show("--as", "elsa"));
    }

    private static int Show(params string[] arguments) => ShowVerb.Create().Parse(arguments).Invoke();
}
