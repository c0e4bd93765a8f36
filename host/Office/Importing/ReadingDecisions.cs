using System.Collections.Immutable;
using System.Text.Json;
using DinsosFlow.Engine.Importing;
using NodaTime.Serialization.SystemTextJson;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>A post that a table names and the office does not have yet.</summary>
/// <param name="Superior">Id of the post above; null for the head.</param>
public sealed record NewPost(string Id, string Name, string Unit, string? Superior);

/// <summary>Everything that was decided about a reading, kept with it.</summary>
public sealed record ReadingDecisions(ImmutableArray<SopChoices> Choices, ImmutableArray<NewPost> Posts)
{
    public static readonly ReadingDecisions None = new([], []);

    public SopChoices Of(int sop) => Choices.FirstOrDefault(choices => choices.Sop == sop) ?? new SopChoices(sop);

    public ReadingDecisions With(SopChoices changed) =>
        this with
        {
            Choices = [.. Choices.Where(choices => choices.Sop != changed.Sop), changed],
        };

    private static readonly JsonSerializerOptions Options = new() { Converters = { NodaConverters.LocalDateConverter } };

    public string Write() => JsonSerializer.Serialize(this, Options);

    public static ReadingDecisions Read(string json) => JsonSerializer.Deserialize<ReadingDecisions>(json, Options) ?? None;
}
