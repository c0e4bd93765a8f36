using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DinsosFlow.Engine.Cases;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Events and states as JSON text. What was written once is read by every later version.</summary>
public static class EventJson
{
    /// <summary>Shape of the stored state; a row with another one is folded again from its events.</summary>
    public const int StateSchema = 4;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What a record derives from its own parts is not stored twice.
        IgnoreReadOnlyProperties = true,
        Converters = { new InstantText(), new DateText(), new PersonalTextText(), new JsonStringEnumConverter() },
    };

    private static readonly Dictionary<string, Type> FactTypes = typeof(Fact)
        .GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(Fact)))
        .ToDictionary(type => type.Name);

    public static string TypeOf(Fact fact) => fact.GetType().Name;

    /// <summary>The whole event: everything in it is under the hash.</summary>
    public static string Write(CaseEvent @event) =>
        JsonSerializer.Serialize(
            new Envelope(
                @event.Seq,
                TypeOf(@event.Fact),
                @event.OccurredAt,
                @event.RecordedAt,
                @event.By,
                @event.OnBehalfOf,
                JsonSerializer.SerializeToElement(@event.Fact, @event.Fact.GetType(), Options)
            ),
            Options
        );

    /// <exception cref="JsonException">The stored text is broken, or was written by a later version.</exception>
    public static CaseEvent Read(string payload)
    {
        var envelope = JsonSerializer.Deserialize<Envelope>(payload, Options) ?? throw new JsonException("The event is empty.");
        if (!FactTypes.TryGetValue(envelope.Type, out var type))
        {
            throw new JsonException($"The event {envelope.Type} is not known to this version.");
        }
        var fact = (Fact)envelope.Fact.Deserialize(type, Options)!;
        return new CaseEvent(envelope.Seq, envelope.OccurredAt, envelope.RecordedAt, envelope.By, envelope.OnBehalfOf, fact);
    }

    public static string WriteState(CaseState state) => JsonSerializer.Serialize(state, Options);

    public static CaseState ReadState(string state) =>
        JsonSerializer.Deserialize<CaseState>(state, Options) ?? throw new JsonException("The state is empty.");

    /// <summary>Any record of the commands, in the same writing.</summary>
    internal static JsonObject ToNode(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), Options)!.AsObject();

    private sealed record Envelope(
        int Seq,
        string Type,
        Instant OccurredAt,
        Instant RecordedAt,
        string By,
        string? OnBehalfOf,
        JsonElement Fact
    );

    private sealed class InstantText : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class DateText : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    /// <summary>Only sealed texts reach the payload: see <see cref="PersonalSeal"/>.</summary>
    private sealed class PersonalTextText : JsonConverter<PersonalText>
    {
        public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
