using DinsosFlow.Host.Cases.Intake;

namespace DinsosFlow.Host.Tests.Cases;

public sealed class NumberMemoryTests
{
    private readonly NumberMemory _memory = new();

    [Fact]
    public void Next_IsUnknown_UntilOneWasGiven() => Assert.Null(_memory.NextOf("ntt", 2026));

    [Fact]
    public void Next_FollowsTheLastThatWasGiven_OfThatAgencyAndYear()
    {
        _memory.Keep(new DrawnNumber("ntt", 2026, 7));
        _memory.Keep(new DrawnNumber("ntt", 2027, 1));

        Assert.Equal(
            ("8/2026", "2/2027", null),
            ($"{_memory.NextOf("ntt", 2026)}", $"{_memory.NextOf("ntt", 2027)}", _memory.NextOf("lain", 2026))
        );
    }

    [Fact]
    public void Next_OnceTaken_IsTheOneAfterIt_AndCannotBeTakenAgain()
    {
        _memory.Keep(new DrawnNumber("ntt", 2026, 7));
        var next = _memory.NextOf("ntt", 2026)!.Value;

        Assert.Equal((true, false), (_memory.Take(next), _memory.Take(next)));
        Assert.Equal(9, _memory.NextOf("ntt", 2026)!.Value.Number);
    }

    [Fact]
    public void Next_IsUnknown_OnceOneWasNotAsRemembered()
    {
        _memory.Keep(new DrawnNumber("ntt", 2026, 7));
        _memory.Keep(new DrawnNumber("lain", 2026, 3));
        var next = _memory.NextOf("ntt", 2026)!.Value;
        _memory.Forget(next);

        Assert.False(_memory.Take(next));
        Assert.Equal((null, 4), (_memory.NextOf("ntt", 2026), _memory.NextOf("lain", 2026)?.Number));
    }

    /// <summary>Somebody else gives numbers of the same agency.</summary>
    [Fact]
    public void Given_OutOfTurn_IsSaid()
    {
        bool[] followed =
        [
            _memory.Keep(new DrawnNumber("ntt", 2026, 7)),
            _memory.Keep(new DrawnNumber("ntt", 2026, 8)),
            _memory.Keep(new DrawnNumber("ntt", 2026, 10)),
        ];

        Assert.Equal([true, true, false], followed);
        Assert.Equal(11, _memory.NextOf("ntt", 2026)!.Value.Number);
    }
}
