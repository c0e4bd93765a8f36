using System.Globalization;

namespace DinsosFlow.Host.Screen;

/// <summary>A task outside its case: <c>&lt;case, 32 hex digits&gt;-&lt;number in the case&gt;</c>.</summary>
internal readonly record struct TaskId(Guid Case, int Task)
{
    private const int CaseLength = 32;

    public override string ToString() => $"{Case:N}-{Task}";

    public static bool TryParse(string text, out TaskId id)
    {
        id = default;
        if (
            text.Length > CaseLength + 1
            && text[CaseLength] == '-'
            && Guid.TryParseExact(text.AsSpan(0, CaseLength), "N", out var @case)
            && int.TryParse(text.AsSpan(CaseLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var task)
        )
        {
            id = new TaskId(@case, task);
            return true;
        }
        return false;
    }
}
