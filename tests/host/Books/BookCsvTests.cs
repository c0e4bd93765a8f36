using DinsosFlow.Host.Desk.Books;
using NodaTime;

namespace DinsosFlow.Host.Tests.Books;

public class BookCsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+62 812", "'+62 812")]
    [InlineData("-3", "'-3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("biasa", "biasa")]
    [InlineData(null, "")]
    public void Cell_WhatASpreadsheetWouldRun_IsText(string? text, string expected) => Assert.Equal(expected, BookCsv.Cell(text));

    [Theory]
    [InlineData(null, null, "2026-03-01", "2026-03-03", false)]
    [InlineData("2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05", false)]
    [InlineData("2026-02-01", "2026-01-01", "2026-03-01", "2026-03-03", true)]
    [InlineData("2024-01-01", "2026-01-01", "2026-03-01", "2026-03-03", true)]
    [InlineData("kemarin", null, "2026-03-01", "2026-03-03", true)]
    public void Range_Unreadable_ShowsTheUsualDaysAndSaysSo(string? from, string? until, string first, string last, bool isRefused)
    {
        var range = BookRange.Read(from, until, new LocalDate(2026, 3, 3));
        Assert.Equal((first, last, isRefused), ($"{range.From:uuuu-MM-dd}", $"{range.Until:uuuu-MM-dd}", range.Problem is not null));
    }
}
