using DinsosFlow.Host.Cases.Record;

namespace DinsosFlow.Host.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Undangan Rapat LKS", "undangan rapat lks")]
    [InlineData("12/2026", "12 2026")]
    [InlineData("Permohonan  Éko-Nugroho, S.Sos.", "permohonan eko nugroho s sos")]
    [InlineData("\" OR 1=1 -- *", "or 1 1")]
    [InlineData("\ud800x\0y", "x y")]
    [InlineData("  ", "")]
    public void In_KeepsLettersAndDigits(string text, string expected) => Assert.Equal(expected, string.Join(' ', SearchWords.In(text)));

    [Theory]
    [InlineData("bud* OR rapat\"", "\"@ntt\" AND \"bud\" * AND \"or\" * AND \"rapat\" *", "'@ntt' & 'bud':* & 'or':* & 'rapat':*")]
    [InlineData("penerima a", "\"@ntt\" AND \"penerima\" * AND \"a\"", "'@ntt' & 'penerima':* & 'a'")]
    [InlineData("' & !", null, null)]
    public void Question_SignsOfTheDatabasesLanguage_DoNotAct(string question, string? fts, string? tsQuery)
    {
        Assert.Equal(fts, SearchWords.ToFts("ntt", question));
        Assert.Equal(tsQuery, SearchWords.ToTsQuery("ntt", question));
    }

    [Fact]
    public void Question_ThatIsTooLong_IsCut()
    {
        var asked = SearchWords.ToTsQuery("ntt", string.Concat(Enumerable.Range(100, 90).Select(i => $"{i} ")))!;
        Assert.Equal(1 + SearchWords.MaxAsked, asked.Split(" & ").Length);
        Assert.DoesNotContain(new string('x', 41), SearchWords.ToTsQuery("ntt", new string('x', 5_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AgencysMark_IsNoWordOfAText() => Assert.Equal("@tanah-laut tanah laut", SearchWords.Of("tanah-laut", "@tanah-laut"));
}
