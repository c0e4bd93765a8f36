using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Office.People;

namespace DinsosFlow.Host.Tests.Importing;

/// <summary>Which post of a kelurahan a printed name is.</summary>
public sealed class PostLikenessTests
{
    private static readonly Position[] Posts =
    [
        Post("lurah", "Lurah"),
        Post("seklur", "Sekretaris Lurah"),
        Post("pem", "Kasi Pemerintahan"),
        Post("kessos", "Kasi Kesejahteraan Sosial"),
        Post("trantib", "Kasi Ketentraman"),
        Post("staf-kessos", "Staf Kessos"),
        Post("staf-layan", "Staf Pelayanan"),
        Post("bendahara", "Bendahara"),
    ];

    [Theory]
    [InlineData("Kasi Kessos", "kessos")]
    [InlineData("Kepala Seksi Kesejahteraan Sosial", "kessos")]
    [InlineData("Staf Kesejahteraan Sosial", "staf-kessos")]
    [InlineData("Sekretaris", "seklur")]
    [InlineData("Petugas Pelayanan", null)]
    [InlineData("Kasi Pembangunan", null)]
    [InlineData("Kepala Seksi", null)]
    [InlineData("Staf", null)]
    [InlineData("Warga", null)]
    public void Name_IsThePostOfTheSameWork_OrNone(string printed, string? expected) =>
        Assert.Equal(expected, PostLikeness.Nearest(printed, Posts)?.Id);

    [Theory]
    [InlineData("Kasi Kessos", " Maksudnya: Kasi Kesejahteraan Sosial?")]
    [InlineData("Lurahh", " Maksudnya: Lurah?")]
    [InlineData("Camat Pembantu", "")]
    public void MistypedName_IsAskedForByTheNearestAlone(string typed, string question) =>
        Assert.Equal(question, Nearness.Question(typed, Posts, post => post.Name));

    private static Position Post(string id, string name) => new(id, name, "kelurahan", id == "lurah" ? null : "lurah");
}
