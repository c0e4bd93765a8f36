using DinsosFlow.Engine.Cases;
using NodaTime;

namespace DinsosFlow.Host.Screen;

/// <summary>A refusal with who and when, as far as they are known.</summary>
public static class RefusalSentence
{
    public static string Of(Refusal refusal, IReadOnlyDictionary<string, string> names, DateTimeZone zone)
    {
        var who = refusal.Person is { } person ? names.GetValueOrDefault(person) : null;
        var when = refusal.At is { } at ? TimeWords.Full(at, zone) : null;
        var details = string.Join(", ", new[] { who is null ? null : $"oleh {who}", when }.OfType<string>());
        var words = RefusalWords.Of(refusal);
        return details.Length == 0 ? words : $"{words} ({details})";
    }
}
