using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Tests.Access;

namespace DinsosFlow.Host.Tests.Cases.Record;

/// <summary>Who acted in which post: what lets them see a secret case afterwards.</summary>
public sealed class ActedTests
{
    private static readonly CaseState Before = TwoDivisions.Open("loket") with
    {
        OpenVisits =
        [
            new OpenVisit(1, 1, 0, 0, TwoDivisions.Now, null, [new WorkItem(1, "loket", ["loket", "arsip"], null, false, null, [])]),
        ],
    };

    private static readonly Fact Completed = new Fact.TaskCompleted(1, 1, "ani", [], null, [], null);

    /// <summary>The desk is two posts': they acted in the one that they hold.</summary>
    [Fact]
    public void Task_OfTwoPosts_IsDoneInTheOneThatIsHeld()
    {
        var command = new CaseCommand.CompleteTask(1, [], null) { By = new Actor("ani", ["arsip", "gudang"]) };

        Assert.Equal([("ani", "arsip")], Acted.By(command).In([Event("ani", null, Completed)], Before));
    }

    /// <summary>Who recorded it in the name of the one whose desk it was acted in no post of theirs.</summary>
    [Fact]
    public void Recording_IsTheActOfWhoseDeskItWas()
    {
        var command = new CaseCommand.CompleteTask(1, [], null)
        {
            By = new Actor("budi", ["gudang"]),
            OnBehalfOf = new Actor("ani", ["loket"]),
        };

        Assert.Equal([("ani", "loket")], Acted.By(command).In([Event("budi", "ani", Completed)], Before));
    }

    /// <summary>What the machinery starts at its hour is nobody's act.</summary>
    [Fact]
    public void Machinery_ActsInNobodysPost()
    {
        var started = new Fact.CaseStarted(
            "uji/sop",
            1,
            null,
            "",
            "1/2026",
            PersonalText.Of("Uji"),
            null,
            null,
            TwoDivisions.Now,
            null,
            1,
            null,
            false,
            Urgency.Ordinary
        );

        Assert.Empty(new Acted([], ["loket"]).In([Event(Actor.System.Person, null, started)], null));
        Assert.Equal([("ani", "loket")], new Acted([], ["loket"]).In([Event("ani", null, started)], null));
    }

    private static CaseEvent Event(string by, string? onBehalfOf, Fact fact) =>
        new(2, TwoDivisions.Now, TwoDivisions.Now, by, onBehalfOf, fact);
}
