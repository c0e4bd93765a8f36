using System.Collections.Immutable;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Engine.Tests;
using DinsosFlow.Engine.Tests.Importing;
using DinsosFlow.Host.Office.Importing;
using NodaTime;

namespace DinsosFlow.Host.Tests.Importing;

/// <summary>What a reading asks, and what each answer makes of it.</summary>
public class ReadingAnswerTests
{
    /// <summary>No name; row 1 is the clerk's and surely so; nothing says who does rows 2 and 3, nor how long they take.</summary>
    private const string Table =
        "Tanggal Efektif\tJuni 2020\nNo\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\n\t\tStaf\tKasi\t\t\t\n"
        + "1\tMenyusun\tx\t\tBahan\t1 hari\tSurat\n2\tMenelaah\t\t\tSurat\t\tTelaah\n3\tMembahas\t\t\tTelaah\t\tHasil\n↓\n";

    private static readonly Importer Importer = new(Repository.Library.LintLists, null);

    private static SopDrafts Read(params SopChoices[] choices) =>
        Importer.Read(TextSource.Of("tabel.txt", Table), "uji", [.. choices]).Value;

    private static IEnumerable<string> Keys(SopDrafts drafts) =>
        [.. ReadingQuestions.Open(drafts.Sops[0], drafts.Ledger).Select(question => question.Key)];

    private static readonly string Arrow = $"sisa-{Assert.Single(Read().Ledger.Unread).Cell.Id}";

    private static (SopChoices? Choices, string? Refused) Answer(string key, ReadingAnswer answer)
    {
        var drafts = Read();
        var question = ReadingQuestions.Find(key, drafts.Sops[0], ReadingQuestions.Open(drafts.Sops[0], drafts.Ledger));
        string? refused = null;
        var choices = answer.Apply(new SopChoices(1), question!, drafts.Sops[0], drafts.Ledger, words => refused = words);
        return (choices, refused);
    }

    private static IEnumerable<string> LeftAfter(string key, ReadingAnswer answer) => Keys(Read(Answer(key, answer).Choices!));

    [Fact]
    public void Open_AsksTheHeadThenEachRowThenWhatIsLeft() =>
        Assert.Equal(["nama", "tanggal-efektif", "pelaksana-2", "waktu-2", "pelaksana-3", "waktu-3", Arrow], Keys(Read()));

    [Fact]
    public void Apply_AName_IsNotAskedAgain() =>
        Assert.DoesNotContain("nama", LeftAfter("nama", new ReadingAnswer { Name = " Penyusunan " }));

    [Theory]
    [InlineData("1/6/2020")]
    [InlineData("")]
    public void Apply_ADateOrNone_IsNotAskedAgain(string typed) =>
        Assert.DoesNotContain("tanggal-efektif", LeftAfter("tanggal-efektif", new ReadingAnswer { On = typed }));

    [Fact]
    public void Apply_AsAbove_TakesThePerformerOfTheRowAbove()
    {
        var (choices, _) = Answer("pelaksana-2", new ReadingAnswer { Same = true });

        Assert.Equal([0], choices!.Performers[2].AsEnumerable());
        Assert.False(choices.Performers.ContainsKey(3));
    }

    [Fact]
    public void Apply_DownToTheEnd_AnswersTheUncertainRowsBelow()
    {
        var left = LeftAfter(
            "pelaksana-2",
            new ReadingAnswer
            {
                Value = "1",
                With = "0",
                Down = true,
            }
        );

        Assert.DoesNotContain("pelaksana-2", left);
        Assert.DoesNotContain("pelaksana-3", left);
        var (choices, _) = Answer(
            "pelaksana-2",
            new ReadingAnswer
            {
                Value = "1",
                With = "0",
                Down = true,
            }
        );
        Assert.Equal([1, 0], choices!.Performers[3].AsEnumerable());
    }

    [Fact]
    public void Apply_NoLimitDown_AnswersBothTimes()
    {
        var left = LeftAfter("waktu-2", new ReadingAnswer { IsUnlimited = true, Down = true });

        Assert.Equal(["nama", "tanggal-efektif", "pelaksana-2", "pelaksana-3", Arrow], left);
    }

    [Fact]
    public void Apply_ADecision_IsReadSo()
    {
        var (choices, _) = Answer("keputusan-3", new ReadingAnswer { Value = "1" });

        Assert.Equal(1, Read(choices!).Sops[0].Rows[2].No);
    }

    [Theory]
    [InlineData("catatan")]
    [InlineData("sisih")]
    public void Apply_WhatBecomesOfARest_LeavesNothingUnread(string value)
    {
        var (choices, _) = Answer(Arrow, new ReadingAnswer { Value = value });
        var drafts = Read(choices!);

        Assert.Empty(drafts.Ledger.Unread);
        Assert.Equal(value == "catatan", drafts.Sops[0].Yaml.Contains("catatan: \"↓", StringComparison.Ordinal));
    }

    public static TheoryData<string, ReadingAnswer, string> Refused =>
        new()
        {
            {
                "nama",
                new ReadingAnswer { Name = " " },
                "Tulis nama SOP"
            },
            {
                "nama",
                new ReadingAnswer { Name = new string('a', 301) },
                "paling panjang 300"
            },
            {
                "tanggal-efektif",
                new ReadingAnswer { On = "Juni 2020" },
                "tidak terbaca"
            },
            {
                "pelaksana-2",
                new ReadingAnswer { Value = "9" },
                "Pilih pelaksananya"
            },
            {
                "pelaksana-2",
                new ReadingAnswer { Value = "-1" },
                "Pilih pelaksananya"
            },
            {
                "waktu-2",
                new ReadingAnswer { Length = "sebentar" },
                "\"sebentar\" tidak terbaca"
            },
            { "waktu-2", new ReadingAnswer(), "Tulis batas waktunya" },
            {
                "keputusan-2",
                new ReadingAnswer { Value = "4" },
                "Pilih ke langkah mana"
            },
            {
                "keputusan-2",
                new ReadingAnswer { Value = "x" },
                "Pilih ke langkah mana"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Apply_WhatMeansNothing_IsRefusedInWords(string key, ReadingAnswer answer, string words)
    {
        var (choices, refused) = Answer(key, answer);

        Assert.Null(choices);
        Assert.Contains(words, refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pelaksana-4")]
    [InlineData("pelaksana-0")]
    [InlineData("pelaksana-x")]
    [InlineData("tanggal-lahir")]
    [InlineData("sisa-99")]
    [InlineData("<script>")]
    public void Find_AKeyThatMeansNothing_IsNone(string key)
    {
        var drafts = Read();

        Assert.Null(ReadingQuestions.Find(key, drafts.Sops[0], ReadingQuestions.Open(drafts.Sops[0], drafts.Ledger)));
    }

    /// <summary>Every cell, span and place comes back from the store, of every layout that is known.</summary>
    [Fact]
    public void StoredSource_OfEveryCase_ReadsTheSameDrafts()
    {
        foreach (var file in ImportCase.All.Select(one => one.SourceFile))
        {
            if (SourceContainer.Read(Path.GetFileName(file), File.ReadAllBytes(file), out _) is not { } source)
            {
                continue;
            }
            var (before, after) = (Importer.Read(source, "uji"), Importer.Read(StoredSource.Read(StoredSource.Write(source)), "uji"));

            Assert.Equal(before.IsValid, after.IsValid);
            if (before.IsValid)
            {
                Assert.Equal(before.Value.Sops.Select(sop => sop.Yaml), after.Value.Sops.Select(sop => sop.Yaml));
                Assert.Equal(before.Value.Ledger.Entries.Select(Told), after.Value.Ledger.Entries.Select(Told));
            }
        }

        static string Told(LedgerEntry entry) => $"{entry.Cell.Place} {entry.Fate} {entry.At} {entry.From} {entry.Text}";
    }

    [Fact]
    public void Decisions_ComeBackFromTheStore()
    {
        var choices = new SopChoices(2)
        {
            Name = "Nama",
            Dates = ImmutableDictionary<string, LocalDate?>.Empty.Add("efektif", new LocalDate(2020, 6, 1)).Add("revisi", null),
            Columns = ImmutableDictionary<int, ColumnMeaning>.Empty.Add(3, ColumnMeaning.Lane),
            Performers = ImmutableDictionary<int, ImmutableArray<int>>.Empty.Add(1, [1, 0]),
            Limits = ImmutableDictionary<int, string>.Empty.Add(1, "1 hari"),
            Refusals = ImmutableDictionary<int, int>.Empty.Add(2, 1),
            Positions = ImmutableDictionary<int, string>.Empty.Add(0, "staf"),
            Noted = [new CellPart(4, "↓")],
            SetAside = [new CellPart(5, "x")],
        };
        var decisions = ReadingDecisions.None.With(choices) with { Posts = [new NewPost("kasi", "Kasi", "dinas", "kadis")] };

        var back = ReadingDecisions.Read(decisions.Write());

        var read = back.Of(2);
        Assert.Equal("Nama", read.Name);
        Assert.Equal(new LocalDate(2020, 6, 1), read.Dates["efektif"]);
        Assert.Null(read.Dates["revisi"]);
        Assert.Equal(ColumnMeaning.Lane, read.Columns[3]);
        Assert.Equal([1, 0], read.Performers[1].AsEnumerable());
        Assert.Equal(("1 hari", 1, "staf"), (read.Limits[1], read.Refusals[2], read.Positions[0]));
        Assert.Equal((new CellPart(4, "↓"), new CellPart(5, "x")), (read.Noted[0], read.SetAside[0]));
        Assert.Equal(new NewPost("kasi", "Kasi", "dinas", "kadis"), Assert.Single(back.Posts));
    }
}
