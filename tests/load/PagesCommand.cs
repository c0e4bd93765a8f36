using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;

namespace DinsosFlow.Load;

/// <summary>People clicking through desks, cases and search at once.</summary>
internal static class PagesCommand
{
    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "Address of a running host.", Required = true };
        var password = new Option<string>("--password") { Description = "As given to `seed --password`.", Required = true };
        var people = new Option<int>("--people") { Description = "Clicking at once.", DefaultValueFactory = _ => 20 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 60 };
        var pause = new Option<int>("--pause")
        {
            Description = "Milliseconds between clicks, on average.",
            DefaultValueFactory = _ => 1_000,
        };
        var watch = new Option<bool>("--watch") { Description = "Open the supervisors' page, too." };
        var command = new Command("pages", "Measure pages.") { url, password, people, seconds, pause, watch };
        command.SetAction(parsed =>
            RunAsync(
                new Uri(parsed.GetValue(url)!),
                parsed.GetValue(password)!,
                parsed.GetValue(people),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                parsed.GetValue(pause),
                parsed.GetValue(watch)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(Uri url, string password, int people, TimeSpan length, int pause, bool watch)
    {
        var clicks = new ConcurrentBag<Click>();
        var visitors = new List<PageVisitor>();
        for (var i = 0; i < people; i++)
        {
            // Spread over the invented people, so that desks of every size are opened.
            visitors.Add(await PageVisitor.SignInAsync(url, $"orang-{1 + (i * 200 / people):D3}", password));
        }
        // The first page of a process is compiled while it is asked for.
        await visitors[0].WalkAsync(new ConcurrentBag<Click>(), pause: 0, watch);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            visitors.Select(visitor =>
                Task.Run(async () =>
                {
                    while (Stopwatch.GetElapsedTime(began) < length)
                    {
                        await visitor.WalkAsync(clicks, pause, watch);
                    }
                })
            )
        );
        Console.WriteLine($"{people} people, {clicks.Count} clicks in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        Console.WriteLine("| page | clicks | failed | p50 ms | p95 ms | max ms | kB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var page in clicks.GroupBy(click => click.Page).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var times = new Percentiles(page.Select(click => click.Milliseconds));
            Console.WriteLine(
                $"| {page.Key} | {times.Count} | {page.Count(click => !click.IsOk)} | {times.At(0.5):F0} | {times.At(0.95):F0} | "
                    + $"{times.Max:F0} | {page.Max(click => click.Bytes) / 1024.0:F0} |"
            );
        }
        return clicks.All(click => click.IsOk) ? 0 : 1;
    }
}

/// <param name="Bytes">As transferred, without headers.</param>
internal sealed record Click(string Page, double Milliseconds, long Bytes, bool IsOk);
