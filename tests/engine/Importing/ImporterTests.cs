using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Importing;

/// <summary>The decree's text against the definitions that people made of it.</summary>
public class ImporterTests
{
    private static readonly SopDrafts Decree = new Importer(Repository.Library.LintLists, Repository.Library.Organisations["ntt"])
        .Import(
            "teks.txt",
            File.ReadAllBytes(Path.Combine(Repository.Root, "definitions/ntt/sumber/ntt-72-kep-hk-2023.txt")),
            "ntt-72-kep-hk-2023"
        )
        .Value;

    private static readonly Dictionary<int, SopDefinition> ByHand = Repository
        .Library.Sops.Values.Select(sop => sop.Definition)
        .Where(sop => sop is { Promise: null, Source.Document: "ntt-72-kep-hk-2023" })
        .ToDictionary(sop => sop.Source!.Order!.Value);

    private static readonly ImmutableArray<(SopDraft Draft, SopDefinition Read, SopDefinition Hand)> Pairs =
    [
        .. Decree.Sops.Select(draft =>
            (draft, SopReader.Read("ntt", "draf.yaml", Encoding.UTF8.GetBytes(draft.Yaml)).Value, ByHand[draft.Order])
        ),
    ];

    [Fact]
    public void Import_WholeDecree_GivesEverySopAndEveryRow()
    {
        Assert.Equal(Enumerable.Range(1, 117), Decree.Sops.Select(sop => sop.Order));
        Assert.Equal(775, Decree.Sops.Sum(sop => sop.Rows.Length));
    }

    /// <summary>What the drafts were before other offices' tables were read; whoever changes them on purpose reads the difference
    /// first.</summary>
    [Fact]
    public void Import_WholeDecree_IsTheSameToTheByte()
    {
        var text = string.Concat(Decree.Sops.Select(sop => sop.Yaml));
        if (Environment.GetEnvironmentVariable("DINSOSFLOW_DRAFTS") is { Length: > 0 } folder)
        {
            foreach (var sop in Decree.Sops)
            {
                File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{sop.Order:D3}-{sop.Id}.yaml"), sop.Yaml);
            }
            File.WriteAllLines(
                Path.Combine(folder, "unread.txt"),
                Decree.Ledger.Unread.Select(entry => $"{entry.Cell.Place}: {entry.Text} ({entry.At})")
            );
        }
        Assert.Equal(
            "E05794514D8791F19A4ABBCB149145C05E45B525153EEFEC809DF5CFF8F54135",
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        );
    }

    [Fact]
    public void Import_EveryText_IsTheOneInTheDefinition()
    {
        foreach (var pair in Pairs)
        {
            Assert.Equal(
                (pair.Hand.Name, pair.Hand.Number, pair.Hand.CreatedOn, pair.Hand.RevisedOn),
                (pair.Read.Name, pair.Read.Number, pair.Read.CreatedOn, pair.Read.RevisedOn)
            );
            Assert.Equal<IEnumerable<string>>(pair.Hand.Units, pair.Read.Units);
            Assert.Equal<IEnumerable<string>>(pair.Hand.LegalBasis, pair.Read.LegalBasis);
            Assert.Equal<IEnumerable<string>>(pair.Hand.Related, pair.Read.Related);
            Assert.Equal(pair.Hand.Lanes.Select(lane => lane.Name), pair.Read.Lanes.Select(lane => lane.Name));
            Assert.Equal(pair.Hand.Steps.Select(Words), pair.Read.Steps.Select(Words));
        }
    }

    /// <summary>What the rules get right today; a change that makes them worse shows.</summary>
    [Fact]
    public void Import_ProposedPerformersAndDecisions_AreMostlyThoseThatPeopleChose()
    {
        var rows = Pairs
            .SelectMany(pair => pair.Read.Steps.Zip(pair.Hand.Steps, (read, hand) => (pair.Read, read, pair.Hand, hand)))
            .ToList();
        var lanes = rows.Count(row => Columns(row.Read, row.read).SequenceEqual(Columns(row.Hand, row.hand)));
        var decisions = rows.Count(row => row.read.Exit.Equals(row.hand.Exit));
        Assert.True(lanes >= 620 && decisions >= 750, $"{lanes} performers and {decisions} ways of {rows.Count} rows are as people chose.");
    }

    /// <summary>Where people chose otherwise, the draft had mostly said that it was not sure.</summary>
    [Fact]
    public void Import_WhatItGotWrong_ItMostlyMarked()
    {
        var wrong = Pairs.SelectMany(pair =>
            pair.Draft.Rows.Zip(pair.Hand.Steps)
                .Where(row => !Columns(pair.Read, pair.Read.StepAt(row.First.Row)).SequenceEqual(Columns(pair.Hand, row.Second)))
                .Select(row => row.First.Rule)
        );
        var marked = wrong.Count(rule => rule is LaneRule.RankAbove or LaneRule.Convention or LaneRule.Continued or LaneRule.Unknown);
        Assert.True(marked >= wrong.Count() / 2, $"{marked} of {wrong.Count()} wrong performers were marked as doubtful.");
    }

    [Theory]
    [InlineData("", "berkas-kosong")]
    [InlineData("   \n\t\n", "berkas-kosong")]
    [InlineData("\u0089PNG\0\0\0\rIHDR", "bukan-teks")]
    [InlineData("Nama\tHarga\nBeras\t12000\n", "bukan-sop")]
    [InlineData("hanya kalimat tanpa tabel", "bukan-sop")]
    public void Import_WhatIsNoSop_IsRefusedInTheAuthorsWords(string text, string code) => Assert.Equal(code, Refused(text));

    [Fact]
    public void Import_TwoHundredColumns_IsRefused()
    {
        var columns = string.Join('\t', Enumerable.Range(1, 200).Select(i => $"Jabatan {i}"));
        Assert.Equal(
            "tabel-terlalu-besar",
            Refused(
                $"No\tTahap Kegiatan\tPelaksana\t\t\n\t\t{columns}\tKelengkapan\tWaktu\tOutput\t\n1\tMenyusun "
                    + $"surat{new string('\t', 201)}Surat\t5 menit\tSurat\t\n"
            )
        );
    }

    [Fact]
    public void Import_ATableAlone_GivesADraftThatAsksForItsName()
    {
        const string Table =
            "No.\tTahap Kegiatan\tPelaksana\t\tMutu Baku\t\t\tKeterangan\n\t\tStaf\tKepala "
            + "Seksi\tKelengkapan\tWaktu\tOutput\t\n1.\tMenyusun \"konsep\" <b>surat</b>: lalu\tMulai\t\tBahan\t5 "
            + "menit\tKonsep\t\n2.\tMemeriksa konsep\t\t\tKonsep\tsebentar\tSurat\t\n";
        var draft = Assert.Single(
            new Importer(Repository.Library.LintLists, null).Import("tabel.txt", Encoding.UTF8.GetBytes(Table), "uji").Value.Sops
        );
        Assert.Contains(draft.Doubts, doubt => doubt.Reason.Contains("nama SOP", StringComparison.Ordinal));
        Assert.Contains(draft.Doubts, doubt => doubt is { Row: 2 } && doubt.Reason.Contains("sebentar", StringComparison.Ordinal));
        Assert.Equal(
            "Menyusun \"konsep\" surat : lalu",
            SopReader.Read("uji", "draf.yaml", Encoding.UTF8.GetBytes(draft.Yaml)).ValueOrNull?.Steps[0].Activity
        );
    }

    private static string Refused(string text) =>
        Assert
            .Single(new Importer(Repository.Library.LintLists, null).Import("teks.txt", Encoding.UTF8.GetBytes(text), "uji").Problems)
            .Code;

    private static IEnumerable<int> Columns(SopDefinition sop, Step step) =>
        step.Lanes.Select(id => sop.Lanes.ToList().FindIndex(lane => lane.Id == id));

    private static string Words(Step step) =>
        string.Join(
            '|',
            step.PrintedNumber,
            step.Activity,
            string.Join(';', step.Standard.Requires),
            step.Standard.TimeText,
            string.Join(';', step.Standard.Outputs),
            step.Remark
        );
}
