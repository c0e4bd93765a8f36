using CsCheck;

namespace DinsosFlow.Engine.Tests.Flow;

/// <summary>What the reader accepts always runs to an end, without a token left behind; and it accepts every block.</summary>
public class ForkBlockTests
{
    [Fact]
    public void Read_BlocksWithinBlocks_AreAcceptedAndSafe() =>
        RandomSop.Gen.Sample(
            sop =>
            {
                var reading = sop.Read();
                Assert.True(reading.IsValid, $"{sop}\n{string.Join('\n', reading.Problems)}");
                Assert.Null(TokenGame.Play(reading.Value));
            },
            iter: 400
        );

    [Fact]
    public void Read_MutatedTables_AreSafeOrRefused() =>
        Gen.Select(RandomSop.Gen, Gen.Int[0, 99], Gen.Int[0, 9], Gen.Int[0, 99])
            .Sample(
                (sop, row, exit, target) =>
                {
                    var reading = sop.Mutate(row, exit, target).Read();
                    if (reading.IsValid)
                    {
                        var unsafety = TokenGame.Play(reading.Value);
                        Assert.True(unsafety is null, $"{unsafety}\n{sop}");
                    }
                    else
                    {
                        Assert.Contains(reading.Problems, problem => problem.IsError);
                    }
                },
                iter: 3_000
            );
}
