using DinsosFlow.Host.CommandLine;

namespace DinsosFlow.Host.Tests.CommandLine;

public sealed class StoppedVerbTests
{
    [Fact]
    public async Task VerbStoppedByHand_EndsAsShellsExpect() =>
        Assert.Equal(130, await Verbs.EndAsync(() => Task.FromException<int>(new TaskCanceledException())));

    [Fact]
    public async Task VerbThatEnds_KeepsItsExitCode() => Assert.Equal(1, await Verbs.EndAsync(() => Task.FromResult(1)));
}
