namespace DinsosFlow.Engine.Cases;

/// <summary>
/// Words that may name a person (UU PDP 27/2022): subjects, applicants, notes, reasons. The store keeps them outside hashed
/// payloads, so that erasing them leaves the chain whole; what it reads back is <see cref="Sealed"/> until somebody opens it. The
/// engine only asks whether there are any.
/// </summary>
public abstract record PersonalText
{
    private PersonalText() { }

    /// <exception cref="InvalidOperationException">They are sealed: a history is opened before it is told.</exception>
    public abstract string Text { get; }

    /// <param name="text">Null and blanks give empty words, which whoever needs them refuses.</param>
    public static PersonalText Of(string? text) => new Words(text?.Trim() ?? "");

    public static PersonalText? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : new Words(text.Trim());

    /// <summary>Says which of the two it is and no more, so that no log holds the words.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>As they were typed.</summary>
    public sealed record Words(string Text) : PersonalText
    {
        public override string Text { get; } = Text;
    }

    /// <summary>Where the words are kept, and what proves that they are still the same.</summary>
    /// <param name="Commitment">A keyed hash of the words, lower-case hex; the key lies with the words.</param>
    public sealed record Sealed(Guid Reference, string Commitment) : PersonalText
    {
        public override string Text => throw new InvalidOperationException($"Expected words, but those of {Reference} are sealed.");
    }
}
