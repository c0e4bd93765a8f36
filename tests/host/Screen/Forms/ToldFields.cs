using AngleSharp.Dom;

namespace DinsosFlow.Host.Tests.Screen.Forms;

/// <summary>The one way in which a form says what is wrong with it.</summary>
internal static class ToldFields
{
    /// <returns>What is not as it should be where a page refuses a field: a line of the summary leads to it, the same words stand at it,
    /// and the title says so.</returns>
    public static IEnumerable<string> Faults(Shown answer, string field)
    {
        var page = RenderedForm.Read(answer.Text);
        if (!(page.Title ?? "").StartsWith("Galat: ", StringComparison.Ordinal))
        {
            yield return $"the title is \"{page.Title}\" ({answer.Status} {answer.Location})";
        }
        var lines = page.QuerySelectorAll("[role=alert] a[href^='#']")
            .Select(link => (Words: link.TextContent, Field: page.GetElementById(link.GetAttribute("href")![1..])))
            .ToList();
        if (lines.Exists(line => line.Field is null))
        {
            yield return "the summary leads to nothing";
        }
        if (lines.Find(line => line.Field is { } target && IsOrHolds(target, field)) is not { Field: { } told } found)
        {
            yield return $"no line of the summary leads to it: {page.QuerySelector("[role=alert]")?.TextContent.Trim()}";
            yield break;
        }
        var beside = told.Closest(".field")?.QuerySelector(".wrong") ?? told.QuerySelector(".wrong");
        if (beside?.TextContent != found.Words)
        {
            yield return $"at the field stands \"{beside?.TextContent}\" and not \"{found.Words}\"";
        }
        if (beside?.Id is { } id && !(told.GetAttribute("aria-describedby") ?? "").Split(' ').Contains(id))
        {
            yield return "the field does not say what describes it";
        }
    }

    /// <summary>The field itself, or what stands around several of one name.</summary>
    private static bool IsOrHolds(IElement target, string field) =>
        target.GetAttribute("name") == field || target.QuerySelector($"[name=\"{field}\"]") is not null;
}
