using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Access;
using NodaTime;

namespace DinsosFlow.Host.Tests.Cases.Record;

/// <summary>What desks and the sweep read of a state, said by hand.</summary>
public sealed class RowsTests
{
    private static readonly Instant Now = TwoDivisions.Now;

    /// <summary>Emergencies, then granted priorities, then the rest; what has no standard time comes after all that has.</summary>
    [Fact]
    public void Desk_IsInTheOrderInWhichWorkIsWanted()
    {
        var soon = State(due: Now + Duration.FromHours(1));
        var late = State(due: Now + Duration.FromDays(400));
        var open = State(due: null);
        (string Name, Urgency Urgency, CaseState State)[] cases =
        [
            ("soon", Urgency.Ordinary, soon),
            ("late", Urgency.Ordinary, late),
            ("open", Urgency.Ordinary, open),
            ("granted, open", Urgency.Priority, open),
            ("granted, late", Urgency.Priority, late),
            ("emergency, open", Urgency.Emergency, open),
            ("emergency, late", Urgency.Emergency, late),
            ("emergency, soon", Urgency.Emergency, soon),
        ];

        var desk = cases.OrderBy(@case => Of<TaskRow>(@case.State, @case.Urgency).Single().SortsAt).Select(@case => @case.Name);

        Assert.Equal(
            ["emergency, soon", "emergency, late", "emergency, open", "granted, late", "granted, open", "soon", "late", "open"],
            desk
        );
        Assert.All(
            cases,
            @case =>
                Assert.Equal(
                    Of<TaskRow>(@case.State, @case.Urgency).Single().SortsAt,
                    Of<TaskPositionRow>(@case.State, @case.Urgency).Single().SortsAt
                )
        );
    }

    /// <summary>A return is meant for who did the row before, though they have not taken it yet: no colleague's to take.</summary>
    [Theory]
    [InlineData(null, false, true)]
    [InlineData("ani", false, false)]
    [InlineData("ani", true, false)]
    public void Desk_HasTheTask_WhereItIsMeantForNobody(string? holder, bool isClaimed, bool isOnDesk)
    {
        var state = State(due: null) with { OpenVisits = [TwoDivisions.Visit(1, "loket", holder, isClaimed)] };

        Assert.Equal(isOnDesk ? ["loket"] : [], Of<TaskPositionRow>(state, Urgency.Ordinary).Select(desk => desk.Position));
        Assert.Equal(["loket"], Of<TaskRow>(state, Urgency.Ordinary).Single().Positions);
    }

    /// <summary>Nothing falls due in a case that is closed.</summary>
    [Theory]
    [InlineData(CaseStatus.Running, 1)]
    [InlineData(CaseStatus.Finished, 0)]
    [InlineData(CaseStatus.Cancelled, 0)]
    public void Limits_AreThoseOfARunningCase(CaseStatus status, int expected) =>
        Assert.Equal(expected, Of<DeadlineRow>(State(due: Now) with { Status = status }, Urgency.Ordinary).Count());

    private static IEnumerable<TRow> Of<TRow>(CaseState state, Urgency urgency) =>
        Rows.Of(new CaseKey(Guid.Empty, TwoDivisions.Agency, urgency), state).OfType<TRow>();

    private static CaseState State(Instant? due) =>
        TwoDivisions.Open("loket") with
        {
            Deadlines = due is null ? [] : [new Deadline(1, DeadlineKind.StandardTime, 1, TimeLimit.Open, Now, due, false, "ntt", "1")],
        };
}
