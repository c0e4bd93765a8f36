using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DinsosFlow.Engine.Cases;
using NodaTime.Serialization.SystemTextJson;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>
/// Events and states as JSON text. Reading is strict: what a program does not know, it must not decide by. An unknown event, version or
/// member is refused, and so is an event without a member that it has always had.
/// </summary>
public static class EventJson
{
    /// <summary>Shape of the stored state; a row with another one is folded again from its events.</summary>
    public const int StateSchema = 5;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What a record derives from its own parts is not stored twice.
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        TypeInfoResolver = EventJsonContext.Default.WithAddedModifier(Require),
        Converters =
        {
            NodaConverters.InstantConverter,
            NodaConverters.LocalDateConverter,
            new SealedTextJson(),
            new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
        },
    };

    private static readonly JsonSerializerOptions Asked = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            NodaConverters.InstantConverter,
            NodaConverters.LocalDateConverter,
            new TypedTextJson(),
            new JsonStringEnumConverter(),
        },
    };

    /// <summary>What the API, webhooks and the store call it.</summary>
    public static string TypeOf(Fact fact) => EventTable.Current.Of(fact).Name;

    /// <param name="seal">Takes personal words away; null where there are none.</param>
    /// <exception cref="InvalidOperationException">There are personal words, and nothing to seal them with.</exception>
    public static string Write(CaseEvent @event, Func<PersonalText.Words, PersonalText.Sealed>? seal = null) =>
        Write(@event, seal, EventTable.Current);

    internal static string Write(CaseEvent @event, Func<PersonalText.Words, PersonalText.Sealed>? seal, EventTable table)
    {
        var format = table.Of(@event.Fact);
        var fact = SealedTextJson.Sealing(seal, () => JsonSerializer.Serialize(@event.Fact, Options.GetTypeInfo(format.Type)));
        int? version = format.Version == 1 ? null : format.Version;
        var (seq, occurredAt, recordedAt, by, onBehalfOf, _) = @event;
        var envelope = new EventEnvelope(seq, format.Name, version, occurredAt, recordedAt, by, onBehalfOf, Fact: null);
        var open = JsonSerializer.Serialize(envelope, TypeInfo<EventEnvelope>()).AsSpan()[..^1];
        return $"{open},\"fact\":{fact}}}";
    }

    /// <param name="open">Puts the words back, or looks at what stands for them; null to leave them sealed.</param>
    /// <exception cref="JsonException">The stored text is broken, or a later program wrote it.</exception>
    public static CaseEvent Read(string payload, Func<PersonalText.Sealed, PersonalText>? open = null) =>
        Read(payload, open, EventTable.Current);

    internal static CaseEvent Read(string payload, Func<PersonalText.Sealed, PersonalText>? open, EventTable table)
    {
        var envelope = JsonSerializer.Deserialize(payload, TypeInfo<EventEnvelope>()) ?? throw new JsonException("The event is empty.");
        var format = table.Named(envelope.Type);
        var fact = SealedTextJson.Opening(open, () => ReadFact(envelope, format));
        return new CaseEvent(envelope.Seq, envelope.OccurredAt, envelope.RecordedAt, envelope.By, envelope.OnBehalfOf, fact);
    }

    public static string WriteState(CaseState state) => JsonSerializer.Serialize(state, TypeInfo<CaseState>());

    public static CaseState ReadState(string state) =>
        JsonSerializer.Deserialize(state, TypeInfo<CaseState>()) ?? throw new JsonException("The state is empty.");

    /// <summary>What somebody asked, to compare it with what they ask again: hashed and never stored, so words are as typed.</summary>
    internal static byte[] WriteAsked(object asked) => JsonSerializer.SerializeToUtf8Bytes(asked, asked.GetType(), Asked);

    private static Fact ReadFact(EventEnvelope envelope, EventFormat format)
    {
        if (envelope.Fact is not { } fact)
        {
            throw new JsonException($"Expected the members of {format.Name} in fact, but there are none.");
        }
        var type = Options.GetTypeInfo(format.Type);
        var version = envelope.Version ?? 1;
        var read = version == format.Version ? fact.Deserialize(type) : Older().Deserialize(type);
        return (Fact)read!;

        JsonObject Older() => format.Upcast(version, JsonObject.Create(fact) ?? []);
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>A member must be there unless it may be null, which is not written, or was added later, and so has a default.</summary>
    private static void Require(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            member.IsRequired |= member.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };
        }
    }

    private sealed class TypedTextJson : JsonConverter<PersonalText>
    {
        public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("What was asked is not read back.");

        public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
