using System.Text.Json;

namespace DinsosFlow.Load.Killed;

/// <summary>Each command of the clients' logs against the raw rows: its key, its words, its event.</summary>
internal sealed class CommandAudit
{
    private readonly Findings _findings;
    private readonly Dictionary<string, (Guid Case, string Number)> _keys;
    private readonly ILookup<string, (Guid Case, string Reference)> _words;
    private readonly ILookup<(Guid Case, string Type), string> _events;

    private CommandAudit(Findings findings, IEnumerable<string?[]> keys, IEnumerable<string?[]> words, IEnumerable<string?[]> events)
    {
        _findings = findings;
        _keys = keys.ToDictionary(row => row[0]!, row => Receipt(row[1]!));
        _words = words.ToLookup(row => row[0]!, row => (Guid.Parse(row[1]!), Guid.Parse(row[2]!).ToString("N")));
        _events = events.ToLookup(row => (Guid.Parse(row[0]!), row[1]!), row => row[2]!);
    }

    public static async Task RunAsync(RawStore store, IReadOnlyList<Sent> sent, Findings findings)
    {
        var audit = new CommandAudit(
            findings,
            await store.AskAsync("SELECT key, answer FROM command_keys"),
            await store.AskAsync("SELECT text, case_id, id FROM personal"),
            await store.AskAsync("SELECT case_id, type, payload FROM events")
        );
        foreach (var command in sent)
        {
            audit.Check(command);
        }
        foreach (var rivals in sent.Where(command => command.Rival is not null).GroupBy(command => command.Rival!))
        {
            audit.CheckRivals([.. rivals]);
        }
        var unknown = sent.Where(command => command.Answer is null).ToList();
        var kept = unknown.Count(command => audit._keys.ContainsKey(command.Key));
        Console.WriteLine($"of those never answered {kept} are there, {unknown.Count - kept} are not");
        findings.AddAll("key that nobody sent", audit._keys.Keys.Except(sent.Select(command => command.Key)));
        findings.AddAll("words that nobody sent", audit._words.Select(words => words.Key).Except(sent.Select(command => command.Key)));
    }

    private void Check(Sent command)
    {
        var (hasKey, done) = (_keys.TryGetValue(command.Key, out var kept), Done(command));
        var seen = $"{command.Act} {command.Key} of case {command.Case ?? command.Answer?.Case}: key {hasKey}, done {done} times";
        switch (command.Answer)
        {
            case { IsAccepted: true } answer:
                if (!hasKey || done != 1)
                {
                    _findings.Add("accepted, but not there exactly once", seen);
                }
                else if (kept.Case != answer.Case || (answer.Number is { } number && number != kept.Number))
                {
                    _findings.Add("accepted with another answer than was kept", $"{seen}; kept {kept}, answered {answer}");
                }
                break;
            case { } refused:
                if (hasKey || done != 0)
                {
                    _findings.Add("refused, but there", seen);
                }
                if (command.Rival is null)
                {
                    _findings.Add("refused though nothing stood against it", $"{seen}; status {refused.Status}");
                }
                break;
            case null when done != (hasKey ? 1 : 0):
                _findings.Add("unanswered and half there", seen);
                break;
        }
        if (command.Again is { } again && (again.Status, again.Case) != (command.Answer?.Status, command.Answer?.Case))
        {
            _findings.Add("answered otherwise the second time", $"{seen}; first {command.Answer}, then {again}");
        }
    }

    /// <summary>How often the record has what the command asks for.</summary>
    private int Done(Sent command) =>
        command.Act switch
        {
            // Nobody else takes the task.
            Act.Claim => _events[(command.Case!.Value, "TaskClaimed")].Count(),
            Act.Start => _words[command.Key].Count(words => IsIn(words, "CaseStarted")),
            Act.Complete => _words[command.Key].Count(words => words.Case == command.Case && IsIn(words, "TaskCompleted")),
            _ => throw new InvalidOperationException($"{command.Act} is not looked for."),
        };

    private bool IsIn((Guid Case, string Reference) words, string type) =>
        _events[(words.Case, type)].Count(payload => payload.Contains($"\"{words.Reference}#", StringComparison.Ordinal)) == 1;

    /// <summary>One task, two who complete it: one at most does, and where one was refused, one did.</summary>
    private void CheckRivals(IReadOnlyList<Sent> rivals)
    {
        var done = rivals.Sum(Done);
        var isAnswered = rivals.Any(command => command.Answer is not null);
        if (done > 1 || (isAnswered && done == 0))
        {
            _findings.Add("a task completed by two, or refused to both", $"{string.Join(" and ", rivals.Select(r => r.Key))}: {done}");
        }
    }

    private static (Guid Case, string Number) Receipt(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return (document.RootElement.GetProperty("case").GetGuid(), document.RootElement.GetProperty("number").GetString()!);
    }
}
