using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.Tests.Screen;

/// <summary>The example of <c>docs/halaman.md</c> is a page of this project: it compiles, and stands there letter by letter.</summary>
public sealed class PageGuideTests
{
    [Fact]
    public async Task Example_IsTheCompiledPage()
    {
        var root = DefinitionFiles.FindRoot(null)!.Parent!.FullName;
        var guide = await File.ReadAllTextAsync(Path.Combine(root, "docs", "halaman.md"));
        var page = await File.ReadAllTextAsync(Path.Combine(root, "tests", "host", "Screen", "ContohPage.razor"));

        var shown = guide.Split("```razor\n")[1].Split("```")[0];

        Assert.Equal(page, shown);
        Assert.Equal("ContohPage", typeof(ContohPage).Name);
    }
}
