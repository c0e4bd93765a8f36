using System.Collections.Immutable;
using System.Security.Cryptography;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads calendars, each under its parent.</summary>
public static class CalendarLoader
{
    /// <param name="files">Path as the author knows it, and bytes.</param>
    public static CalendarBook Load(IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var drafts = new Dictionary<string, CalendarDraft>();
        var broken = new Dictionary<string, string>();
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
                    broken.TryAdd(draft.Id, path);
                    continue;
                }
                if (!drafts.TryAdd(draft.Id, draft))
                {
                    draft.Refuse(
                        "kalender-ganda",
                        $"Kalender `{draft.Id}` sudah ada di {drafts[draft.Id].File}.",
                        "Beri nama pengenal lain.",
                        problems,
                        "kalender"
                    );
                }
            }
        }
        var calendars = ImmutableDictionary.CreateBuilder<string, WorkCalendar>();
        foreach (var draft in drafts.Values)
        {
            if (Resolve(draft, drafts, broken, problems) is { } definition)
            {
                calendars.Add(definition.Id, WorkCalendar.Build(definition));
            }
        }
        return new CalendarBook(calendars.ToImmutable(), problems.ToImmutable());
    }

    private static CalendarDefinition? Resolve(
        CalendarDraft draft,
        Dictionary<string, CalendarDraft> drafts,
        Dictionary<string, string> broken,
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
                    broken.TryGetValue(parent, out var file)
                        ? $"Kalender induk `{parent}` belum dapat dipakai: ada kesalahan di {file}."
                        : $"Kalender induk `{parent}` tidak ada, atau merujuk kembali ke sini.",
                    file is null ? "Periksa `induk`." : "Perbaiki kalender induk itu lebih dahulu.",
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
                problems,
                "jam_kerja"
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
            Layers = [.. chain.Select(layer => layer.Id)],
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
