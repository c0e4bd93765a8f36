using System.Text;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Engine.Tests.Importing;

/// <summary>The account of an import holds, for what offices gave and for what chance makes of it.</summary>
public class LedgerTests
{
    private static readonly Importer Importer = new(Repository.Library.LintLists, null);

    public static TheoryData<string> Names => [.. ImportCase.Texts.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Ledger_OfATableOfAnOffice_AccountsForEveryLetter(string name)
    {
        var one = ImportCase.Of(name);

        var reading = Importer.Import(Path.GetFileName(one.SourceFile), one.Bytes, "uji");

        Assert.Null(reading.IsValid ? LedgerCheck.Fault(reading.Value) : null);
    }

    /// <summary>The flowcharts of the decree were lost in the scan; of their debris nobody knows the row. Nothing else is unread.</summary>
    [Fact]
    public void Ledger_OfTheDecree_LeavesOnlyTheDebrisOfFlowchartsUnread()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Repository.Root, "definitions/ntt/sumber/ntt-72-kep-hk-2023.txt"));

        var drafts = new Importer(Repository.Library.LintLists, Repository.Library.Organisations["ntt"])
            .Import("teks.txt", bytes, "ntt-72-kep-hk-2023")
            .Value;

        Assert.Null(LedgerCheck.Fault(drafts));
        string[] debris = ["Mulai", "Tidak", "Ya", "Selesai", "Mulai", "Selesai", "Mulai", "Selesai", "Mulai", "Selesai", "Tidak", "Ya"];
        Assert.Equal(
            [.. debris, "GUBERNUR NUSA TENGGARA TIMUR", "VIKTOR BUNGTILU LAISKODAT"],
            drafts.Ledger.Unread.Select(entry => entry.Text)
        );
    }

    /// <summary>Texts of other kinds, service standards among them, are refused or accounted for.</summary>
    [Fact]
    public void Ledger_OfEverySourceText_HoldsOrItIsRefused()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "definitions"), "*.txt", SearchOption.AllDirectories))
        {
            var reading = Importer.Import(Path.GetFileName(file), File.ReadAllBytes(file), "uji");

            Assert.Null(reading.IsValid ? LedgerCheck.Fault(reading.Value) : null);
        }
    }

    /// <summary>Found by chance: rows of the first page had no cell in the column that the second page added.</summary>
    [Fact]
    public void Read_APageThatAddsAPerformer_ReadsTheDecisionsOfThePageBefore()
    {
        const string Pages =
            "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\n\t\tStaf\tKasi\t\t\t\n1\tMenyusun\tx\t\tBahan\t1 hari\tSurat\n"
            + "2\tMemeriksa\t\tYa\tSurat\t1 jam\tSurat\nNo\tKegiatan\tPelaksana\t\t\tKelengkapan\tWaktu\tOutput\n"
            + "\t\tStaf\tKasi\tKabid\t\t\t\n3\tMenyetujui\t\t\tYa\tSurat\t1 jam\tSurat\n";

        var drafts = Importer.Read(TextSource.Of("tabel.txt", Pages), "uji").Value;

        Assert.Equal(["Staf", "Kasi", "Kabid"], drafts.Sops[0].Lanes.Select(lane => lane.Name));
        Assert.Equal("kabid", Assert.Single(drafts.Sops[0].Rows[2].Lanes));
        Assert.Null(LedgerCheck.Fault(drafts));
    }

    /// <summary>Found by chance: half a letter is in no text file, so nothing could stand where it was placed.</summary>
    [Fact]
    public void Cell_WithHalfALetter_HasTheSignOfAnUnreadableOne()
    {
        const string Whole = "\U0001F600";
        var builder = new SourceBuilder("tabel");
        builder.BeginTable();
        builder.AddRow([new RawCell($"Bahan {Whole[0]}"), new RawCell($"Bahan {Whole}")]);
        builder.AddLine($"{Whole[1]} Bahan");

        Assert.Equal(["Bahan \uFFFD", $"Bahan {Whole}", "\uFFFD Bahan"], builder.Build().Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void Fault_OfALedgerThatLostAnEntry_NamesTheCell()
    {
        var drafts = Importer.Import("20.txt", ImportCase.Of("20-baik").Bytes, "uji").Value;
        var less = drafts with { Ledger = new CellLedger(drafts.Ledger.Entries.RemoveAll(entry => entry.Text == "Bahan")) };

        Assert.Contains("Bahan", LedgerCheck.Fault(less), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithTheChoicesOfAPerson_AsksNoMoreAboutThem()
    {
        var source = TextSource.Of("05b.txt", Encoding.UTF8.GetString(ImportCase.Of("05b-kegiatan-persyaratan").Bytes));
        var choices = new SopChoices(1)
        {
            Performers = Enumerable
                .Range(1, 5)
                .ToDictionary(row => row, row => System.Collections.Immutable.ImmutableArray.Create((row - 1) % 4))
                .ToImmutable(),
            Limits = Enumerable.Range(2, 4).ToDictionary(row => row, _ => "1 hari").ToImmutable(),
            Refusals = new Dictionary<int, int> { [4] = 3 }.ToImmutable(),
        };

        var draft = Importer.Read(source, "uji", [choices]).Value.Sops[0];

        Assert.DoesNotContain(draft.Doubts, doubt => doubt.Kind is DoubtKind.Performer or DoubtKind.Time or DoubtKind.Decision);
        Assert.Equal(
            ["petugas-meja-i", "panitera-muda-perdata", "staf-operator", "panitera", "petugas-meja-i"],
            draft.Rows.Select(row => row.Lanes[0])
        );
        Assert.Equal((5, 3), (draft.Rows[3].Yes, draft.Rows[3].No));
        Assert.All(draft.Rows, row => Assert.Equal(row.Row == 4, row.No is not null));
        Assert.Equal("1 hari", draft.Rows[1].Limit);
    }

    /// <summary>A scan's text: no name, half a date, an arrow outside the table.</summary>
    private const string Torn =
        "Tanggal Efektif\tJuni 2020\nNo\tKegiatan\tPelaksana\tKelengkapan\tWaktu\tOutput\n\t\tStaf\t\t\t\n"
        + "1\tMenyusun\tx\tBahan\t1 hari\tSurat\n↓\n";

    [Fact]
    public void Read_WithWhatAPersonTyped_TakesItAndKeepsWhatIsPrinted()
    {
        var source = TextSource.Of("tabel.txt", Torn);
        var first = Importer.Read(source, "uji").Value;
        var arrow = Assert.Single(first.Ledger.Unread);
        var choices = new SopChoices(1)
        {
            Name = "Penyusunan Surat",
            Dates = System.Collections.Immutable.ImmutableDictionary<string, NodaTime.LocalDate?>.Empty.Add(
                "efektif",
                new NodaTime.LocalDate(2020, 6, 1)
            ),
            Noted = [new CellPart(arrow.Cell.Id, arrow.Text)],
        };

        var read = Importer.Read(source, "uji", [choices]).Value;

        Assert.Equal([DoubtKind.Name, DoubtKind.Date], first.Sops[0].Doubts.Select(doubt => doubt.Kind).Where(IsOfHead));
        Assert.DoesNotContain(read.Sops[0].Doubts, doubt => IsOfHead(doubt.Kind));
        Assert.Contains("nama: \"Penyusunan Surat\"", read.Sops[0].Yaml, StringComparison.Ordinal);
        Assert.Contains("efektif: 2020-06-01", read.Sops[0].Yaml, StringComparison.Ordinal);
        Assert.Contains("catatan: \"↓\\ntanggal efektif tercetak: Juni 2020\"", read.Sops[0].Yaml, StringComparison.Ordinal);
        Assert.Empty(read.Ledger.Unread);

        static bool IsOfHead(DoubtKind kind) => kind is DoubtKind.Name or DoubtKind.Date;
    }

    [Fact]
    public void Read_WithAPartThatAPersonSetAside_CountsItAsFurniture()
    {
        var source = TextSource.Of("tabel.txt", Torn);
        var arrow = Assert.Single(Importer.Read(source, "uji").Value.Ledger.Unread);

        var read = Importer.Read(source, "uji", [new SopChoices(1) { SetAside = [new CellPart(arrow.Cell.Id, arrow.Text)] }]).Value;

        Assert.Empty(read.Ledger.Unread);
        Assert.Contains(read.Ledger.Entries, entry => entry.At == "disisihkan oleh yang memeriksa" && entry.Text == "↓");
    }

    [Fact]
    public void Read_WithAWholeDateAndAnother_KeepsThePrintedOneInTheNote()
    {
        var source = TextSource.Of("tabel.txt", Torn.Replace("Juni 2020", "01/06/2020", StringComparison.Ordinal));
        var other = System.Collections.Immutable.ImmutableDictionary<string, NodaTime.LocalDate?>.Empty.Add("efektif", null);

        var same = Importer.Read(source, "uji", [new SopChoices(1) { Dates = other.SetItem("efektif", new(2020, 6, 1)) }]).Value;
        var none = Importer.Read(source, "uji", [new SopChoices(1) { Dates = other }]).Value;

        Assert.DoesNotContain("tercetak", same.Sops[0].Yaml, StringComparison.Ordinal);
        Assert.Contains("efektif: null", none.Sops[0].Yaml, StringComparison.Ordinal);
        Assert.Contains("tanggal efektif tercetak: 01/06/2020", none.Sops[0].Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithAColumnThatAPersonNamed_ReadsItSo()
    {
        const string Table =
            "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\tBiaya\n\t\tStaf\tKasi\t\t\t\t\n1\tMenyusun\tx\t\tBahan\t1 "
            + "hari\tSurat\tgratis\n";
        var source = TextSource.Of("tabel.txt", Table);

        var asRead = Importer.Read(source, "uji").Value.Sops[0];
        var asChosen = Importer
            .Read(
                source,
                "uji",
                [
                    new SopChoices(1)
                    {
                        Columns = System.Collections.Immutable.ImmutableDictionary<int, ColumnMeaning>.Empty.Add(7, ColumnMeaning.Remark),
                    },
                ]
            )
            .Value.Sops[0];

        Assert.Equal(("", "Biaya: gratis"), (asRead.Rows[0].Remark, Assert.Single(asRead.Rows[0].Notes)));
        Assert.Equal("gratis", asChosen.Rows[0].Remark);
    }
}

file static class Immutables
{
    public static System.Collections.Immutable.ImmutableDictionary<int, T> ToImmutable<T>(this Dictionary<int, T> values) =>
        System.Collections.Immutable.ImmutableDictionary.CreateRange(values);
}
