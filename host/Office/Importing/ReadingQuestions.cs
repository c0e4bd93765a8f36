using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>What a person is asked about a reading.</summary>
public enum Ask
{
    Name,
    Date,
    Performer,
    Time,
    Decision,

    /// <summary>A part that nothing of the draft holds.</summary>
    Rest,
}

/// <param name="Part">Which date of the head, or the number of a row or cell; empty for the name.</param>
/// <param name="Why">What is uncertain, as a sentence's end; empty where nothing is and a person wants to change it.</param>
/// <param name="Cells">Where it stands in the source.</param>
public sealed record Question(Ask Ask, string Part, string Why, ImmutableArray<SourceCell> Cells)
{
    /// <summary>Of a row; 0 for others.</summary>
    public int Row => Ask is Ask.Performer or Ask.Time or Ask.Decision ? ReadingQuestions.NumberOf(Part) : 0;

    /// <summary>In an address: <c>pelaksana-3</c>.</summary>
    public string Key => Part.Length == 0 ? ReadingQuestions.WordOf(Ask) : $"{ReadingQuestions.WordOf(Ask)}-{Part}";
}

/// <summary>The questions of a draft, in the order of the page: the head, the rows, then what is left.</summary>
public static class ReadingQuestions
{
    public static readonly ImmutableArray<string> Dates = ["pembuatan", "revisi", "efektif"];

    public static ImmutableArray<Question> Open(SopDraft draft, CellLedger ledger)
    {
        var asked = ImmutableArray.CreateBuilder<Question>();
        foreach (var doubt in draft.Doubts)
        {
            if (Of(doubt) is { } question && !asked.Any(other => other.Key == question.Key))
            {
                asked.Add(question);
            }
        }
        // Of a row first who acts, then how long, then where to; the head before all rows.
        var ordered = asked.OrderBy(question => question.Row).ThenBy(question => question.Ask);
        return [.. ordered, .. Rests(draft, ledger)];
    }

    /// <summary>An open question, or one that a person opens anew.</summary>
    /// <returns>Null for a key that means nothing in this draft.</returns>
    public static Question? Find(string? key, SopDraft draft, ImmutableArray<Question> open)
    {
        if (key is null)
        {
            return null;
        }
        if (open.FirstOrDefault(question => question.Key == key) is { } asked)
        {
            return asked;
        }
        var dash = key.IndexOf('-', StringComparison.Ordinal);
        var (word, part) = dash < 0 ? (key, "") : (key[..dash], key[(dash + 1)..]);
        return word switch
        {
            "nama" when part.Length == 0 => new Question(Ask.Name, "", "", []),
            "tanggal" when Dates.Contains(part) => new Question(Ask.Date, part, "", []),
            "pelaksana" when IsRow(part) => new Question(Ask.Performer, part, "", []),
            "waktu" when IsRow(part) => new Question(Ask.Time, part, "", []),
            "keputusan" when IsRow(part) => new Question(Ask.Decision, part, "", []),
            _ => null,
        };

        bool IsRow(string text) => NumberOf(text) is > 0 and var row && row <= draft.Rows.Length;
    }

    /// <summary>Key of the question about what nothing of the draft holds of a cell.</summary>
    public static string RestOf(int cell) => $"{WordOf(Ask.Rest)}-{Number(cell)}";

    /// <summary>What a person set aside, cell by cell, in the order of the source.</summary>
    public static IReadOnlyList<(int Cell, string Place, string Text)> SetAside(SopChoices choices, Source source) =>
        [
            .. choices
                .SetAside.Where(part => part.Cell >= 0 && part.Cell < source.Cells.Length)
                .GroupBy(part => part.Cell)
                .OrderBy(parts => parts.Key)
                .Select(parts => (parts.Key, source.Cells[parts.Key].Place, string.Join(" … ", parts.Select(part => part.Text)))),
        ];

    /// <summary>Parts of the source that this SOP's draft does not hold; what belongs to no SOP is asked with the first.</summary>
    private static IEnumerable<Question> Rests(SopDraft draft, CellLedger ledger) =>
        ledger
            .Unread.Where(entry => entry.Sop == draft.Order || (entry.Sop == 0 && draft.Order == 1))
            .GroupBy(entry => entry.Cell)
            .Select(group => new Question(Ask.Rest, Number(group.Key.Id), group.First().At, [group.Key]));

    private static Question? Of(Doubt doubt) =>
        (doubt.Kind, doubt.Row) switch
        {
            (DoubtKind.Name, _) => new Question(Ask.Name, "", doubt.Reason, doubt.Cells),
            (DoubtKind.Date, _) => new Question(
                Ask.Date,
                Dates.First(date => doubt.Reason.StartsWith($"tanggal {date} ", StringComparison.Ordinal)),
                doubt.Reason,
                doubt.Cells
            ),
            (DoubtKind.Performer, { } row) => new Question(Ask.Performer, Number(row), doubt.Reason, doubt.Cells),
            (DoubtKind.Time, { } row) => new Question(Ask.Time, Number(row), doubt.Reason, doubt.Cells),
            (DoubtKind.Decision, { } row) => new Question(Ask.Decision, Number(row), doubt.Reason, doubt.Cells),
            _ => null,
        };

    internal static string WordOf(Ask ask) =>
        ask switch
        {
            Ask.Name => "nama",
            Ask.Date => "tanggal",
            Ask.Performer => "pelaksana",
            Ask.Time => "waktu",
            Ask.Decision => "keputusan",
            Ask.Rest => "sisa",
            _ => throw new ArgumentOutOfRangeException(nameof(ask), ask, "A question of no known kind."),
        };

    internal static int NumberOf(string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
