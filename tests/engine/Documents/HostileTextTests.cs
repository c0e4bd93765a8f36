using System.Collections.Immutable;
using System.Text;
using CsCheck;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Documents;

/// <summary>Whatever bytes come, the author gets problems with places and remedies, never an exception.</summary>
public class HostileTextTests
{
    private static readonly byte[][] Shipped =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "definitions"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    [Fact]
    public void Read_AliasBomb_IsRefusedAtItsFirstAnchor()
    {
        var bomb = new StringBuilder("sop: x\na0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (var i = 1; i <= 30; i++)
        {
            bomb.Append('a')
                .Append(i)
                .Append(": &a")
                .Append(i)
                .Append(" [")
                .Append(string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9)))
                .Append("]\n");
        }
        var first = Read(bomb.ToString())[0];
        Assert.Equal(("jangkar-dilarang", 2, 5), (first.Code, first.Line, first.Column));
    }

    [Fact]
    public void Read_TenThousandLevelsOfIndentation_AreRefused()
    {
        var deep = new StringBuilder("sop: x\n");
        for (var i = 0; i < 900; i++)
        {
            deep.Append(' ', i).Append("a:\n");
        }
        Assert.NotEmpty(Read(deep.ToString()));
        Assert.NotEmpty(Read(string.Concat(Enumerable.Repeat("- ", 10_000))));
    }

    [Theory]
    [InlineData("sop: x\n\tversi: 1\n")]
    [InlineData("sop: x\0y\n")]
    [InlineData("sop: x\nversi: 99999999999999999999\n")]
    [InlineData("? [a, b]\n: c\n")]
    [InlineData("sop: {\n")]
    [InlineData("langkah: 5\npelaksana: x\n")]
    [InlineData("langkah:\n  - 5\n  -\n  - [1]\n")]
    [InlineData("%YAML 9.9\n---\nsop: x\n")]
    public void Read_BrokenText_SaysWhere(string text) => AssertPlaced(Read(text));

    [Fact]
    public void Read_Utf16_IsRefusedByItsName() =>
        Assert.Equal(
            "pengodean-salah",
            Assert
                .Single(
                    SopReader
                        .Read("uji", "uji.yaml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("sop: x")).ToArray())
                        .Problems
                )
                .Code
        );

    [Fact]
    public void Read_LineOfNineHundredThousandLetters_IsRead() =>
        Assert.DoesNotContain(Read($"sop: x\nversi: 1\nnama: {new string('a', 900_000)}\n"), problem => problem.IsError);

    [Fact]
    public void Read_RealFilesWithBytesChanged_NeverThrow() =>
        Gen.Select(Gen.Int[0, Shipped.Length - 1], Gen.Int[0, 1_000_000].Array[1, 6], Gen.Byte.Array[6], Gen.Int[0, 3])
            .Sample(
                (file, places, bytes, kind) =>
                {
                    var text = Mutate(Shipped[file], places, bytes, kind);
                    AssertPlaced(SopReader.Read("uji", "uji.yaml", text).Problems);
                    AssertPlaced(ServiceReader.Read("uji", "uji.yaml", text).Problems);
                    AssertPlaced(OrganisationReader.Read("uji.yaml", text).Problems);
                    AssertPlaced(LibraryLoader.Load([("calendars/uji.yaml", text)]).Problems);
                },
                iter: 3_000
            );

    private static byte[] Mutate(byte[] original, int[] places, byte[] bytes, int kind)
    {
        var text = original.ToList();
        for (var i = 0; i < places.Length; i++)
        {
            var at = places[i] % text.Count;
            switch (kind)
            {
                case 0:
                    text[at] = bytes[i];
                    break;
                case 1:
                    text.RemoveRange(at, Math.Min(text.Count - at - 1, 1 + (bytes[i] % 80)));
                    break;
                case 2:
                    text.InsertRange(at, text.GetRange(at, Math.Min(text.Count - at, 1 + bytes[i])));
                    break;
                default:
                    text[at] = (byte)"{}[]:-#&*!|>'\"%@`,? \n\t0"[bytes[i] % 23];
                    break;
            }
        }
        return [.. text];
    }

    private static ImmutableArray<Problem> Read(string text) => SopReader.Read("uji", "uji.yaml", Encoding.UTF8.GetBytes(text)).Problems;

    private static void AssertPlaced(ImmutableArray<Problem> problems) =>
        Assert.All(
            problems,
            problem =>
            {
                Assert.True(problem is { Line: >= 1, Column: >= 1 }, problem.ToString());
                Assert.False(string.IsNullOrWhiteSpace(problem.Message) || string.IsNullOrWhiteSpace(problem.Remedy));
                Assert.DoesNotContain("Exception", problem.Message, StringComparison.Ordinal);
            }
        );
}
