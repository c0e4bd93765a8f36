using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Every calendar that an organisation or one of its units names is there, and can be worked by.</summary>
internal static class CalendarReferences
{
    /// <param name="bytes">The organisation's own text: it is read again for the places of what is wrong.</param>
    public static IEnumerable<Problem> Check(string file, ReadOnlyMemory<byte> bytes, Organisation organisation, CalendarBook book)
    {
        var isKnown = organisation
            .Units.Select(unit => unit.Calendar)
            .Append(organisation.Calendar)
            .OfType<string>()
            .All(book.Calendars.ContainsKey);
        if (isKnown || DocumentReader.Read(file, bytes).ValueOrNull is not { } document)
        {
            return [];
        }
        var problems = new ProblemList(file);
        var map = new MapReader(document, "", problems);
        Check(map, book);
        foreach (var (node, path) in map.Items("unit"))
        {
            if (map.MapOf(node, path) is { } unit)
            {
                Check(unit, book);
            }
        }
        return problems.ToImmutable();
    }

    private static void Check(MapReader map, CalendarBook book)
    {
        if (map.Entry("kalender") is { } entry && map.Text("kalender") is { } id && !book.Calendars.ContainsKey(id))
        {
            var known = string.Join(", ", book.Calendars.Keys.Order(StringComparer.Ordinal));
            map.Problems.Error(
                entry.Value.Mark,
                map.PathOf("kalender"),
                "kalender-tak-ada",
                $"Tidak ada kalender `{id}` yang dapat dipakai bekerja.",
                known.Length == 0
                    ? "Tulis kalendernya di folder calendars/."
                    : $"Pilih salah satu: {known}; atau tulis kalendernya di folder calendars/."
            );
        }
    }
}
