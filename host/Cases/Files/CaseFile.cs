using DinsosFlow.Engine.Cases;
using NodaTime;

namespace DinsosFlow.Host.Cases.Files;

/// <summary>A file in a case, as its history tells.</summary>
/// <param name="Content">SHA-256 of the bytes, hex; other words once it was erased.</param>
/// <param name="Requirement">Position (from 0) of the requirement of the visit's row that it meets.</param>
/// <param name="Size">Bytes.</param>
public sealed record CaseFile(
    int Number,
    int Visit,
    int? Requirement,
    string Name,
    string Content,
    string Type,
    long Size,
    Instant At,
    string By
)
{
    private const int Kilobyte = 1024;

    public string SizeWords => Size < Kilobyte * Kilobyte ? $"{Math.Max(1, Size / Kilobyte)} kB" : $"{Size / (Kilobyte * Kilobyte)} MB";

    /// <summary>Those that were not withdrawn, in the order in which they came.</summary>
    /// <param name="history">With personal words put back.</param>
    public static IReadOnlyList<CaseFile> In(IReadOnlyList<CaseEvent> history)
    {
        var withdrawn = history
            .Select(@event => @event.Fact)
            .OfType<Fact.AttachmentWithdrawn>()
            .Select(fact => fact.Attachment)
            .ToHashSet();
        var files = new List<CaseFile>();
        foreach (var @event in history)
        {
            if (@event.Fact is Fact.AttachmentAdded added && !withdrawn.Contains(added.Attachment))
            {
                files.Add(
                    new CaseFile(
                        added.Attachment,
                        added.Visit,
                        added.Requirement,
                        added.Name.Text,
                        added.Content.Text,
                        added.Type,
                        added.Size,
                        @event.OccurredAt,
                        @event.By
                    )
                );
            }
        }
        return files;
    }
}
