using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SupervisionTests
{
    /// <summary>Two columns name both divisions. The case has bound one of them to A, which says nothing of the other.</summary>
    [Fact]
    public void Binding_OfOneColumn_IsNoneOfAnother()
    {
        var sop = TwoDivisions.Sop("sop", "kepala") with
        {
            Lanes = [new Lane("penelaah", "Penelaah", ["staf-a", "staf-b"]), new Lane("pencatat", "Pencatat", ["staf-a", "staf-b"])],
        };
        bool Covers(string superior, params LaneBinding[] bindings) =>
            Supervision.Covers(TwoDivisions.Holder(superior, Role.Supervisor), TwoDivisions.Chart, sop, [.. bindings]);

        Assert.False(Covers("kabid-a"));
        Assert.True(Covers("kabid-a", new LaneBinding("penelaah", "staf-a")));
        Assert.False(Covers("kabid-a", new LaneBinding("penelaah", "staf-b")));
        Assert.True(Covers("kabid-b", new LaneBinding("penelaah", "staf-a"), new LaneBinding("pencatat", "staf-b")));
        // A column that the SOP does not have binds nothing.
        Assert.False(Covers("kabid-a", new LaneBinding("dulu", "staf-a")));
    }
}
