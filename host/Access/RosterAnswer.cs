namespace DinsosFlow.Host.Access;

/// <summary>What came of an administrator's act: done, perhaps with a password to hand over, or refused in their words.</summary>
/// <param name="Refusal">Null when it was done.</param>
/// <param name="Password">Shown once; null where none was made.</param>
public sealed record RosterAnswer(string? Refusal = null, string? Password = null, string? PersonId = null);
