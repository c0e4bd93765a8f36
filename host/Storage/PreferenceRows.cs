using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>A way of looking at one's desk, kept under a name. Null parts are not asked for.</summary>
public sealed class SavedFilterRow
{
    public required Guid Id { get; init; }
    public required string PersonId { get; init; }
    public required string Name { get; set; }

    /// <summary>Key of a definition.</summary>
    public string? Sop { get; init; }
    public string? Position { get; init; }

    /// <summary>The word of the address, as <c>DeskFilter</c> reads it.</summary>
    public string? State { get; init; }
    public string? Urgency { get; init; }
    public required Instant SavedAt { get; init; }

    /// <summary>The desk opens with it; at most one of a person's.</summary>
    public bool IsStart { get; set; }
}

/// <summary>What a person has set for themselves. Without a row everything is as usual.</summary>
public sealed class PreferenceRow
{
    public required string PersonId { get; init; }

    /// <summary>Single keys do nothing: for speech input, and for those whom they disturb (WCAG 2.1.4).</summary>
    public required bool KeysAreOff { get; set; }

    /// <summary>Kinds of mail that the person does not want: ids of <c>MailTopics</c>, separated by spaces.</summary>
    public string MailsOff { get; set; } = "";
}
