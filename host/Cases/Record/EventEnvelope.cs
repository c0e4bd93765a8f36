using System.Text.Json;
using NodaTime;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>An event as it is written, before its fact.</summary>
/// <inheritdoc cref="EventEnvelope"/>
internal sealed record EventHead(int Seq, string Type, int? Version, Instant OccurredAt, Instant RecordedAt, string By, string? OnBehalfOf);

/// <summary>An event as it is stored: all of it is under the hash.</summary>
/// <param name="Version">Of the members in <paramref name="Fact"/>; null for 1.</param>
internal sealed record EventEnvelope(
    int Seq,
    string Type,
    int? Version,
    Instant OccurredAt,
    Instant RecordedAt,
    string By,
    string? OnBehalfOf,
    JsonElement Fact
);
