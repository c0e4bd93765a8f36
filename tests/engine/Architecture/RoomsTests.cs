using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Engine.Tests.Architecture;

public class RoomsTests
{
    /// <summary>engine/README.md says what each holds.</summary>
    private static readonly Rooms _engine = new(
        "DinsosFlow.Engine",
        "Documents",
        "Deadlines",
        "Periodic",
        "Books",
        "Definitions",
        "Flow",
        "Cases",
        "Reading",
        "Linting",
        "Importing",
        "Authoring",
        "Interchange"
    );

    [Fact]
    public void Types_NameNoTypeOfALaterRoom()
    {
        var upward = _engine.Upward(typeof(Decide).Assembly);
        Assert.True(upward.Length == 0, upward);
    }

    [Fact]
    public void Files_HaveTheNamespaceOfTheirFolder()
    {
        var misplaced = _engine.Misplaced(Path.Combine(Repository.Root, "engine"));
        Assert.True(misplaced.Length == 0, misplaced);
    }
}
