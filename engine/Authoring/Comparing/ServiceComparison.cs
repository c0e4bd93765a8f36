using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>Two versions of a service: components, channels with their limits, and the rows of each.</summary>
public static class ServiceComparison
{
    public static ImmutableArray<Difference> Between(ServiceStandard before, ServiceStandard after)
    {
        var all = ImmutableArray.CreateBuilder<Difference>();
        var head = new Differences(all, "");
        head.Text("nama", before.Name, after.Name);
        head.Value("sifat", SopComparison.Word(before.Confidentiality), SopComparison.Word(after.Confidentiality));
        head.Value("kalender", before.Calendar, after.Calendar);
        head.List("sumber", SourcesOf(before), SourcesOf(after));
        foreach (var key in ServiceReader.Components)
        {
            head.List(key.Replace('_', ' '), before.Components.GetValueOrDefault(key, []), after.Components.GetValueOrDefault(key, []));
        }
        head.List("yang disimpulkan", before.Inferred, after.Inferred);
        head.Text("catatan", before.Note, after.Note);
        foreach (var gone in before.Channels.Where(channel => after.Channels.All(other => other.Id != channel.Id)))
        {
            head.Say($"saluran {gone.Name} dihapus");
        }
        foreach (var channel in after.Channels)
        {
            if (before.Channels.FirstOrDefault(other => other.Id == channel.Id) is { } was)
            {
                Between(head.At($"saluran {channel.Name}"), was, channel);
            }
            else
            {
                head.Say(
                    $"saluran {channel.Name} ditambahkan{(channel.Promise.TimeText.Length == 0 ? "" : $": {channel.Promise.TimeText}")}"
                );
            }
        }
        return all.DrainToImmutable();
    }

    private static void Between(Differences at, Channel was, Channel now)
    {
        at.Text("nama", was.Name, now.Name);
        at.Value("waktu", was.Promise.TimeText, now.Promise.TimeText);
        if (was.Promise.TimeText == now.Promise.TimeText)
        {
            at.Value("bacaan waktu", TimeText.Official(was.Promise.Time), TimeText.Official(now.Promise.Time));
        }
        at.Value("dihitung sejak", Word(was.Promise.Start), Word(now.Promise.Start));
        at.Value("SOP", was.SopId, now.SopId);
        at.List("yang disimpulkan", was.Inferred, now.Inferred);
        at.Text("catatan", was.Note, now.Note);
        switch (was.Procedure, now.Procedure)
        {
            case ({ } old, { } current):
                TableComparison.Between(at, old, current);
                break;
            case (null, { } current):
                at.Say($"tabel dengan {current.Steps.Length} langkah ditambahkan");
                break;
            case ({ } old, null):
                at.Say($"tabel dengan {old.Steps.Length} langkah dihapus");
                break;
        }
    }

    private static ImmutableArray<string> SourcesOf(ServiceStandard service) =>
        [.. service.Sources.Select(place => SopComparison.SourceOf(place)!)];

    private static string Word(PromiseStart start) =>
        start switch
        {
            PromiseStart.Received => "diterima",
            PromiseStart.Complete => "lengkap",
            _ => throw new ArgumentOutOfRangeException(nameof(start), start, "Of no known kind."),
        };
}
