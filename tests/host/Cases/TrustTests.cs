using DinsosFlow.Host.Cases;

namespace DinsosFlow.Host.Tests.Cases;

public sealed class TrustTests
{
    private readonly Trust _trust = new();

    [Fact]
    public void Trust_IsGivenAtFirst() => Assert.True(_trust.IsGiven);

    [Fact]
    public void Doubt_LastsSoManyOrders_TwiceAsManyEachTime_AndNoMoreThanTheMost()
    {
        var lasted = Enumerable.Range(0, 9).Select(_ => LengthOfADoubt()).ToList();

        Assert.Equal([64, 128, 256, 512, 1_024, 2_048, 4_096, 4_096, 4_096], lasted);
    }

    /// <summary>All that were to be saved together say so.</summary>
    [Fact]
    public void Doubt_SaidSeveralTimesOfOneFailure_LastsNoLonger()
    {
        _trust.Doubt();
        _trust.Doubt();

        Assert.Equal(64, LengthOfADoubt());
    }

    /// <summary>Another host is still at work.</summary>
    [Fact]
    public void Doubt_SaidAgainWhileItLasts_BeginsAnew()
    {
        _trust.Doubt();
        Ask(63);
        _trust.Doubt();
        Ask(63);

        Assert.False(_trust.IsGiven);
    }

    [Theory]
    [InlineData(1_023, 256)]
    [InlineData(1_024, 64)]
    public void Doubt_AfterManyThatWentWell_IsAsShortAsTheFirst(int proved, int expected)
    {
        LengthOfADoubt();
        LengthOfADoubt();
        for (var i = 0; i < proved; i++)
        {
            _trust.Proved();
        }

        Assert.Equal(expected, LengthOfADoubt());
    }

    private int LengthOfADoubt()
    {
        _trust.Doubt();
        var length = 0;
        for (; !_trust.IsGiven; length++)
        {
            _trust.Asked();
        }
        return length;
    }

    private void Ask(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _trust.Asked();
        }
    }
}
