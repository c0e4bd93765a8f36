using System.Collections.Concurrent;
using System.Diagnostics;

namespace DinsosFlow.Load;

/// <summary>So many programs at once for so long.</summary>
internal static class CommandRound
{
    public static async Task<Result> RunAsync(Uri url, IReadOnlyList<(string Agency, string Token)> people, int clients, TimeSpan length)
    {
        var times = new ConcurrentBag<double>();
        var failed = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable.Range(0, clients).Select(i => Task.Run(() => RunOneAsync(new CommandClient(url, people[i % people.Count]))))
        );
        return new Result(times.Count, failed, Stopwatch.GetElapsedTime(began), new Percentiles(times));

        async Task RunOneAsync(CommandClient client)
        {
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                try
                {
                    await client.WalkAsync((_, took) => times.Add(took));
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref failed);
                }
            }
        }
    }

    /// <param name="Count">Commands that were answered.</param>
    internal sealed record Result(int Count, int Failed, TimeSpan Took, Percentiles Times)
    {
        public double PerSecond => Count / Took.TotalSeconds;
    }
}
