using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Access;
using NodaTime;

namespace DinsosFlow.Host.Tests.Cases;

/// <summary>Who starts a case otherwise than from the desk of its first row: from a row that names the SOP, or for a period.</summary>
public sealed class StartRightsTests
{
    /// <summary>Begins at another's desk than those below.</summary>
    private static readonly SopDefinition Sop = TwoDivisions.Sop("turunan", "staf-b");

    [Theory]
    // Who has the row starts it, in their post.
    [InlineData("staf-a", 1, true, "staf-a")]
    // The desk of another row does not, and nobody starts what the row does not name.
    [InlineData("staf-a", 2, true, null)]
    [InlineData("kabid-b", 1, true, null)]
    [InlineData("staf-a", 1, false, null)]
    // The row's superior starts it in no post.
    [InlineData("kabid-a", 1, true, "")]
    public void FromARow_ByWhoHasIt(string person, int row, bool isNamed, string? expected)
    {
        var posts = PostsOf(person, Sop, row, isNamed);

        Assert.Equal(expected, posts is { } known ? string.Join(',', known) : null);
    }

    /// <summary>Whoever starts a secret case must see it afterwards: a superior would not.</summary>
    [Theory]
    [InlineData("staf-a", true)]
    [InlineData("kabid-a", false)]
    public void SecretCase_FromARow_ByWhoHoldsItsPostAlone(string person, bool isTaken) =>
        Assert.Equal(isTaken, PostsOf(person, Sop with { Confidentiality = Confidentiality.Secret }, 1, true) is not null);

    /// <summary>A period is started by the machinery and the administrator, and by nobody else for being one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FromAnOrigin_ByWhomItNames(bool isNamed)
    {
        var found = new Found { Organisation = TwoDivisions.Chart, Origin = new Origin(isNamed) };

        var posts = StartRights.PostsOf(TwoDivisions.Holder("staf-a"), new NewCase(Sop.Key), Sop, found);

        Assert.Equal(isNamed, posts is not null);
    }

    /// <summary>The case that it is started from: row 1 is the first division's, row 2 the head's.</summary>
    private static ImmutableArray<string>? PostsOf(string person, SopDefinition sop, int row, bool isNamed)
    {
        var parent = TwoDivisions.Sop("induk", "staf-a", "kepala");
        var found = new Found
        {
            Organisation = TwoDivisions.Chart,
            Offered = isNamed ? [sop.Key] : ["uji/lain"],
            IsParentSeen = true,
            Parent = new LoadedCase(null!, TwoDivisions.Open("staf-a", "kepala"), FlowGraph.Compile(parent, ""), null!, []),
        };
        var start = new NewCase(sop.Key) { Related = new RelatedStart(Guid.Empty, row, false) };
        return StartRights.PostsOf(TwoDivisions.Holder(person, person == "kabid-a" ? [Role.Supervisor] : []), start, sop, found);
    }

    private sealed class Origin(bool isStartedByAnybody) : ICaseOrigin
    {
        public bool IsStartedBy(Caller caller) => isStartedByAnybody;

        public Task<Answer?> FindAsync(DinsosFlowDb db, CancellationToken cancel) => throw new NotSupportedException();

        public Question? Take(Action onTaken) => throw new NotSupportedException();

        public void Keep(IRowSink rows, Guid caseId, Instant now) => throw new NotSupportedException();
    }
}
