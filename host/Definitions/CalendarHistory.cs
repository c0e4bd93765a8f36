using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Definitions;

/// <summary>How a calendar changed, from the versions in the store: its own file's and those of the calendars it adds to.</summary>
public sealed class CalendarHistory(DinsosFlowDb db)
{
    /// <summary>The newest first. A version that could not be worked by is passed over.</summary>
    public async Task<IReadOnlyList<CalendarChange>> ReadAsync(string id, CancellationToken cancel = default)
    {
        var documents = await db
            .Documents.AsNoTracking()
            .Where(document => document.Path.StartsWith("calendars/") && document.Standing == VersionStanding.Settled)
            .ToListAsync(cancel);
        return Of(id, documents);
    }

    internal static IReadOnlyList<CalendarChange> Of(string id, IEnumerable<DocumentRow> documents)
    {
        var current = new SortedDictionary<string, DocumentRow>(StringComparer.Ordinal);
        var changes = new List<CalendarChange>();
        CalendarDefinition? before = null;
        foreach (
            var document in documents
                .OrderBy(document => document.PublishedAt)
                .ThenBy(document => document.Version)
                .ThenBy(document => document.Path, StringComparer.Ordinal)
        )
        {
            current[document.Path] = document;
            var book = CalendarLoader.Load(current.Values.Select(row => (row.Path, (ReadOnlyMemory<byte>)row.Bytes)));
            if (book.Calendars.GetValueOrDefault(id)?.Definition is { } now && now.Version != before?.Version)
            {
                changes.Add(
                    new CalendarChange(document.PublishedAt, now.Version, before is null ? [] : CalendarChanges.Between(before, now))
                );
                before = now;
            }
        }
        changes.Reverse();
        return changes;
    }
}
