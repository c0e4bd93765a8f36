using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>What was decided becomes rows. Reads nothing.</summary>
internal static class CaseSaving
{
    public static void Write(DinsosFlowDb db, Step step, Instant now)
    {
        if (step.Start is { } start)
        {
            Begin(db, start, now);
        }
        foreach (var change in step.Changes)
        {
            Advance(db, change);
        }
    }

    private static void Begin(DinsosFlowDb db, Beginning start, Instant now)
    {
        var (asked, found) = (start.Asked, start.Found);
        var id = found.Serials!.Id;
        if (found.Priority is { } priority)
        {
            db.TakenPriorities.Add(
                new TakenPriorityRow
                {
                    CaseId = priority.CaseId,
                    Number = priority.Number,
                    TakenBy = id,
                }
            );
        }
        found.Origin?.Keep(db, id, now);
        CaseIntake.Write(
            new TrackedRows(db),
            id,
            start.Sop,
            start.Accepted.Events,
            start.Accepted.State,
            new Acted([start.Command.By], start.Posts),
            Arrival.NumbersOf(asked.Letter, found.Serials.Books)
        );
        Arrival.Keep(db, id, start.Command.Channel, asked.Letter, asked.Persons);
    }

    private static void Advance(DinsosFlowDb db, Change change)
    {
        var rows = new TrackedRows(db);
        var (row, state, events) = (change.Case.Row, change.Accepted.State, change.Accepted.Events);
        row.HeadHash = EventWriter.Write(rows, row.Id, row.HeadHash, events).HeadHash;
        row.Seq = state.Seq;
        row.State = EventJson.WriteState(state);
        row.StateSchema = EventJson.StateSchema;
        row.Status = state.Status;
        row.LastRecordedAt = state.LastRecordedAt;
        row.ClosedAt ??= state.IsClosed ? state.LastRecordedAt : null;
        row.PausedAt = state.PausedAt;
        var acted = change.Command.By.Person == Actor.System.Person ? Acted.BySystem : Acted.By(change.Command);
        var key = CaseKey.Of(row);
        RowDifference.Write(rows, Rows.Of(key, change.Case.State), Rows.Of(key, state));
        Appended.Write(rows, row.Id, events, change.Case.State, acted, change.Case.Actors);
    }
}
