using System.Collections.Immutable;
using System.Security.Cryptography;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>All calendars of an installation, parents resolved.</summary>
public sealed class CalendarBook
{
    private CalendarBook(ImmutableDictionary<string, WorkCalendar> calendars, ImmutableArray<Problem> problems) =>
        (Calendars, Problems) = (calendars, problems);

    public static readonly CalendarBook Empty = new(ImmutableDictionary<string, WorkCalendar>.Empty, []);

    /// <summary>By id; a calendar with an error, or under one, is missing.</summary>
    public ImmutableDictionary<string, WorkCalendar> Calendars { get; }

    public ImmutableArray<Problem> Problems { get; }

    /// <param name="files">Path as the author knows it, and bytes.</param>
    public static CalendarBook Load(IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var drafts = new Dictionary<string, CalendarDraft>();
        foreach (var (path, bytes) in files)
        {
            var document = DocumentReader.Read(path, bytes);
            problems.AddRange(document.Problems);
            if (document.ValueOrNull is { } map)
            {
                var list = new ProblemList(path);
                var draft = CalendarDraft.Read(map, list, Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..12]);
                problems.AddRange(list.ToImmutable());
                if (list.ToImmutable().Any(problem => problem.IsError))
                {
                    continue;
                }
                if (!drafts.TryAdd(draft.Id, draft))
                {
                    draft.Refuse(
                        "kalender-ganda",
                        $"Kalender `{draft.Id}` sudah ada di {drafts[draft.Id].File}.",
                        "Beri nama pengenal lain.",
                        problems
                    );
                }
            }
        }
        var calendars = ImmutableDictionary.CreateBuilder<string, WorkCalendar>();
        foreach (var draft in drafts.Values)
        {
            if (Resolve(draft, drafts, problems) is { } definition)
            {
                calendars.Add(definition.Id, WorkCalendar.Build(definition));
            }
        }
        return new CalendarBook(calendars.ToImmutable(), problems.ToImmutable());
    }

    private static CalendarDefinition? Resolve(
        CalendarDraft draft,
        Dictionary<string, CalendarDraft> drafts,
        ImmutableArray<Problem>.Builder problems
    )
    {
        var chain = new List<CalendarDraft> { draft };
        while (chain[^1].Parent is { } parent)
        {
            if (!drafts.TryGetValue(parent, out var next) || chain.Contains(next))
            {
                draft.Refuse(
                    "kalender-tak-ada",
                    $"Kalender induk `{parent}` tidak ada, atau merujuk kembali ke sini.",
                    "Periksa `induk`.",
                    problems,
                    "induk"
                );
                return null;
            }
            chain.Add(next);
        }
        var zone = chain.Select(layer => layer.Zone).FirstOrDefault(found => found is not null);
        var week = chain.Select(layer => layer.Week).FirstOrDefault(found => found is not null);
        if (zone is null && week is not null)
        {
            draft.Refuse(
                "zona-kurang",
                $"Kalender `{draft.Id}` punya jam kerja tetapi tidak punya zona waktu.",
                "Tambahkan `zona: Asia/Makassar` atau zona lain.",
                problems
            );
        }
        if (zone is null || week is null)
        {
            // A layer of holidays alone is no calendar to work by; it is only a parent.
            return null;
        }
        return new CalendarDefinition
        {
            Id = draft.Id,
            Version = string.Join('.', chain.Select(layer => layer.Version)),
            Name = draft.Name,
            Zone = zone,
            Week = week,
            Periods = [.. chain.SelectMany(layer => layer.Periods)],
            Holidays = chain
                .SelectMany(layer => layer.Holidays)
                .GroupBy(holiday => holiday.Key)
                .ToImmutableDictionary(group => group.Key, group => group.First().Value),
            DecreedYears = [.. chain.SelectMany(layer => layer.DecreedYears)],
            IsRoundTheClock = draft.IsRoundTheClock,
        };
    }
}
