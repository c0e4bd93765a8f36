namespace DinsosFlow.Engine.Cases;

/// <summary>
/// Words that may name a person (UU PDP 27/2022): subjects, applicants, notes, reasons. Kept outside hashed
/// payloads, so that erasing them leaves the chain whole. The engine never reads them.
/// </summary>
public sealed record PersonalText(string Text)
{
    public static PersonalText Of(string? text) => new(text?.Trim() ?? "");

    public static PersonalText? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : new PersonalText(text.Trim());
}
