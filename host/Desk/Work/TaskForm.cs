using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Desk.Work;

/// <summary>The form of a task's page, as it is typed; also what a draft keeps of it.</summary>
public sealed class TaskForm
{
    /// <summary>What a browser takes of a text; more in a draft is cut.</summary>
    public const int MaxText = 4000;

    [JsonIgnore]
    public string? Key { get; set; }

    [JsonIgnore]
    public string? Answer { get; set; }

    /// <summary>What to do with the form instead of completing the task: attach, keep as a draft, throw the draft away.</summary>
    [JsonIgnore]
    public string? Act { get; set; }

    [JsonIgnore]
    public IFormFile? File { get; set; }

    /// <summary>Position of the requirement that the file meets; empty for none.</summary>
    public string? FileFor { get; set; }
    public string? Note { get; set; }
    public string? To { get; set; }
    public List<int>? Checklist { get; set; }
    public List<string>? Choices { get; set; }
    public string? HappenedAt { get; set; }
    public string? HappenedAtClock { get; set; }
    public string? OnBehalfOf { get; set; }
    public List<string>? SheetTo { get; set; }
    public List<string>? SheetCopies { get; set; }
    public List<string>? SheetInstructions { get; set; }
    public string? SheetUrgency { get; set; }
    public string? SheetNote { get; set; }

    [JsonIgnore]
    public int? Requirement => int.TryParse(FileFor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What stands on the disposition sheet; null where nothing was written on it.</summary>
    [JsonIgnore]
    public Disposition? Sheet
    {
        get
        {
            var isEmpty =
                SheetTo is not { Count: > 0 }
                && SheetCopies is not { Count: > 0 }
                && SheetInstructions is not { Count: > 0 }
                && string.IsNullOrEmpty(SheetUrgency)
                && string.IsNullOrWhiteSpace(SheetNote);
            ImmutableArray<string> to =
            [
                .. string.IsNullOrEmpty(To) ? [] : new[] { To },
                .. (SheetTo ?? []).Where(position => position != To),
            ];
            return isEmpty
                ? null
                : new Disposition(
                    to,
                    [.. SheetCopies ?? []],
                    [.. SheetInstructions ?? []],
                    string.IsNullOrEmpty(SheetUrgency) ? null : SheetUrgency,
                    PersonalText.OrNull(SheetNote)
                );
        }
    }

    /// <summary>The sheet with what may stand on it: positions that are directed from here, words that the office prints.</summary>
    public Disposition? SheetWithin(IReadOnlyCollection<string> positions, DispositionForm printed) =>
        Sheet is { } sheet
            ? sheet with
            {
                To = [.. sheet.To.Where(position => position == To || positions.Contains(position))],
                Copies = [.. sheet.Copies.Where(positions.Contains)],
                Instructions = [.. sheet.Instructions.Where(words => printed.Instructions.Contains(words))],
                Urgency = sheet.Urgency is { } urgency && printed.Urgencies.Contains(urgency) ? urgency : null,
            }
            : null;

    /// <summary>From the fields of a form that was sent in passing.</summary>
    public static TaskForm From(IFormCollection fields)
    {
        return new TaskForm
        {
            FileFor = One("FileFor"),
            Note = One("Note"),
            To = One("To"),
            Checklist =
            [
                .. Many("Checklist")
                    .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1)
                    .Where(index => index >= 0),
            ],
            Choices = Many("Choices"),
            HappenedAt = One("HappenedAt"),
            HappenedAtClock = One("HappenedAtClock"),
            OnBehalfOf = One("OnBehalfOf"),
            SheetTo = Many("SheetTo"),
            SheetCopies = Many("SheetCopies"),
            SheetInstructions = Many("SheetInstructions"),
            SheetUrgency = One("SheetUrgency"),
            SheetNote = One("SheetNote"),
        };

        string? One(string name) => fields.TryGetValue($"Form.{name}", out var value) ? value.ToString() : null;
        List<string> Many(string name) => fields.TryGetValue($"Form.{name}", out var values) ? [.. values.OfType<string>()] : [];
    }

    /// <summary>As much of it as the page's own fields take, so that a draft stays small whatever was sent.</summary>
    internal TaskForm Bounded()
    {
        const int MostTicks = 200;
        const int MaxWord = 300;
        return new TaskForm
        {
            FileFor = Cut(FileFor, MaxWord),
            Note = Cut(Note, MaxText),
            To = Cut(To, MaxWord),
            Checklist = Checklist?.Take(MostTicks).ToList(),
            Choices = CutAll(Choices),
            HappenedAt = Cut(HappenedAt, MaxWord),
            HappenedAtClock = Cut(HappenedAtClock, MaxWord),
            OnBehalfOf = Cut(OnBehalfOf, MaxWord),
            SheetTo = CutAll(SheetTo),
            SheetCopies = CutAll(SheetCopies),
            SheetInstructions = CutAll(SheetInstructions),
            SheetUrgency = Cut(SheetUrgency, MaxWord),
            SheetNote = Cut(SheetNote, MaxText),
        };

        static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;
        static List<string>? CutAll(List<string>? words) => words?.Take(MostTicks).Select(word => Cut(word, MaxWord)!).ToList();
    }
}
