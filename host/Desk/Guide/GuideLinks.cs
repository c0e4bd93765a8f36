using System.Text.RegularExpressions;

namespace DinsosFlow.Host.Desk.Guide;

/// <summary>An address in brackets in a guide's step leads there; <c>/mulai</c> does not, which opens by its code alone.</summary>
internal static partial class GuideLinks
{
    /// <returns>The step in parts; those that lead somewhere with their address.</returns>
    public static IEnumerable<(string Words, string? Address)> Of(string step)
    {
        var at = 0;
        foreach (Match found in Address().Matches(step))
        {
            yield return (step[at..found.Index], null);
            yield return (found.Value, found.Value);
            at = found.Index + found.Length;
        }
        yield return (step[at..], null);
    }

    [GeneratedRegex(@"(?<=\()/(?!mulai)[a-z][a-z/-]*(?=\))", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
