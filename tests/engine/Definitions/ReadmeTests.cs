using System.Globalization;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Tests.Definitions;

/// <summary>What the README says is in the box is in the box, and what it points at is there.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Theory]
    [InlineData("SOPs")]
    [InlineData("services")]
    [InlineData("channels")]
    [InlineData("of them can be started")]
    public void Readme_FiguresOfTheBox_AreTheLibrarys(string what)
    {
        var (sops, services) = (Repository.Library.Sops.Values, Repository.Library.Services);
        var counted = what switch
        {
            "SOPs" => sops.Count(sop => sop.Definition.Promise is null),
            "services" => services.Length,
            "channels" => services.Sum(service => service.Channels.Length),
            _ => sops.Count(sop => sop.Definition.IsStartable),
        };

        var said = Regex.Match(Readme, $@"(\d+)\s+{what}");

        Assert.Equal(counted, int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    public static TheoryData<string> Guides =>
        [
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "SECURITY.md",
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}"),
        ];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Guide_EveryLinkInside_LeadsToAFile(string guide)
    {
        var file = Path.Combine(Repository.Root, guide);

        var links = Link()
            .Matches(File.ReadAllText(file))
            .Select(link => link.Groups[1].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, link)), $"{guide}: {link}"));
    }

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
