using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Screen.Forms;
using NodaTime;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>What a person answered to one question, as the form gave it.</summary>
public sealed class ReadingAnswer
{
    private const int MaxName = 300;

    public string? Key { get; set; }

    /// <summary>Of the reading, as its page showed it.</summary>
    public int Version { get; set; }

    public string? Name { get; set; }

    /// <summary>A date.</summary>
    public string? On { get; set; }

    /// <summary>A time, in the words of printed ones.</summary>
    public string? Length { get; set; }

    /// <summary>A lane's place; a row's number; <c>catatan</c> or <c>sisih</c>.</summary>
    public string? Value { get; set; }

    /// <summary>A lane that acts together with the first; empty for none.</summary>
    public string? With { get; set; }

    /// <summary>The performer of the row above.</summary>
    public bool Same { get; set; }

    /// <summary>No limit.</summary>
    public bool IsUnlimited { get; set; }

    /// <summary>The same for the uncertain rows that follow, down to the first that is sure.</summary>
    public bool Down { get; set; }

    /// <param name="refuse">Gets what is wrong, in words for the field.</param>
    /// <returns>Null where it was refused.</returns>
    public SopChoices? Apply(SopChoices choices, Question question, SopDraft draft, CellLedger ledger, Action<string> refuse) =>
        question.Ask switch
        {
            Ask.Name => Named(choices, refuse),
            Ask.Date => Date(choices, question.Part, refuse),
            Ask.Performer => Performer(choices, question.Row, draft, refuse),
            Ask.Time => Time(choices, question.Row, draft, refuse),
            Ask.Decision => Decision(choices, question.Row, draft, refuse),
            Ask.Rest => Rest(choices, question.Cells[0], ledger, refuse),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Ask, "A question of no known kind."),
        };

    /// <summary>What was set aside of a cell is asked about again.</summary>
    public static SopChoices TakeBack(SopChoices choices, int cell) =>
        choices with
        {
            SetAside = choices.SetAside.RemoveAll(part => part.Cell == cell),
        };

    private SopChoices? Named(SopChoices choices, Action<string> refuse)
    {
        var typed = Name?.Trim() ?? "";
        if (typed.Length is > 0 and <= MaxName)
        {
            return choices with { Name = typed };
        }
        refuse(typed.Length == 0 ? "Tulis nama SOP." : $"Nama paling panjang {MaxName} huruf.");
        return null;
    }

    private SopChoices? Date(SopChoices choices, string which, Action<string> refuse)
    {
        var typed = On?.Trim() ?? "";
        LocalDate? on = typed.Length == 0 ? null : FormDate.Parse(typed);
        if (on is not null || typed.Length == 0)
        {
            return choices with { Dates = choices.Dates.SetItem(which, on) };
        }
        refuse($"Tanggal \"{typed}\" tidak terbaca. Tulis hari/bulan/tahun, misalnya 27/3/2026, atau kosongkan bila memang tidak ada.");
        return null;
    }

    private SopChoices? Performer(SopChoices choices, int row, SopDraft draft, Action<string> refuse)
    {
        ImmutableArray<int> lanes = Same && row > 1 ? LanesOf(draft, row - 1) : [.. Lanes(draft.Lanes.Length)];
        if (lanes.IsEmpty)
        {
            refuse("Pilih pelaksananya.");
            return null;
        }
        return choices with { Performers = Filled(choices.Performers, row, lanes, Unsure(draft, DoubtKind.Performer)) };
    }

    private IEnumerable<int> Lanes(int count) =>
        new[] { Value, With }
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lane) ? lane : -1)
            .Where(lane => lane >= 0 && lane < count)
            .Distinct();

    private static ImmutableArray<int> LanesOf(SopDraft draft, int row) =>
        [.. draft.Rows[row - 1].Lanes.Select(id => draft.Lanes.ToList().FindIndex(lane => lane.Id == id))];

    private SopChoices? Time(SopChoices choices, int row, SopDraft draft, Action<string> refuse)
    {
        var typed = IsUnlimited ? "tidak ada" : Length?.Trim() ?? "";
        if (typed.Length > 0 && TimeText.Parse(typed).Limit is not null)
        {
            return choices with { Limits = Filled(choices.Limits, row, typed, Unsure(draft, DoubtKind.Time)) };
        }
        refuse(
            typed.Length == 0
                ? "Tulis batas waktunya, atau \"tidak ada\"."
                : $"Waktu \"{typed}\" tidak terbaca. Tulis misalnya 30 menit, 2 jam, 3 hari kerja, atau \"tidak ada\"."
        );
        return null;
    }

    private static HashSet<int> Unsure(SopDraft draft, DoubtKind kind) =>
        [.. draft.Doubts.Where(doubt => doubt.Kind == kind).Select(doubt => doubt.Row!.Value)];

    private ImmutableDictionary<int, T> Filled<T>(ImmutableDictionary<int, T> answers, int row, T answer, HashSet<int> unsure)
    {
        answers = answers.SetItem(row, answer);
        for (var next = row + 1; Down && unsure.Contains(next); next++)
        {
            answers = answers.SetItem(next, answer);
        }
        return answers;
    }

    private SopChoices? Decision(SopChoices choices, int row, SopDraft draft, Action<string> refuse)
    {
        if (int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var target) && target <= draft.Rows.Length)
        {
            return choices with { Refusals = choices.Refusals.SetItem(row, target) };
        }
        refuse("Pilih ke langkah mana bila jawabannya tidak, atau \"bukan keputusan\".");
        return null;
    }

    private SopChoices? Rest(SopChoices choices, SourceCell cell, CellLedger ledger, Action<string> refuse)
    {
        var parts = ledger.Unread.Where(entry => entry.Cell == cell).Select(entry => new CellPart(cell.Id, entry.Text));
        switch (Value)
        {
            case "catatan":
                return choices with { Noted = [.. choices.Noted, .. parts] };
            case "sisih":
                return choices with { SetAside = [.. choices.SetAside, .. parts] };
            default:
                refuse("Pilih: simpan pada catatan, atau sisihkan.");
                return null;
        }
    }
}
