using System.Text.Json;

namespace DinsosFlow.Load.Killed;

/// <summary>A command as its sender knows it.</summary>
internal sealed class Sent
{
    /// <summary>Also the words that it carries: a case's subject, a completion's note.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public required Act Act { get; init; }

    /// <summary>Which case it is about; null for a start.</summary>
    public Guid? Case { get; init; }

    /// <summary>Of two that complete one task at once; null for one that nobody disputes.</summary>
    public string? Rival { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Times { get; set; }

    /// <summary>Null where no answer came.</summary>
    public Answered? Answer { get; set; }

    /// <summary>What sending it once more brought, after it had been answered; null where nobody tried.</summary>
    public Answered? Again { get; set; }
}

internal enum Act
{
    Start,
    Claim,
    Complete,
}

/// <param name="Case">Null where the command was refused.</param>
/// <param name="Number">Of a case that was started.</param>
/// <param name="Task">The first that is open afterwards.</param>
internal sealed record Answered(int Status, Guid? Case, string? Number, string? Task)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    public static Answered Read(int status, byte[] body)
    {
        var read = new Answered(status, null, null, null);
        if (!read.IsAccepted)
        {
            return read;
        }
        using var document = JsonDocument.Parse(body);
        var answer = document.RootElement;
        return read with
        {
            Case = answer.GetProperty("case").GetGuid(),
            Number = answer.TryGetProperty("number", out var number) ? number.GetString() : null,
            Task = answer.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("task").GetString()).FirstOrDefault(),
        };
    }
}
