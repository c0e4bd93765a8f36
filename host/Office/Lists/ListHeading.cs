using System.Collections.Immutable;
using System.Text;

namespace DinsosFlow.Host.Office.Lists;

/// <summary>A column that a list may have.</summary>
/// <param name="Name">As the page calls it.</param>
/// <param name="Spellings">How offices head it, in small letters and with single spaces.</param>
public sealed record ListHeading(string Name, params ImmutableArray<string> Spellings)
{
    /// <summary>"Unit Kerja / Bidang *" is any of its parts.</summary>
    public bool IsHeadedBy(string heading)
    {
        var all = Words(heading);
        return all.Length > 0
            && (IsSpelled(all) || heading.Split('/', '(', ')', '\n').Select(Words).Any(part => part.Length > 0 && IsSpelled(part)));
    }

    private bool IsSpelled(string words) => words == Words(Name) || Spellings.Contains(words);

    private static string Words(string heading)
    {
        var words = new StringBuilder(heading.Length);
        foreach (var letter in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                words.Append(letter);
            }
            else if (letter is not ('.' or '-') && words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }
        return words.ToString().TrimEnd();
    }
}
