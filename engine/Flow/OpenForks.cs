using System.Collections.Immutable;

namespace DinsosFlow.Engine.Flow;

/// <summary>What happens to the forks whose branches have not all met: one fold for effects and for facts.</summary>
internal static class OpenForks
{
    /// <param name="token">The visit that has reached the join.</param>
    public static ImmutableArray<OpenFork> Arrived(ImmutableArray<OpenFork> forks, int number, int token)
    {
        var index = IndexOf(forks, number);
        return forks.SetItem(index, forks[index] with { Arrived = forks[index].Arrived.Add(token) });
    }

    /// <summary>An arrival is taken back.</summary>
    public static ImmutableArray<OpenFork> Withdrawn(ImmutableArray<OpenFork> forks, int number, int token)
    {
        var index = IndexOf(forks, number);
        return forks.SetItem(index, forks[index] with { Arrived = forks[index].Arrived.Remove(token) });
    }

    public static ImmutableArray<OpenFork> Closed(ImmutableArray<OpenFork> forks, int number) =>
        forks.RemoveAll(fork => fork.Fork == number);

    private static int IndexOf(ImmutableArray<OpenFork> forks, int number)
    {
        for (var i = 0; i < forks.Length; i++)
        {
            if (forks[i].Fork == number)
            {
                return i;
            }
        }
        throw new InvalidOperationException($"Fork {number} is not open.");
    }
}
