using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>What was decided becomes rows. Reads nothing.</summary>
internal static class CaseSaving
{
    /// <returns>The cases as they are once the rows are saved.</returns>
    public static IReadOnlyList<RecordedCase> Write(IRowSink rows, Step step, Instant now)
    {
        var saved = new List<RecordedCase>(step.Changes.Length + 1);
        if (step.Start is { } start)
        {
            saved.Add(Begin(rows, start, now));
        }
        saved.AddRange(step.Changes.Select(change => Advance(rows, change)));
        return saved;
    }

    private static RecordedCase Begin(IRowSink rows, Beginning start, Instant now)
    {
        var (asked, found) = (start.Asked, start.Found);
        var id = found.Serials!.Id;
        if (found.Priority is { } priority)
        {
            rows.Add(
                new TakenPriorityRow
                {
                    CaseId = priority.CaseId,
                    Number = priority.Number,
                    TakenBy = id,
                }
            );
        }
        found.Origin?.Keep(rows, id, now);
        foreach (var number in found.Serials.Books)
        {
            rows.Add(number);
        }
        var begun = CaseIntake.Write(
            rows,
            id,
            start.Sop,
            start.Accepted.Events,
            start.Accepted.State,
            new Acted([start.Command.By], start.Posts),
            Arrival.NumbersOf(asked.Letter, found.Serials.Books)
        );
        Arrival.Keep(rows, id, start.Command.Channel, asked.Letter, asked.Persons);
        return begun;
    }

    private static RecordedCase Advance(IRowSink rows, Change change)
    {
        var (row, state, events, known) = (change.Case.Row, change.Accepted.State, change.Accepted.Events, change.Case.Actors);
        row.HeadHash = EventWriter.Write(rows, row.Id, row.HeadHash, events).HeadHash;
        row.Seq = state.Seq;
        row.State = EventJson.WriteState(state);
        row.StateSchema = EventJson.StateSchema;
        row.Status = state.Status;
        row.LastRecordedAt = state.LastRecordedAt;
        row.ClosedAt ??= state.IsClosed ? state.LastRecordedAt : null;
        row.PausedAt = state.PausedAt;
        var key = CaseKey.Of(row);
        rows.Change(row);
        RowDifference.Write(rows, Rows.Of(key, change.Case.State), Rows.Of(key, state));
        var acted = Appended.Write(rows, row.Id, events, change.Case.State, Acted.By(change.Command), known ?? []);
        return new RecordedCase(row, state, known is null ? null : [.. known, .. acted]);
    }
}
