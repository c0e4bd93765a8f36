using DinsosFlow.Engine.Tests;
using DinsosFlow.Engine.Tests.Architecture;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Architecture;

public class RoomsTests
{
    /// <summary>host/README.md says what each holds.</summary>
    private static readonly Rooms _host = new(
        "DinsosFlow.Host",
        "Storage",
        "Clock",
        "Definitions",
        "Access",
        "Cases.Files",
        "Cases.Record",
        "Cases.Intake",
        "Cases",
        "Screen",
        "Notices",
        "Desk",
        "Oversight",
        "Office",
        "Api",
        "CommandLine"
    );

    [Fact]
    public void Types_NameNoTypeOfALaterRoom()
    {
        var upward = _host.Upward(typeof(DinsosFlowDb).Assembly);
        Assert.True(upward.Length == 0, upward);
    }

    [Fact]
    public void Files_HaveTheNamespaceOfTheirFolder()
    {
        var misplaced = _host.Misplaced(Path.Combine(Repository.Root, "host"));
        Assert.True(misplaced.Length == 0, misplaced);
    }
}
