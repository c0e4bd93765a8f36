using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>A case that is not stored yet becomes rows: its events, the case itself, what it is found by, desks, limits, notices.</summary>
internal static class CaseIntake
{
    /// <param name="events">All events so far, the start first.</param>
    /// <param name="state">The case after them.</param>
    /// <param name="acted">Who acted in which posts.</param>
    /// <param name="numbers">Of letters and books, that it is found by.</param>
    /// <returns>The case as it is once the rows are saved.</returns>
    public static RecordedCase Write(
        IRowSink rows,
        Guid id,
        SopDefinition sop,
        ImmutableArray<CaseEvent> events,
        CaseState state,
        Acted acted,
        ImmutableArray<string> numbers = default
    )
    {
        var said = (Fact.CaseStarted)events[0].Fact;
        var @case = new CaseKey(id, sop.Agency, said.Urgency);
        var written = EventWriter.Write(rows, id, HashChain.Start(id), events);
        var started = (Fact.CaseStarted)EventJson.Read(written.Rows[0].Payload).Fact;
        var row = new CaseRow
        {
            Id = id,
            Number = state.Number,
            Agency = sop.Agency,
            Definition = sop.Key,
            Version = sop.Version,
            ServiceVersion = sop.ServiceVersion,
            Confidentiality = sop.Confidentiality,
            Status = state.Status,
            Seq = state.Seq,
            StateSchema = EventJson.StateSchema,
            State = EventJson.WriteState(state),
            HeadHash = written.HeadHash,
            Subject = PersonalSeal.Reference(started.Subject),
            Applicant = started.Applicant is { } applicant ? PersonalSeal.Reference(applicant) : null,
            ReceivedAt = state.ReceivedAt,
            LastRecordedAt = state.LastRecordedAt,
            ClosedAt = state.IsClosed ? state.LastRecordedAt : null,
            PausedAt = state.PausedAt,
            Urgency = @case.Urgency,
        };
        rows.Add(row);
        if (SearchFilling.RowOf(id, sop, state.Number, said.Subject.Text, said.Applicant?.Text, numbers) is { } found)
        {
            rows.Add(found);
        }
        foreach (var part in Rows.Of(@case, state))
        {
            rows.Add(part);
        }
        return new RecordedCase(row, state, Appended.Write(rows, id, events, null, acted, []));
    }
}
