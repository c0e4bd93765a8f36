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
    /// <param name="rules">Of the definition's agency: they know which calendars never close.</param>
    /// <param name="acted">Who acted in which posts.</param>
    /// <param name="numbers">Of letters and books, that it is found by.</param>
    public static void Write(
        IRowSink rows,
        Guid id,
        SopDefinition sop,
        ImmutableArray<CaseEvent> events,
        CaseState state,
        CaseRules rules,
        Acted acted,
        ImmutableArray<string> numbers = default
    )
    {
        var @case = new CaseKey(id, sop.Agency, UrgencyOf(sop, state, rules));
        var written = EventWriter.Write(rows, id, HashChain.Start(id), events);
        var started = (Fact.CaseStarted)written.Facts[0];
        rows.Add(
            new CaseRow
            {
                Id = id,
                Number = state.Number,
                Agency = sop.Agency,
                Definition = sop.Key,
                Version = sop.Version,
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
            }
        );
        var said = (Fact.CaseStarted)events[0].Fact;
        if (SearchFilling.RowOf(id, sop, state.Number, said.Subject.Text, said.Applicant?.Text, numbers) is { } found)
        {
            rows.Add(found);
        }
        CaseProjection.Project(rows, @case, events, null, state, OpenRows.None, acted, []);
    }

    private static Urgency UrgencyOf(SopDefinition sop, CaseState state, CaseRules rules) =>
        sop.Calendar is { } calendar && rules.Calendars[calendar].Definition.IsRoundTheClock ? Urgency.Emergency
        : state.PriorityFor is not null ? Urgency.Priority
        : Urgency.Ordinary;
}
