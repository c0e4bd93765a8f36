using System.Text.Json;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Clock;

/// <summary>
/// When this computer last had the store open, and which time was accepted: a small file (<c>jam.json</c>) in its data
/// folder. It is of the computer and not of the store, as the clock is; without it the store's last event counts.
/// </summary>
/// <param name="SeenAt">The time that was believed last.</param>
/// <param name="AcceptedAt">When somebody last said that the computer's clock is right, by that clock.</param>
/// <param name="AcceptedAhead">By how much the computer's clock then stood ahead of the database's.</param>
internal sealed record ClockMark(Instant SeenAt, Instant? AcceptedAt, Duration AcceptedAhead)
{
    private const string Name = "jam.json";

    public static string FileOf(Store store, IConfiguration configuration)
    {
        var folder = configuration["DINSOSFLOW_DATA"] is { Length: > 0 } given ? given : "data";
        return Path.Combine(store.File is { } file ? Path.GetDirectoryName(file)! : folder, Name);
    }

    /// <returns>Null where there is none, or none that can be read.</returns>
    public static ClockMark? Read(string file)
    {
        try
        {
            var written = JsonSerializer.Deserialize<Written>(File.ReadAllText(file));
            return Parse(written?.SeenAt) is { } seenAt
                ? new ClockMark(seenAt, Parse(written!.AcceptedAt), Duration.FromSeconds(written.AcceptedAheadSeconds))
                : null;
        }
        catch (Exception broken) when (broken is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>As a whole or not at all: a host may be killed here.</summary>
    public void Write(string file)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var beside = $"{file}.{Guid.NewGuid():N}";
        var accepted = AcceptedAt is { } at ? InstantPattern.ExtendedIso.Format(at) : null;
        var written = new Written(InstantPattern.ExtendedIso.Format(SeenAt), accepted, AcceptedAhead.TotalSeconds);
        File.WriteAllText(beside, JsonSerializer.Serialize(written));
        File.Move(beside, file, overwrite: true);
    }

    private static Instant? Parse(string? text) =>
        text is not null && InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at : null;

    private sealed record Written(string? SeenAt, string? AcceptedAt, double AcceptedAheadSeconds);
}
