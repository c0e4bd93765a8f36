using System.Collections.Immutable;
using DinsosFlow.Host.Definitions;
using NodaTime;

namespace DinsosFlow.Host.Tests.Documents;

/// <summary>What is taken of changes that are published together, and which version counts on a day.</summary>
public class PublicationTests
{
    private static readonly DocumentKey Sop = new("kota", DocumentKey.Sop, "surat");

    [Fact]
    public void Of_AWholeFolder_IsTaken()
    {
        var publication = Publication.Of(DocumentSet.Empty, Changes(KotaFolder.All));

        Assert.Equal((5, 0), (publication.Taken.Length, publication.Refused.Length));
    }

    [Fact]
    public void Of_OneBrokenAmongMany_TakesTheOthers()
    {
        var spoiled = KotaFolder.All.Select(file =>
            file.Path == KotaFolder.LadderFile ? (file.Path, (ReadOnlyMemory<byte>)"eskalasi: kota\ntangga: 8\n"u8.ToArray()) : file
        );

        var publication = Publication.Of(DocumentSet.Empty, Changes(spoiled));

        Assert.Equal(4, publication.Taken.Length);
        Assert.Equal("eskalasi", Assert.Single(publication.Refused).Change.Key.Kind);
    }

    [Fact]
    public void Of_WhatNamesABrokenOne_IsRefusedWithIt()
    {
        var spoiled = KotaFolder.All.Select(file =>
            file.Path == KotaFolder.SopFile ? (file.Path, (ReadOnlyMemory<byte>)"sop: surat\nversi: 1\n"u8.ToArray()) : file
        );

        var publication = Publication.Of(DocumentSet.Empty, Changes(spoiled));

        Assert.Equal(["layanan", "sop"], publication.Refused.Select(refused => refused.Change.Key.Kind).Order());
        Assert.All(publication.Refused, refused => Assert.NotEmpty(refused.Errors));
    }

    [Theory]
    [InlineData("2026-03-01", 1)]
    [InlineData("2026-03-09", 1)]
    [InlineData("2026-03-10", 2)]
    [InlineData("2026-03-19", 2)]
    [InlineData("2026-03-20", null)]
    public void Counting_TheNewestWhoseDayHasCome_UntilItIsWithdrawn(string today, int? version)
    {
        StoredVersion[] versions =
        [
            Stored(1, new LocalDate(2026, 3, 1), null),
            Stored(2, new LocalDate(2026, 3, 10), new LocalDate(2026, 3, 20)),
            Stored(3, new LocalDate(2026, 4, 1), null),
        ];
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value;

        Assert.Equal(version, InForce.Counting(versions, _ => day).SingleOrDefault()?.Version);
    }

    private static StoredVersion Stored(int version, LocalDate on, LocalDate? withdrawn) =>
        new(Sop, version, KotaFolder.SopFile, $"{version}", NodaConstants.UnixEpoch, on, withdrawn, null);

    private static ImmutableArray<DocumentChange> Changes(IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files) =>
        [
            .. files.Select(file => new DocumentChange(
                DocumentKey.Of(file.Path, file.Bytes, DocumentSet.Readings).Key,
                DocumentText.New(file.Path, file.Bytes)
            )),
        ];
}
