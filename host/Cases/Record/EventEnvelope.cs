using System.Text.Json;
using NodaTime;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>An event as it is stored: all of it is under the hash.</summary>
/// <param name="Version">Of the members in <paramref name="Fact"/>; null for 1.</param>
/// <param name="Fact">Never missing in a stored one. It is written behind the rest by itself, so null there.</param>
internal sealed record EventEnvelope(
    int Seq,
    string Type,
    int? Version,
    Instant OccurredAt,
    Instant RecordedAt,
    string By,
    string? OnBehalfOf,
    JsonElement? Fact
);
