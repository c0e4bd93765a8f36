using System.Text.Json;
using System.Text.Json.Serialization;
using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>
/// Personal words where an event passes to and from the store: only <c>reference#commitment</c> ever stands in the text. The type does
/// it, so that no kind of fact can be forgotten.
/// </summary>
internal sealed class SealedTextJson : JsonConverter<PersonalText>
{
    private const char Separator = '#';

    // A converter gets nothing of its caller but the options, which are shared; an event is written and read on one thread.
    [ThreadStatic]
    private static Func<PersonalText.Words, PersonalText.Sealed>? _seal;

    [ThreadStatic]
    private static Func<PersonalText.Sealed, PersonalText>? _open;

    /// <param name="seal">Null to refuse words.</param>
    public static T Sealing<T>(Func<PersonalText.Words, PersonalText.Sealed>? seal, Func<T> write)
    {
        var outer = _seal;
        _seal = seal;
        try
        {
            return write();
        }
        finally
        {
            _seal = outer;
        }
    }

    /// <param name="open">Null to leave words sealed.</param>
    public static T Opening<T>(Func<PersonalText.Sealed, PersonalText>? open, Func<T> read)
    {
        var outer = _open;
        _open = open;
        try
        {
            return read();
        }
        finally
        {
            _open = outer;
        }
    }

    public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options)
    {
        var text = value switch
        {
            PersonalText.Sealed done => done,
            PersonalText.Words words when _seal is { } seal => seal(words),
            // They would be under the hash, where nobody could erase them.
            _ => throw new InvalidOperationException("Expected something to seal personal words with, but there is nothing."),
        };
        writer.WriteStringValue($"{text.Reference:N}{Separator}{text.Commitment}");
    }

    public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        if (text.Split(Separator) is not [var id, { Length: > 0 } commitment] || !Guid.TryParseExact(id, "N", out var reference))
        {
            throw new JsonException("Expected sealed words, but got something else.");
        }
        var words = new PersonalText.Sealed(reference, commitment);
        return _open?.Invoke(words) ?? words;
    }
}
