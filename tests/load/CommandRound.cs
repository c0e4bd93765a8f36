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
        // A thread each, as they block: a pool would be slow to give them.
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(i => Task.Factory.StartNew(() => RunOne(people[i % people.Count]), TaskCreationOptions.LongRunning))
        );
        return new Result(times.Count, failed, Stopwatch.GetElapsedTime(began), new Percentiles(times));

        void RunOne((string Agency, string Token) person)
        {
            using var client = new CommandClient(url, person);
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                try
                {
                    client.Walk((_, took) => times.Add(took));
                }
                catch (IOException)
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
