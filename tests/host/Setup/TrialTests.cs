using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Setup;
using NodaTime;

namespace DinsosFlow.Host.Tests.Setup;

/// <summary>A SOP walked through step by step: what is next, by whom, until when, from the answers given so far.</summary>
public sealed class TrialTests
{
    private static readonly DefinitionLibrary Library = LibraryLoader.Load(
        [
            .. Samples.All.Where(file => file.Path.StartsWith("calendars/", StringComparison.Ordinal)),
            ("uji/organisasi.yaml", Bytes(Organisation)),
            ("uji/sop/surat.yaml", Bytes(Letter)),
        ],
        DocumentSet.Readings
    );

    private static readonly FlowGraph Graph = Library.Sops["uji/surat"].Compile();

    /// <summary>Tuesday, 7 April 2026, 09:00 in Kupang.</summary>
    private static readonly Instant Start = Instant.FromUtc(2026, 4, 7, 1, 0);

    [Fact]
    public void Begins_AtTheFirstRow()
    {
        var trial = Run(null);

        Assert.Empty(trial!.Done);
        Assert.Equal((1, Start, Start + Duration.FromMinutes(30)), (trial.Now!.Row, trial.Now.ActivatedAt, trial.Now.DueAt));
    }

    [Fact]
    public void EachStep_TakesItsFullTime_AndLeadsOn()
    {
        var trial = Run("1,2:tidak");

        Assert.Equal([1, 2], trial!.Done.Select(visit => visit.Row));
        Assert.Equal((1, 3), (trial.Now!.Row, trial.Now.Visit));
        Assert.Equal(Start + Duration.FromMinutes(90), trial.Now.ActivatedAt);
    }

    [Fact]
    public void Answers_OfOneRow_CountInTheirOrder()
    {
        var trial = Run("1,2:tidak,1,2:ya,3:cetak");

        Assert.Null(trial!.Now);
        Assert.Equal(CaseStatus.Finished, trial.Status);
        Assert.Equal([1, 2, 1, 2, 3], trial.Done.Select(visit => visit.Row));
    }

    [Fact]
    public void Refusal_EndsIt() => Assert.Equal(CaseStatus.Rejected, Run("1,2:ya,3:batal")!.Status);

    [Theory]
    [InlineData("2")]
    [InlineData("1,3:cetak")]
    [InlineData("1:ya")]
    [InlineData("1,2")]
    [InlineData("1,2:entah")]
    [InlineData("1,2:ya+tidak")]
    [InlineData("1,2:ya,3:cetak,1")]
    [InlineData("99")]
    [InlineData("xyz")]
    [InlineData("-1")]
    public void Steps_ThatThisSopDoesNotGo_AreRefused(string taken) => Assert.Null(Run(taken));

    [Fact]
    public void Steps_MoreThanAnAddressHolds_AreRefused()
    {
        var rounds = string.Join(',', Enumerable.Repeat("1,2:tidak", Trial.MostSteps / 2));

        Assert.Equal(Trial.MostSteps, Run(rounds)!.Done.Length);
        Assert.Null(Run($"{rounds},1"));
    }

    [Fact]
    public void With_WritesWhatRunReads()
    {
        var taken = Trial.With(Trial.With(Trial.With(null, 1, ""), 2, "ya"), 3, "cetak");

        Assert.Equal("1,2:ya,3:cetak", taken);
        Assert.Null(Run(taken)!.Now);
    }

    private static Trial? Run(string? taken) => Trial.Run(Graph, CaseRules.Of(Library, "uji")!, Start, taken);

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private const string Organisation = """
        instansi: uji
        nama: Dinas Sosial Uji
        kalender: ntt
        unit: [{ id: dinas, nama: Dinas }]
        jabatan: [{ id: staf, nama: Staf, unit: dinas }]
        """;

    private const string Letter = """
        sop: surat
        versi: 1
        nama: Surat
        pelaksana: [{ id: staf, nama: Staf, jabatan: [staf] }]
        langkah:
          - { baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 30 menit, output: Konsep }
          - { baris: 2, pelaksana: staf, kegiatan: Memeriksa, waktu: 1 jam, output: Konsep, keputusan: { ya: 3, tidak: 1 } }
          - { baris: 3, pelaksana: staf, kegiatan: Mencetak, waktu: 10 menit, output: Surat, pilihan: { cetak: selesai, batal: ditolak } }
        """;
}
