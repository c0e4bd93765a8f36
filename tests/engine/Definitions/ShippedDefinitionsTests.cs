using System.Net;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Tests.Definitions;

public partial class ShippedDefinitionsTests
{
    private static readonly string Source = Fold(File.ReadAllText(Path.Combine(Repository.Root, "definitions/ntt/sumber/ntt-72-kep-hk-2023.txt")));

    [Fact]
    public void Library_AsShipped_HasNoErrors() => Assert.DoesNotContain(Repository.Library.Problems, problem => problem.IsError);

    [Theory]
    [InlineData("penanganan-surat-keluar", 6)]
    [InlineData("penanganan-nota-dinas", 7)]
    [InlineData("pengajuan-tor-perjalanan-dinas", 5)]
    [InlineData("pengajuan-surat-usulan-pensiun-aparatur-sipil-negara", 6)]
    [InlineData("ijin-undian-gratis-berhadiah-dan-pengumpulan-uang-atau-barang", 7)]
    [InlineData("pengusulan-satya-lancana-kebaktian-sosial", 7)]
    [InlineData("pengusulan-penggantian-data-penerima-bansos", 8)]
    [InlineData("seleksi-calon-penerima-manfaat", 7)]
    public void Sop_EveryText_StandsVerbatimInItsSource(string id, int rows)
    {
        var sop = Repository.Library.Sops[$"ntt/{id}"].Definition;
        Assert.Equal(rows, sop.Steps.Length);
        Assert.All(Texts(sop), text => Assert.Contains(Fold(text), Source));
    }

    private static IEnumerable<string> Texts(SopDefinition sop) =>
        sop.Steps.SelectMany(step =>
                step.Standard.Requires.Concat(step.Standard.Outputs).Append(step.Activity).Append(step.Standard.TimeText).Append(step.Remark ?? "")
            )
            .Concat(sop.Lanes.Select(lane => lane.Name))
            .Concat(sop.LegalBasis)
            .Concat(sop.Qualifications)
            .Concat(sop.Related)
            .Concat(sop.Equipment)
            .Concat(sop.Cautions)
            .Concat(sop.Records)
            .Append(sop.Name)
            .Append(sop.Number!);

    /// <summary>White space, tags and list numbers folded: what the scan adds to the words.</summary>
    private static string Fold(string text) => Space().Replace(Tag().Replace(WebUtility.HtmlDecode(text), " "), "");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
