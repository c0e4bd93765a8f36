using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Access;

public sealed class CaseStandingTests
{
    /// <summary>Row 1 was done by the head, so that they would collect.</summary>
    private static readonly CaseState State = TwoDivisions.Open("kepala", "staf-a") with
    {
        OpenVisits = [TwoDivisions.Visit(2, "kepala") with { OpenedBy = 1 }, TwoDivisions.Visit(3, "staf-a")],
        LastVisits = [new CompletedVisit(1, 1, 0, "kepala", TwoDivisions.Now, [1])],
    };

    /// <summary>Whoever may not see a case has no right in it, whatever posts they hold and whoever's superior they are.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unseen_StandsNowhere(bool isSeen)
    {
        var head = Standing(TwoDivisions.Holder("kepala", Role.Supervisor), isSeen);

        Assert.Equal(
            Enumerable.Repeat(isSeen, 8),
            [
                head.Supervises,
                head.IsHead,
                head.IsOnDesk,
                head.HasTask(2),
                head.HasRow(2),
                head.Distributes(2),
                head.HandedOut(2),
                head.Actor.IsSupervisor,
            ]
        );
    }

    /// <summary>Supervising elsewhere makes nobody the engine's supervisor here.</summary>
    [Fact]
    public void SuperiorOfAnotherDivision_IsNoSupervisorOfTheCase()
    {
        Assert.True(Standing(TwoDivisions.Holder("kabid-a", Role.Supervisor)).Actor.IsSupervisor);
        Assert.False(Standing(TwoDivisions.Holder("kabid-b", Role.Supervisor)).Actor.IsSupervisor);
    }

    /// <summary>One column names both divisions: task 1 lies at a desk of the one, task 2 at one of the other.</summary>
    [Fact]
    public void Superior_DistributesTheTasksOfTheirOwnDivision()
    {
        var shared = TwoDivisions.Open("staf-a", "staf-b");
        var sop = TwoDivisions.Sop("bersama", "kepala");
        var superior = new CaseStanding(
            TwoDivisions.Holder("kabid-a", Role.Supervisor),
            shared,
            sop with
            {
                Lanes = [new("staf", "Staf", ["staf-a", "staf-b"])],
            },
            TwoDivisions.Chart,
            IsSeen: true
        );

        Assert.Equal((true, false), (superior.Distributes(1), superior.Distributes(2)));
    }

    private static CaseStanding Standing(Caller caller, bool isSeen = true) =>
        new(caller, State, TwoDivisions.Sop("sop", "kepala", "kepala", "staf-a"), TwoDivisions.Chart, isSeen);
}
