using System.Globalization;

namespace DinsosFlow.Load.Killed;

/// <summary>
/// Each case as its events say it must stand in the other tables, and nothing there without its case. By SQL and by hand, for
/// the one SOP that the clients run: whether a row is right in every column is what <c>verify</c> says.
/// </summary>
internal static class CaseAudit
{
    /// <summary>What each case must have of each table: the first row's task until it is completed, then the second's.</summary>
    private const string PerCase = """
        SELECT c.id, c.seq, c.head_hash,
            (SELECT count(*) FROM events e WHERE e.case_id = c.id) AS events,
            (SELECT max(e.seq) FROM events e WHERE e.case_id = c.id) AS last,
            (SELECT e.hash FROM events e WHERE e.case_id = c.id AND e.seq = c.seq) AS head,
            (SELECT count(*) FROM events e WHERE e.case_id = c.id AND e.type = 'CaseStarted') AS started,
            (SELECT count(*) FROM events e WHERE e.case_id = c.id AND e.type = 'TaskClaimed') AS claimed,
            (SELECT count(*) FROM events e WHERE e.case_id = c.id AND e.type = 'TaskCompleted') AS completed,
            (SELECT count(*) FROM tasks t WHERE t.case_id = c.id) AS tasks,
            (SELECT max(t.task) FROM tasks t WHERE t.case_id = c.id) AS task,
            (SELECT count(*) FROM tasks t WHERE t.case_id = c.id AND t.is_claimed) AS held,
            (SELECT count(DISTINCT p.task) FROM task_positions p WHERE p.case_id = c.id) AS desks,
            (SELECT count(*) FROM visit_facts v WHERE v.case_id = c.id) AS visits,
            (SELECT count(*) FROM case_actors a WHERE a.case_id = c.id) AS actors,
            (SELECT count(*) FROM search_rows s WHERE s.case_id = c.id) AS searched,
            (SELECT count(*) FROM tracking k WHERE k.case_id = c.id) AS tracked,
            (SELECT count(*) FROM personal w WHERE w.case_id = c.id) AS words,
            (SELECT count(*) FROM events e WHERE e.case_id = c.id AND e.type = 'VisitOpened') AS opened,
            (SELECT count(DISTINCT o.seq) FROM outbox o WHERE o.case_id = c.id AND o.kind = 'VisitOpened') AS told,
            (SELECT count(*) FROM outbox o WHERE o.case_id = c.id AND o.kind = 'VisitOpened') AS told_in_all
        FROM cases c
        """;

    public static async Task RunAsync(RawStore store, Findings findings)
    {
        foreach (var row in await store.AskAsync(PerCase))
        {
            Check(row, findings);
        }
        foreach (var table in await store.TablesOfCasesAsync())
        {
            findings.AddAll(
                $"{table} of a case that is not there",
                (await store.AskAsync($"SELECT DISTINCT case_id FROM {table} WHERE case_id NOT IN (SELECT id FROM cases)")).Select(row =>
                    row[0]!
                )
            );
        }
        await CheckNumbersAsync(store, findings);
        findings.AddAll(
            "left in the outbox",
            (await store.AskAsync("SELECT case_id, seq FROM outbox WHERE sent_at IS NULL")).Select(row => $"{row[0]} event {row[1]}")
        );
        findings.AddAll(
            "left to a handler",
            (await store.AskAsync("SELECT outbox, handler, reason FROM handlings WHERE done_at IS NULL")).Select(row =>
                string.Join(' ', row)
            )
        );
    }

    private static void Check(string?[] row, Findings findings)
    {
        var id = row[0]!;
        var counts = row.Select(value => int.TryParse(value, CultureInfo.InvariantCulture, out var count) ? count : 0).ToArray();
        var (seq, events, last) = (counts[1], counts[3], counts[4]);
        var (started, claimed, completed) = (counts[6], counts[7], counts[8]);
        Expect("events without gaps up to the head", (events, last), (seq, seq));
        Expect("hash of the head", row[5], row[2]);
        Expect("starts", started, 1);
        Expect("claims and completions at most once", (claimed is 0 or 1, completed is 0 or 1), (true, true));
        Expect("open tasks and which", (counts[9], counts[10]), (1, completed + 1));
        Expect("tasks in somebody's hands", counts[11], completed == 1 ? 0 : claimed);
        Expect("tasks on a shared desk", counts[12], completed == 1 ? 1 : 1 - claimed);
        Expect("figures of closed visits", counts[13], completed);
        Expect("who acted", counts[14], 1);
        Expect("search and tracking", (counts[15], counts[16]), (1, 1));
        Expect("words", counts[17], 1 + completed);
        Expect("visits told once", (counts[19], counts[20]), (counts[18], counts[18]));

        void Expect<T>(string what, T seen, T expected)
        {
            if (!EqualityComparer<T>.Default.Equals(seen, expected))
            {
                findings.Add($"case whose {what} is not as its events say", $"{id}: {seen} instead of {expected}");
            }
        }
    }

    /// <summary>Drawn in the transaction that starts the case: none is lost with a host that was killed, none is given twice.</summary>
    private static async Task CheckNumbersAsync(RawStore store, Findings findings)
    {
        var given = (await store.AskAsync("SELECT agency, number FROM cases"))
            .Select(row => (Agency: row[0]!, Number: row[1]!.Split('/')))
            .ToLookup(row => $"{row.Agency} {row.Number[1]}", row => int.Parse(row.Number[0], CultureInfo.InvariantCulture));
        var last = (await store.AskAsync("SELECT agency, year, last FROM numbers")).ToDictionary(
            row => $"{row[0]} {row[1]}",
            row => int.Parse(row[2]!, CultureInfo.InvariantCulture)
        );
        foreach (var numbers in given)
        {
            if (!numbers.Order().SequenceEqual(Enumerable.Range(1, last.GetValueOrDefault(numbers.Key))))
            {
                var missing = Enumerable.Range(1, last.GetValueOrDefault(numbers.Key)).Except(numbers).Take(10);
                findings.Add("numbers with gaps or twins", $"{numbers.Key}: {numbers.Count()}; not given: {string.Join(", ", missing)}");
            }
        }
    }
}
