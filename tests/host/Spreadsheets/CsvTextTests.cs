using System.Text;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Tests.Spreadsheets;

public class CsvTextTests
{
    [Theory]
    [InlineData("a;b, c\nd;e")]
    [InlineData("a\tb, c\r\nd\te")]
    [InlineData("\uFEFFa;b, c\n\n ; \nd;e\n")]
    [InlineData("a,\"b, c\"\nd,e")]
    public void Read_AnySeparator_GivesTheSameLines(string text) =>
        Assert.Equal(["a|b, c", "d|e"], CsvText.Read(text, out _).Select(line => string.Join('|', line.Fields)));

    [Fact]
    public void Read_BreakAndQuoteInQuotes_BelongToTheField_AndLinesAreCountedOn()
    {
        var lines = CsvText.Read("a;\"b\n\"\"c\"\"\"\nd;e", out var unclosed);
        Assert.Null(unclosed);
        Assert.Equal("b\n\"c\"", lines[0].Fields[1]);
        Assert.Equal([1, 3], lines.Select(line => line.Line));
    }

    [Fact]
    public void Read_QuotationThatNothingEnds_IsNamedByItsLine()
    {
        CsvText.Read("a;b\nc;\"d\ne;f", out var unclosed);
        Assert.Equal(2, unclosed);
    }

    [Fact]
    public void Decode_Windows1252_IsReadAsTyped() =>
        Assert.Equal("René “Ipul”", CsvText.Decode([0x52, 0x65, 0x6E, 0xE9, 0x20, 0x93, .. Encoding.ASCII.GetBytes("Ipul"), 0x94], 100));

    [Fact]
    public void Decode_TooLargeOrNoText_IsRefused()
    {
        Assert.Null(CsvText.Decode(new byte[] { 65, 66, 67 }, 2));
        Assert.Null(CsvText.Decode(new byte[] { 65, 0 }, 100));
    }
}
